// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"

#include <QObject>
#include <QSet>

#include <deque>

class QWidget;

namespace ams {

class ConsoleApp;

/// Pictures of every page, dialog and empty state in both languages and all themes, for people to look at: first a
/// console that sees nothing, then the sandbox with its sample incidents. The scale is that of the process
/// (QT_SCALE_FACTOR). Drives the console as a person does: through its settings, pages and actions.
class Screenshots final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Screenshots)
public:
    /// Files are `folder`/<name>.<language>.<theme>.<scale>x.png. The console has been started and shows nothing yet.
    Screenshots(ConsoleApp &console, Clock &clock, QString folder, QObject *parent = nullptr);

    void start(); ///< `finished` follows

signals:
    void finished(int pictures, const QString &fault); ///< `fault`: what could not be written; empty: nothing

private:
    using Step = std::function<void()>;
    void next();
    void then(Milliseconds wait, Step step); ///< after the steps that are planned already
    void first(QList<Step> steps);           ///< before them

    void setLanguage(const QString &language);
    void planEmpty(const QString &language);
    void planProblem();
    void planSandbox();
    void planFull(const QString &language);
    void planListStates();
    void planIncident(const IncidentId &incident, int number);
    void planCutOff();
    void planBars();
    /// Of actions whose name begins so: what opens a window says so by its dots.
    void planDialogs(const QString &group, const QString &page = {});
    [[nodiscard]] QList<Step> dialog(const QString &action);
    [[nodiscard]] QList<Step> panelsOf(const QString &name, QWidget *page);
    [[nodiscard]] QList<Step> looks(const QString &name, const std::function<QWidget *()> &what);
    void take(const QString &name, QWidget *widget);
    [[nodiscard]] QList<IncidentId> samples() const;

    struct Planned
    {
        Milliseconds wait;
        Step step;
    };
    ConsoleApp &m_console;
    Clock &m_clock;
    QString m_folder;
    QSet<QString> m_taken; ///< actions whose dialogs were taken in this language
    std::deque<Planned> m_steps;
    int m_pictures = 0;
    QString m_fault;
};

} // namespace ams
