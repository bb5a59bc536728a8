// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/RecordedTest.h"

#include "model/StepPlace.h"
#include "rehearsal/ExpectationCheck.h"
#include "rehearsal/FlowYaml.h"
#include "rehearsal/StepEffect.h"
#include "rehearsal/WalkedPath.h"
#include "runs/Overloaded.h"
#include "runs/RunMachine.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostHosts = 20; ///< of a larger inventory only those that the run is about

/// Goes through a journal and notes what a test has to give so that the same happens again.
class Recorder
{
public:
    Recorder(const RunForTest &run, const ActionCatalog &actions) : m_run(run), m_actions(actions)
    {
        m_state.id = run.run;
        for (const RunEvent &event : run.journal) {
            std::visit(
                Overloaded{[&](const event::RunStarted &fact) {
                               m_start = event.at;
                               m_params = fact.params;
                           },
                           [&](const event::StepStarted &fact) { began(fact, event.at); },
                           [&](const event::StepFinished &fact) { ended(fact, event.at); },
                           [&](const event::StepStopped &fact) { stopped(fact, event.at); },
                           [&](const event::PersonAsked &fact) { m_asked[fact.step.toString()] = event.at; },
                           [&](const event::Commanded &fact) { commanded(fact.command, event.at); },
                           [&](const event::IncidentHeard &fact) { heard(toText(fact.sign), fact.by, event.at); },
                           [&](const event::EndRequested &fact) { endRequested(fact.ending, event.at); },
                           [&](const event::RunResumed &) { resumed(); },
                           [&](const event::TargetAnswered &fact) { targetAnswered(fact, event.at); },
                           [&](const event::BudgetAnswered &fact) { budgetAnswered(fact); }, [](const auto &) {}},
                event.fact);
            m_state = advance(run.book, std::move(m_state), event).state;
        }
    }

    QByteArray text() const
    {
        QStringList lines{u"# Written from run %1, which began at %2."_s.arg(m_run.run.toString(), toText(m_start)),
                          u"# Results are those of the journal: masked, and cut where they were long."_s,
                          u"scenario: "_s + flowYaml(m_state.scenario.toString()),
                          u"tests:"_s,
                          u"  - name: "_s + flowYaml(u"as run %1 went"_s.arg(m_run.run.toString())),
                          u"    given:"_s};
        lines += givenLines();
        lines.append(u"    expect:"_s);
        lines += expectLines();
        return lines.join(u'\n').toUtf8() + '\n';
    }

private:
    [[nodiscard]] const Step *stepAt(const StepPath &path) const
    {
        const auto where = placeOf(m_run.book, m_state, path.toString());
        return where ? &where->step() : nullptr;
    }

    void began(const event::StepStarted &fact, Timestamp at)
    {
        const Step *step = stepAt(fact.step);
        if (!step || step->kind != StepKind::Action || step->action == "wait"_L1)
            return;
        const QString path = fact.step.toString();
        m_results[path].append(QJsonObject{{u"outcome"_s, u"ok"_s}});
        m_begunAt[path] = at;
        if (mayChangeThings(*step, m_actions))
            m_changes.append(path);
    }

    /// How it would have ended is not known; it must only be later than it was stopped.
    void stopped(const event::StepStopped &fact, Timestamp at)
    {
        const QString path = fact.step.toString();
        if (m_results.contains(path))
            m_results[path].last().insert(u"takes"_s, toText(at - m_begunAt.value(path) + std::chrono::minutes(1)));
    }

    void ended(const event::StepFinished &fact, Timestamp at)
    {
        const QString path = fact.step.toString();
        const Step *step = stepAt(fact.step);
        if (!step || !m_results.contains(path) || fact.outcome == StepOutcome::Unknown)
            return;
        QJsonObject &said = m_results[path].last();
        said = QJsonObject{{u"outcome"_s, toText(fact.outcome)}};
        // Of a step with `save` the journal has what was kept, not what the action gave.
        const bool isSaved = !step->save.isEmpty() && fact.outcome == StepOutcome::Ok;
        if (!fact.result.isNull() && !fact.result.isUndefined())
            said.insert(isSaved ? u"saved"_s : u"result"_s, fact.result);
        // What `expect` says, it says again.
        if (!fact.message.isEmpty() && !fact.message.startsWith("Not as expected: "_L1))
            said.insert(u"message"_s, fact.message);
        if (fact.outcome != StepOutcome::TimedOut && at > m_begunAt.value(path))
            said.insert(u"takes"_s, toText(at - m_begunAt.value(path)));
    }

    void commanded(const OperatorCommand &command, Timestamp at)
    {
        const QString path = command.step.toString();
        if (command.kind == CommandKind::Answer) {
            QJsonObject answer = command.values;
            answer.insert(u"by"_s, command.by.name);
            if (at > m_asked.value(path))
                answer.insert(u"after"_s, toText(at - m_asked.value(path)));
            m_answers[path].append(answer);
            return;
        }
        QJsonObject event{{u"do"_s, toText(command.kind)}, {u"by"_s, command.by.name}};
        const auto add = [&event](const QString &key, const QString &text) {
            if (!text.isEmpty())
                event.insert(key, text);
        };
        add(u"step"_s, path);
        add(u"note"_s, command.note);
        add(u"output"_s, command.output);
        if (!command.values.isEmpty())
            event.insert(u"values"_s, command.values);
        if (command.kind == CommandKind::Abort && !command.withCleanup)
            event.insert(u"cleanup"_s, false);
        if (command.running == RunningStep::Stop)
            event.insert(u"stop"_s, true);
        if (command.until && *command.until > m_start)
            event.insert(u"until"_s, toText(*command.until - m_start));
        happened(event, at);
    }

    void heard(const QString &sign, const QString &by, Timestamp at)
    {
        QJsonObject event{{u"heard"_s, sign}};
        if (!by.isEmpty())
            event.insert(u"by"_s, by);
        happened(event, at);
    }

    void endRequested(const RunEnding &ending, Timestamp at)
    {
        if (ending.reason == EndReason::ResolvedElsewhere)
            heard(toText(IncidentSign::Resolved), ending.detail, at);
    }

    void happened(QJsonObject event, Timestamp at)
    {
        event.insert(u"at"_s, toText(std::max(at - m_start, Milliseconds(1))));
        if (!m_events.contains(event))
            m_events.append(event);
    }

    /// Its agent was gone while this was under way.
    void resumed()
    {
        for (const QString &path : m_state.active) {
            const Step *step = stepAt(StepPath(path));
            const bool isUnderWay = m_state.steps.value(path).status == StepStatus::Running;
            if (step && step->kind == StepKind::Action && isUnderWay && !m_crashes.contains(path))
                m_crashes.append(path);
        }
    }

    void targetAnswered(const event::TargetAnswered &fact, Timestamp at)
    {
        if (fact.holder.isEmpty() && m_state.targetHolder.isEmpty())
            return;
        m_busyFor = std::max(m_busyFor, at - m_start);
    }

    void budgetAnswered(const event::BudgetAnswered &fact)
    {
        m_repairs = fact.isGranted ? 0 : static_cast<int>(fact.history.count(u'@'));
    }

    [[nodiscard]] QJsonObject hosts() const
    {
        QJsonObject all;
        const Customer &customer = *m_run.customer;
        for (const Host &host : customer.hosts) {
            const bool isWanted = customer.hosts.size() <= kMostHosts ||
                                  m_state.params.toVariantMap().values().contains(QVariant(host.name));
            if (!isWanted)
                continue;
            QJsonObject entry{{u"address"_s, host.address}};
            if (!host.aliases.isEmpty())
                entry.insert(u"aliases"_s, QJsonArray::fromStringList(host.aliases));
            if (!host.vars.isEmpty())
                entry.insert(u"vars"_s, host.vars);
            all.insert(host.name, entry);
        }
        return all;
    }

    [[nodiscard]] QJsonObject contacts() const
    {
        QJsonObject all;
        const QMap<QString, Contact> &known = m_run.customer->contacts;
        for (auto contact = known.begin(); contact != known.end(); ++contact) {
            QJsonObject entry{{u"name"_s, contact->name}};
            if (!contact->phone.isEmpty())
                entry.insert(u"phone"_s, contact->phone);
            if (!contact->email.isEmpty())
                entry.insert(u"email"_s, contact->email);
            all.insert(contact.key(), entry);
        }
        return all;
    }

    [[nodiscard]] QStringList customerLines() const
    {
        if (!m_run.customer)
            return {u"      # the customer %1 is not configured any more: give its hosts here"_s.arg(
                m_state.customer.toString())};
        const Customer &customer = *m_run.customer;
        QStringList lines{u"      customer:"_s, u"        name: "_s + flowYaml(customer.name)};
        if (!customer.tier.isEmpty())
            lines.append(u"        tier: "_s + flowYaml(customer.tier));
        if (!customer.timeZone.isEmpty())
            lines.append(u"        time_zone: "_s + flowYaml(customer.timeZone));
        lines.append(u"        language: "_s + (customer.language == Language::Japanese ? u"ja"_s : u"en"_s));
        if (!customer.services.isEmpty())
            lines.append(u"        services: ["_s + flowYaml(customer.services.constFirst().toString()) + u']');
        if (!customer.vars.isEmpty())
            lines.append(u"        vars: "_s + flowYaml(QJsonValue(customer.vars)));
        if (!customer.contacts.isEmpty())
            lines.append(u"        contacts: "_s + flowYaml(QJsonValue(contacts())));
        if (customer.backlog) {
            QJsonObject backlog{{u"project"_s, customer.backlog->project}};
            if (!customer.backlog->issueType.isEmpty())
                backlog.insert(u"issue_type"_s, customer.backlog->issueType);
            if (!customer.backlog->priority.isEmpty())
                backlog.insert(u"priority"_s, customer.backlog->priority);
            lines.append(u"        backlog: "_s + flowYaml(QJsonValue(backlog)));
        }
        const QJsonObject all = hosts();
        if (!all.isEmpty())
            lines.append(u"        hosts:"_s);
        for (auto host = all.begin(); host != all.end(); ++host)
            lines.append(u"          "_s + flowYaml(host.key()) + u": "_s + flowYaml(QJsonValue(*host)));
        return lines;
    }

    [[nodiscard]] QStringList givenLines() const
    {
        const Incident &incident = m_state.incident;
        QStringList lines{u"      title: "_s + flowYaml(incident.title), u"      at: "_s + flowYaml(toText(m_start))};
        // Of a run that was refused at its start the title tells why: the parameters could not be had.
        if (!m_state.order.isEmpty())
            lines.append(u"      params: "_s + flowYaml(QJsonValue(m_params)));
        if (incident.urgency == Urgency::Low)
            lines.append(u"      urgency: low"_s);
        if (!incident.priority.isEmpty())
            lines.append(u"      priority: "_s + flowYaml(incident.priority));
        lines += customerLines();
        lines += resultLines();
        if (!m_answers.isEmpty())
            lines.append(u"      answers:"_s);
        for (auto step = m_answers.begin(); step != m_answers.end(); ++step)
            lines.append(u"        "_s + flowYaml(step.key()) + u": "_s + flowYaml(QJsonValue(*step)));
        if (!m_events.isEmpty())
            lines.append(u"      events:"_s);
        for (const QJsonObject &event : m_events)
            lines.append(u"        - "_s + flowYaml(QJsonValue(event)));
        if (!m_crashes.isEmpty())
            lines.append(u"      crash: "_s + flowYaml(QJsonValue(QJsonArray::fromStringList(m_crashes))));
        if (m_busyFor.count() > 0)
            lines.append(u"      target_busy: "_s + toText(m_busyFor));
        if (m_repairs > 0)
            lines.append(u"      earlier_repairs: "_s + QString::number(m_repairs));
        return lines;
    }

    [[nodiscard]] QStringList resultLines() const
    {
        QStringList lines;
        if (!m_results.isEmpty())
            lines.append(u"      results:"_s);
        for (auto step = m_results.begin(); step != m_results.end(); ++step) {
            lines.append(u"        "_s + flowYaml(step.key()) + u':');
            for (const QJsonObject &said : *step)
                lines.append(u"          - "_s + flowYaml(QJsonValue(said)));
        }
        return lines;
    }

    [[nodiscard]] QStringList expectLines() const
    {
        const QList<StepVisit> path = walkedPath(m_run.book, m_run.journal);
        QStringList lines{path.isEmpty() ? u"      path: []"_s : u"      path:"_s};
        for (const StepVisit &visit : path)
            lines.append(u"        - "_s + flowYaml(visit.step) + u": "_s +
                         flowYaml(QJsonValue(QJsonArray::fromStringList(visit.outcomes))));
        lines.append(u"      changes: "_s + flowYaml(QJsonValue(QJsonArray::fromStringList(m_changes))));
        lines.append(u"      end: "_s + endOf(m_state));
        if (const auto outcome = m_state.outcome()) {
            lines.append(u"      reason: "_s + toText(outcome->reason));
            if (!outcome->step.isEmpty())
                lines.append(u"      step: "_s + flowYaml(outcome->step.toString()));
        }
        return lines;
    }

    const RunForTest &m_run;
    const ActionCatalog &m_actions;
    RunState m_state;
    Timestamp m_start{};
    QJsonObject m_params; ///< at the start: what people changed, they change again
    QMap<QString, QList<QJsonObject>> m_results;
    QMap<QString, Timestamp> m_begunAt;
    QMap<QString, Timestamp> m_asked;
    QMap<QString, QJsonArray> m_answers;
    QList<QJsonObject> m_events;
    QStringList m_changes;
    QStringList m_crashes;
    Milliseconds m_busyFor{0};
    int m_repairs = 0;
};

} // namespace

Result<QByteArray> testFromRun(const RunForTest &run, const ActionCatalog &actions)
{
    if (run.journal.isEmpty() || !std::holds_alternative<event::RunStarted>(run.journal.constFirst().fact))
        return fail(ErrorKind::Corrupt,
                    u"the journal of run %1 does not begin with its start"_s.arg(run.run.toString()));
    return Recorder(run, actions).text();
}

} // namespace ams
