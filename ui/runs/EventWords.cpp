// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/EventWords.h"

#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace ams {

namespace {

QString pretty(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return {};
    if (value.isString())
        return value.toString();
    if (value.isObject() && value.toObject().isEmpty())
        return {};
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson()).trimmed();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson()).trimmed();
    return value.toVariant().toString();
}

/// Parts that are there, one below the other.
QString lines(const QStringList &parts)
{
    QStringList present = parts;
    present.removeAll(QString());
    return present.join(u'\n');
}

struct Telling
{
    Q_DECLARE_TR_FUNCTIONS(ams::Telling)
public:
    Telling(const std::function<QString(const QString &)> &names, Timestamp when) : title(names), at(when) {}

    using Told = std::optional<EventText>;
    const std::function<QString(const QString &)> &title;
    Timestamp at;

    [[nodiscard]] QString name(const StepPath &step) const { return title(step.toString()); }

    Told operator()(const event::RunStarted &fact) const
    {
        return EventText{EventLane::Agents,
                         Icon::Run,
                         Tone::Working,
                         fact.agent.toString(),
                         tr("The scenario %1 began.").arg(fact.scenario.toString()),
                         lines({fact.why, pretty(fact.params)}),
                         {}};
    }
    Told operator()(const event::RunResumed &fact) const
    {
        return EventText{EventLane::Agents,
                         Icon::Resume,
                         Tone::Quiet,
                         fact.agent.toString(),
                         tr("An agent took the run up."),
                         {},
                         {}};
    }
    Told operator()(const event::RunLetGo &) const
    {
        return EventText{
            EventLane::Agents, Icon::Pause, Tone::Quiet, {}, tr("The agent stopped; the run waits."), {}, {}};
    }
    Told operator()(const event::TargetAnswered &fact) const
    {
        if (fact.holder.isEmpty())
            return std::nullopt;
        return EventText{EventLane::Agents,
                         Icon::Clock,
                         Tone::Warning,
                         {},
                         tr("Another run works on %1; this one waits.").arg(fact.target),
                         fact.holder.toString(),
                         {}};
    }
    Told operator()(const event::BudgetAnswered &fact) const
    {
        if (fact.isGranted)
            return std::nullopt;
        return EventText{
            EventLane::Agents, Icon::Abort, Tone::Urgent, {}, tr("%1 was repaired too often already.").arg(fact.target),
            fact.history,      {}};
    }
    Told operator()(const event::StepStarted &fact) const
    {
        const QString text = fact.attempt > 1 ? tr("%1: attempt %2 began.").arg(name(fact.step)).arg(fact.attempt)
                                              : tr("%1: began.").arg(name(fact.step));
        return EventText{EventLane::Steps, Icon::Run, Tone::Working, {}, text, {}, fact.step.toString()};
    }
    Told operator()(const event::StepFinished &fact) const
    {
        EventText told{EventLane::Steps,    Icon::Check, Tone::Good, {}, {}, lines({fact.message, pretty(fact.result)}),
                       fact.step.toString()};
        switch (fact.outcome) {
        case StepOutcome::Ok:
            told.text = tr("%1: done.").arg(name(fact.step));
            break;
        case StepOutcome::Failed:
            told.text = tr("%1: failed.").arg(name(fact.step));
            break;
        case StepOutcome::TimedOut:
            told.text = tr("%1: took too long.").arg(name(fact.step));
            break;
        case StepOutcome::Unknown:
            told.text = tr("%1: nobody knows whether it took effect.").arg(name(fact.step));
            break;
        }
        if (fact.outcome != StepOutcome::Ok) {
            told.icon = Icon::Close;
            told.tone = Tone::Urgent;
        }
        return told;
    }
    Told operator()(const event::StepStopped &fact) const
    {
        return EventText{
            EventLane::Steps,    Icon::Pause, Tone::Quiet, {}, tr("%1: was stopped.").arg(name(fact.step)), {},
            fact.step.toString()};
    }
    Told operator()(const event::RetryScheduled &fact) const
    {
        return EventText{EventLane::Steps,
                         Icon::Retry,
                         Tone::Warning,
                         {},
                         tr("%1: will be tried again (attempt %2).").arg(name(fact.step)).arg(fact.attempt),
                         {},
                         fact.step.toString()};
    }
    Told operator()(const event::ChoiceMade &fact) const
    {
        if (!fact.message.isEmpty())
            return EventText{EventLane::Steps,
                             Icon::Close,
                             Tone::Urgent,
                             {},
                             tr("%1: could not be decided.").arg(name(fact.step)),
                             fact.message,
                             fact.step.toString()};
        const QString text = fact.branch < 0 ? tr("%1: no branch applied.").arg(name(fact.step))
                                             : tr("%1: branch %2.").arg(name(fact.step)).arg(fact.branch + 1);
        return EventText{EventLane::Steps, Icon::Jump, Tone::Quiet, {}, text, {}, fact.step.toString()};
    }
    Told operator()(const event::ItemsListed &fact) const
    {
        return EventText{EventLane::Steps,
                         Icon::Columns,
                         fact.message.isEmpty() ? Tone::Quiet : Tone::Urgent,
                         {},
                         tr("%1: %n item(s).", nullptr, int(fact.items.size())).arg(name(fact.step)),
                         lines({fact.message, pretty(fact.items)}),
                         fact.step.toString()};
    }
    Told operator()(const event::CallBound &fact) const
    {
        if (fact.message.isEmpty())
            return std::nullopt;
        return EventText{EventLane::Steps,
                         Icon::Close,
                         Tone::Urgent,
                         {},
                         tr("%1: its parameters do not fit.").arg(name(fact.step)),
                         fact.message,
                         fact.step.toString()};
    }
    Told operator()(const event::PersonAsked &fact) const
    {
        return EventText{EventLane::People,
                         Icon::Answer,
                         Tone::Warning,
                         {},
                         tr("%1: asks a person.").arg(name(fact.step)),
                         fact.form.value(QLatin1StringView("title")).toString(),
                         fact.step.toString()};
    }
    Told operator()(const event::IncidentHeard &fact) const
    {
        return EventText{
            EventLane::Incident, Icon::Bell, Tone::Quiet, fact.by.isEmpty() ? QStringLiteral("PagerDuty") : fact.by,
            words(fact.sign),    {},         {}};
    }
    Told operator()(const event::StepExpired &fact) const
    {
        return EventText{EventLane::People,
                         Icon::Clock,
                         Tone::Urgent,
                         {},
                         tr("%1: nobody answered in time.").arg(name(fact.step)),
                         {},
                         fact.step.toString()};
    }
    Told operator()(const event::Commanded &fact) const
    {
        const OperatorCommand &command = fact.command;
        QString text = words::done(command.kind);
        if (!command.step.isEmpty())
            text = tr("%1: %2", "deed of a person: step").arg(text, name(command.step));
        return EventText{EventLane::People,
                         iconOf(command.kind),
                         Tone::Person,
                         command.by.name,
                         text,
                         lines({command.note, pretty(command.values), command.output}),
                         command.step.toString()};
    }
    Told operator()(const event::PauseEnded &) const
    {
        return EventText{EventLane::People, Icon::Resume, Tone::Quiet, {}, tr("The pause is over."), {}, {}};
    }
    Told operator()(const event::HeldBack &fact) const
    {
        return EventText{EventLane::People,
                         Icon::Pause,
                         Tone::Person,
                         fact.by.name,
                         tr("Automation is paused here for %1.").arg(Times::age(fact.until - at)),
                         fact.reason,
                         {}};
    }
    Told operator()(const event::HoldOver &) const
    {
        return EventText{EventLane::People, Icon::Resume, Tone::Quiet, {}, tr("The pause is over."), {}, {}};
    }
    Told operator()(const event::EndRequested &) const { return std::nullopt; } // its end follows
    Told operator()(const event::HandedOver &fact) const
    {
        return EventText{EventLane::People,
                         Icon::HandOver,
                         Tone::Urgent,
                         {},
                         tr("Handed over to people."),
                         words::reason(toText(fact.reason), name(fact.step), fact.detail),
                         fact.step.toString()};
    }
    Told operator()(const event::CleanupStarted &fact) const
    {
        return EventText{EventLane::Steps,
                         Icon::Abort,
                         Tone::Warning,
                         {},
                         tr("Cleaning up before the end."),
                         words::reason(toText(fact.reason), name(fact.step), fact.detail),
                         fact.step.toString()};
    }
    Told operator()(const event::RunFinished &fact) const
    {
        const bool isGood = fact.end == RunEnd::Resolved;
        return EventText{EventLane::People,
                         isGood ? Icon::Check : Icon::Close,
                         isGood ? Tone::Good : Tone::Quiet,
                         {},
                         tr("The run ended: %1.").arg(words::of(fact.end)),
                         words::reason(toText(fact.reason), name(fact.step), fact.detail),
                         fact.step.toString()};
    }

private:
    static QString words(IncidentSign sign)
    {
        switch (sign) {
        case IncidentSign::Acknowledged:
            return tr("The incident was acknowledged.");
        case IncidentSign::Resolved:
            return tr("The incident was resolved.");
        case IncidentSign::Reopened:
            return tr("The incident was opened again.");
        case IncidentSign::Escalated:
            return tr("The incident was escalated.");
        case IncidentSign::Reassigned:
            return tr("The incident was given to somebody else.");
        case IncidentSign::NoteAdded:
            return tr("A note was written.");
        case IncidentSign::PriorityChanged:
            return tr("The priority was changed.");
        }
        return {};
    }
    static Icon iconOf(CommandKind kind)
    {
        switch (kind) {
        case CommandKind::Take:
            return Icon::Take;
        case CommandKind::GiveBack:
            return Icon::GiveBack;
        case CommandKind::Tick:
            return Icon::Check;
        case CommandKind::Skip:
            return Icon::Skip;
        case CommandKind::Retry:
            return Icon::Retry;
        case CommandKind::Jump:
            return Icon::Jump;
        case CommandKind::Answer:
            return Icon::Answer;
        case CommandKind::Abort:
            return Icon::Abort;
        case CommandKind::Pause:
            return Icon::Pause;
        case CommandKind::Resume:
            return Icon::Resume;
        case CommandKind::Close:
            return Icon::Close;
        }
        return Icon::Note;
    }
};

} // namespace

std::optional<EventText> eventText(const RunEvent &event, const std::function<QString(const QString &)> &title)
{
    return std::visit(Telling(title, event.at), event.fact);
}

} // namespace ams
