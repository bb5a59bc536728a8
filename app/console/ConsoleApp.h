// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConsoleLinks.h"
#include "ui/base/ActionTable.h"
#include "ui/base/AgentBook.h"
#include "ui/base/ConsoleContext.h"
#include "ui/base/IncidentBook.h"
#include "ui/base/Navigator.h"
#include "ui/base/PictureCache.h"
#include "ui/base/UiSettings.h"
#include "ui/look/Languages.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/settings/KeychainTokens.h"
#include "ui/shell/WatchBook.h"

class QApplication;

namespace ams {

class MainWindow;
class Notifier;
class TrayIcon;

/// An agent that the command line names.
struct AgentOnce
{
    QString url;
    QString token;
};

/// What the command line says.
struct ConsoleOptions
{
    QString settingsFile;
    QString dataFolder;
    QString embedded;          ///< overrides the settings: "sandbox" or a configuration file; empty: as set
    QList<AgentOnce> agents;   ///< to connect to for this session
    QString link;              ///< ams://incident/…
    int loadRuns = 0;          ///< for measurements: runs that the sandbox has all the time
    bool isUnattended = false; ///< for pictures and measurements: no dialog at the start, no notices
};

/// The console, put together: what all pages share, links, window, notices; and its end in the right order: window,
/// links, core. Lives in the main thread.
class ConsoleApp final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsoleApp)
public:
    ConsoleApp(QApplication &application, ConsoleOptions options, Secrets &secrets);
    ~ConsoleApp() override;

    void start();
    /// An ams:// link, or nothing: the window comes to the front.
    void receive(const QString &message);
    void quit(); ///< `finished` follows

    [[nodiscard]] ConsoleContext &context() { return m_context; }
    [[nodiscard]] Languages &languages() { return m_languages; }
    [[nodiscard]] MainWindow *window() { return m_window.get(); }
    [[nodiscard]] const WatchBook &watch() const { return m_watch; }
    /// A window in the language that is set now, instead of the one there is.
    void buildWindow();

signals:
    void finished();

private:
    void onSetting(Setting setting);
    void applyLook();
    void welcome();
    void flash();
    void tellAway();
    void tellProblem();
    [[nodiscard]] QString embedded() const;
    void keepPicture();
    void keepPictureNowAndThen();

    ConsoleOptions m_options;
    SystemClock m_clock;
    SystemRandom m_random;
    UiSettings m_settings;
    Languages m_languages;
    Theme m_theme;
    Times m_times;
    ActionTable m_actions;
    Navigator m_navigator;
    KeychainTokens m_tokens;
    LinkBook m_links;
    IncidentBook m_incidents{m_clock};
    AgentBook m_agents;
    PictureCache m_pictures;
    ConsoleContext m_context;
    WatchBook m_watch;
    ConsoleLinks m_consoleLinks;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<TrayIcon> m_tray;
    Timestamp m_awaySince{};
    std::optional<Error> m_coreFault; ///< why the embedded core does not run
    bool m_isQuitting = false;
};

} // namespace ams
