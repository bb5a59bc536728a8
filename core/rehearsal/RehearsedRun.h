// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/ActionRegistry.h"
#include "base/Secrets.h"
#include "rehearsal/RehearsalScript.h"
#include "rehearsal/RehearsedIncident.h"
#include "rehearsal/VirtualClock.h"
#include "runs/Runner.h"

namespace ams {

/// One run that is only thought of: the real Runner with the real rules, on a clock, a ledger and actions that do
/// nothing but follow the script. No network, no process, no file; a day of waiting takes no time. Used once; needs a
/// QCoreApplication, but no event loop.
class RehearsedRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RehearsedRun)
public:
    /// `called`: what the scenario calls, and what is called there. All given outlive the run.
    RehearsedRun(const RehearsalScript &script, const std::shared_ptr<const Scenario> &scenario,
                 const QList<std::shared_ptr<const Scenario>> &called, const ActionCatalog &catalog,
                 Expressions &expressions);
    ~RehearsedRun() override;

    [[nodiscard]] RehearsalOutcome perform();

private:
    void begin();
    void connectRunner();
    void onChanged();
    void onEntry(const RunEvent &event);
    void happenDuring(const QString &path);
    void happenLater(Milliseconds delay, std::function<void()> then);
    void happen(const ScriptedEvent &event);
    void command(OperatorCommand command, const QString &what, SourceMark mark);
    void answer(const event::PersonAsked &question);
    void crash();
    void takeUp();
    [[nodiscard]] std::optional<ScriptedResult> beginAttempt(const ActionContext &context);
    [[nodiscard]] bool isOver() const;
    void complain(const QString &code, const QString &message, const QString &step, SourceMark mark = {});

    const RehearsalScript &m_script;
    std::shared_ptr<const Scenario> m_scenario;
    ScenarioBook m_book;
    QMap<QString, QByteArray> m_called;
    const ActionCatalog &m_catalog;
    Expressions &m_expressions;
    VirtualClock m_clock;
    SeededRandom m_random{1};
    Secrets m_secrets;
    VirtualLedger m_ledger;
    ActionRegistry m_actions;
    RehearsedIncident m_incident;
    std::unique_ptr<Runner> m_runner;
    RehearsalOutcome m_outcome;
    qsizetype m_seen = 0; ///< entries that have been looked at
    QMap<QString, int> m_begun;
    QMap<QString, int> m_asked;
    QSet<QString> m_crashed;
    QList<bool> m_hasHappened; ///< of each scripted event with `during`
    int m_pending = 0;         ///< things that are still to happen by the script
    bool m_isStuck = false;    ///< it cannot go on, and a fault says why
};

} // namespace ams
