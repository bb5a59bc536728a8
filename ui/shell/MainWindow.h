// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QMainWindow>

class QActionGroup;
class QMenu;
class QStackedWidget;
class QTimer;

namespace ams {

class AwaySummary;
class HelpPage;
class LinkBar;
class NoticeBar;
class PageWindow;
class PipelineBar;
class ProblemBar;

/// The frame around the pages: side bar, menus and palette made from the table of actions, status bar with the links,
/// and what all pages share. No logic of incidents. Pages are made when they are first shown.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    /// `language`: "en" or "ja", of the help pages. The page of help is added after `pages`.
    MainWindow(ConsoleContext &context, const QList<PageSpec> &pages, const QString &language,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void showPage(const QString &id);
    [[nodiscard]] QString currentPage() const;
    [[nodiscard]] QStringList pageIds() const;            ///< in the order of the side bar
    [[nodiscard]] QWidget *page(const QString &id) const; ///< null until it was shown
    [[nodiscard]] AwaySummary &away() { return *m_away; }
    [[nodiscard]] ProblemBar &problem() { return *m_problem; }
    [[nodiscard]] PipelineBar &pipeline() { return *m_pipeline; }
    /// The page gets a window of its own, until that is closed. The last one stays here.
    void tearOff(const QString &id, const QByteArray &geometry = {});
    [[nodiscard]] PageWindow *windowOf(const QString &id) const; ///< null: it is in this window
    void openPalette();
    void openSettings(const QString &part = {});

signals:
    void connectionsEdited(); ///< the list of connections was changed by the person
    void sandboxWanted();
    void welcomeWanted(); ///< the dialog of the first start, again
    void retryWanted();   ///< to start the embedded core once more
    void hushWanted();    ///< what has sounded is not to sound again
    void quitWanted();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addActions();
    void addPage(const PageSpec &page, int number);
    void addToMenus();
    void say(const QString &text);
    void showHelp(const QString &page);

    struct Place
    {
        PageSpec spec;
        QAction *action = nullptr;
        QWidget *widget = nullptr;
        PageWindow *window = nullptr; ///< while it has one of its own
    };
    [[nodiscard]] Place *find(const QString &id);
    QWidget *made(Place &place);
    void addViewActions();
    void bringBack(const QString &id);
    void restoreWindows();
    void keepWindows();
    ConsoleContext &m_context;
    QString m_language;
    QList<Place> m_pages;
    AwaySummary *m_away = nullptr;
    PipelineBar *m_pipeline = nullptr;
    ProblemBar *m_problem = nullptr;
    NoticeBar *m_notices = nullptr;
    QStackedWidget *m_stack = nullptr;
    QActionGroup *m_group = nullptr;
    QTimer *m_menuTimer = nullptr;
    QString m_current;
};

} // namespace ams
