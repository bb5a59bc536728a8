// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/runs/IncidentDeeds.h"
#include "ui/runs/RunSubject.h"

#include <QObject>

class QAction;

namespace ams {

class RunCommander;
class RunFollower;

/// All that a person can do with the incident that is shown: in the table of actions, with keys that work while the
/// page has the focus. Lives as long as the page.
class IncidentActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentActions)
public:
    IncidentActions(ConsoleContext &context, RunFollower &follower, QWidget *page);

    /// What is selected, and the run's steps.
    void setSteps(const QList<StepRow> &rows, const QString &selected);
    /// In the order of a tool bar.
    [[nodiscard]] const QList<QAction *> &all() const { return m_actions; }
    /// What can be done with the incident itself, whether a run works on it or not.
    [[nodiscard]] const QList<QAction *> &incidentDeeds() const { return m_incidentDeeds; }
    [[nodiscard]] QAction *find(CommandKind kind) const { return m_byKind.value(kind); }
    /// Whether they can be done is asked anew.
    void refresh();

signals:
    void versionsKnown(bool hasNewerText); ///< whether the agent has another text of the scenario than the run's
    void problem(const QString &text);     ///< a deed was not done, and why
    void done();
    void backWanted();

private:
    void add(CommandKind kind, Icon icon, const QString &text, const char *key);
    void addOthers();
    void addIncidentDeeds();
    QAction *addOther(const QString &name, const QString &text, const char *key, Icon icon,
                      std::function<bool()> isEnabled, std::function<void()> then);
    void addStart();
    void beginStart();
    void beginDeed(IncidentDeedKind kind);
    void openDeedDialog(IncidentDeedKind kind);
    /// On the incident that is shown, one after the other.
    void sendDeeds(const QList<IncidentDeed> &deeds, bool isFirstTry);
    [[nodiscard]] bool isPossible(CommandKind kind) const;
    void begin(CommandKind kind);
    void openDialog(CommandKind kind);
    void answerQuestion();
    void send(const OperatorCommand &command);
    [[nodiscard]] RunSubject subject() const;
    void askVersions();

    ConsoleContext &m_context;
    RunFollower &m_follower;
    QWidget *m_page;
    RunCommander *m_commander;
    QList<QAction *> m_actions;
    QList<QAction *> m_incidentDeeds;
    QMap<CommandKind, QAction *> m_byKind;
    /// All others, each with whether it can be done.
    QList<std::pair<QAction *, std::function<bool()>>> m_others;
    QList<StepRow> m_rows;
    QString m_selected;
    QByteArray m_newestVersion; ///< in force for the run's scenario
};

} // namespace ams
