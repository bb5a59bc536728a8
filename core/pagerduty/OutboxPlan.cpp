// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/OutboxPlan.h"

#include "pagerduty/NoteWords.h"
#include "pagerduty/TitleText.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// Without its text a scenario leaves the status alone but hands over, so that the incident does not lie idle.
ScenarioStatus statusOf(const RunView &view)
{
    return view.scenario ? view.scenario->status : ScenarioStatus{false, false, HandoffStatus{}};
}

/// The run was ended by a person, or by its scenario without a result, while it was ours: somebody has to have the
/// incident from then on.
bool endsUnfinished(const RunState &state)
{
    if (!state.end)
        return false;
    return state.end->reason == EndReason::StoppedByPerson || state.end->reason == EndReason::ReachedAbort;
}

/// Who ended the run; nobody when its scenario did.
Person whoEnded(const RunState &state)
{
    for (auto deed = state.deeds.crbegin(); deed != state.deeds.crend(); ++deed) {
        if (deed->command.kind == CommandKind::Abort || deed->command.kind == CommandKind::Close)
            return deed->command.by;
    }
    return {};
}

bool wantsHandover(const HandoffStatus &handoff)
{
    return handoff.escalate || !handoff.assignTo.isEmpty() || !handoff.escalationPolicy.isEmpty();
}

class Planner
{
public:
    Planner(const OutboxEntry &entry, const IncidentFacts &facts, Milliseconds now, const OutboxSettings &settings,
            const TextMask &mask)
        : m_entry(entry), m_facts(facts), m_now(now), m_settings(settings), m_mask(mask)
    {
    }

    outbox::Step plan();

private:
    using Maybe = std::optional<outbox::Step>;
    [[nodiscard]] const RunState &state() const { return m_entry.view.state; }
    [[nodiscard]] bool mayChangeState() const { return !m_entry.memory.isStateStopped && !m_entry.isSuperseded; }
    [[nodiscard]] CallPriority finalPriority() const;
    [[nodiscard]] outbox::Step planQuiet() const;
    Maybe planAcknowledge();
    Maybe planEnd();
    Maybe planResolve();
    Maybe planHandover();
    Maybe planGiveBack();
    Maybe planHandoverWrite(const IncidentChange &change);
    [[nodiscard]] bool isHandoverOpen() const;
    [[nodiscard]] bool isWithPerson() const;
    Maybe planTitle();
    Maybe planNote();
    Maybe planNewNote(const QStringList &lines);
    [[nodiscard]] std::optional<QString> titleBeside() const;
    [[nodiscard]] IncidentChange handoverChange() const;
    [[nodiscard]] IncidentChange giveBackChange() const;
    [[nodiscard]] outbox::Step save(Handover handover) const;
    Maybe waitUntil(Milliseconds due);
    /// A run that has ended, or waits for people, says its last word at once; one under way not with every step.
    [[nodiscard]] bool isPaced() const { return !state().outcome() && !m_entry.view.isAtRest; }

    const OutboxEntry &m_entry;
    const IncidentFacts &m_facts;
    const Milliseconds m_now;
    const OutboxSettings &m_settings;
    const TextMask &m_mask;
    std::optional<Milliseconds> m_wake; ///< the earliest of what is not due yet
};

CallPriority Planner::finalPriority() const
{
    const auto outcome = state().outcome();
    if (!outcome)
        return CallPriority::Progress;
    return outcome->end == RunEnd::Handoff ? CallPriority::Handoff : CallPriority::Resolve;
}

outbox::Step Planner::plan()
{
    const bool isFinished = state().outcome().has_value();
    if (!isFinished && m_now < m_entry.quietUntil)
        return planQuiet();
    if (!m_entry.isLoaded)
        return outbox::LoadMemory{};
    if (m_entry.memory.isMerged)
        return isFinished ? outbox::Step(outbox::Close{}) : outbox::Step(outbox::Rest{});
    // What PagerDuty refused goes into the note, also after a crash.
    if (!m_entry.memory.refusal.isEmpty() && toJson(m_entry.memory) != m_entry.saved)
        return outbox::Save{m_entry.memory};
    if (auto step = isFinished ? planEnd() : planAcknowledge())
        return *step;
    if (auto step = planTitle())
        return *step;
    if (auto step = planNote())
        return *step;
    if (isFinished)
        return outbox::Close{};
    if (toJson(m_entry.memory) != m_entry.saved && m_entry.memory != OutboxMemory{})
        return outbox::Save{m_entry.memory};
    if (m_wake)
        return outbox::Wait{*m_wake};
    // A run that waits for people may wait for days: it is written to its last word, like one that has ended.
    return m_entry.view.isAtRest ? outbox::Step(outbox::Close{}) : outbox::Step(outbox::Rest{});
}

/// Whatever the run comes to, the incident is looked at before it is written to: that look need not wait.
outbox::Step Planner::planQuiet() const
{
    const bool isLookAhead = m_entry.isLoaded && m_entry.failures == 0 && !m_facts.known && mayChangeState();
    return isLookAhead ? outbox::Step(outbox::ReadIncident{}) : outbox::Step(outbox::Wait{m_entry.quietUntil});
}

Planner::Maybe Planner::waitUntil(Milliseconds due)
{
    m_wake = m_wake ? std::min(*m_wake, due) : due;
    return std::nullopt;
}

Planner::Maybe Planner::planAcknowledge()
{
    const bool isWanted = statusOf(m_entry.view).acknowledgeOnStart && state().holder == RunHolder::Automation;
    if (!isWanted || m_entry.isAcknowledgeSettled || !mayChangeState())
        return std::nullopt;
    if (!m_facts.isFresh(m_now, m_settings.factsAge))
        return outbox::ReadIncident{CallPriority::Acknowledge};
    if (m_facts.known->incident.status != IncidentStatus::Triggered || isWithPerson())
        return std::nullopt; // somebody has it, or it is over
    IncidentChange change;
    change.status = IncidentStatus::Acknowledged;
    change.title = titleBeside();
    return outbox::Change{change, CallPriority::Acknowledge, false};
}

Planner::Maybe Planner::planEnd()
{
    if (!mayChangeState())
        return std::nullopt;
    if (endsUnfinished(state()))
        return planGiveBack();
    switch (state().outcome()->end) {
    case RunEnd::Resolved:
        return statusOf(m_entry.view).resolveOnSuccess ? planResolve() : std::nullopt;
    case RunEnd::Handoff:
        return planHandover();
    case RunEnd::Aborted:
        break;
    }
    return std::nullopt;
}

Planner::Maybe Planner::planResolve()
{
    if (m_entry.isResolveSettled)
        return std::nullopt;
    if (!m_facts.isUsable())
        return outbox::ReadIncident{CallPriority::Resolve};
    if (m_facts.isResolved())
        return std::nullopt;
    IncidentChange change;
    change.status = IncidentStatus::Resolved;
    change.title = titleBeside();
    return outbox::Change{change, CallPriority::Resolve, false};
}

/// What goes in the same write as a status or a hand-over.
std::optional<QString> Planner::titleBeside() const
{
    if (m_entry.isTitleRefused)
        return std::nullopt;
    return wantedTitle(m_entry, m_facts, m_mask);
}

outbox::Step Planner::save(Handover handover) const
{
    OutboxMemory memory = m_entry.memory;
    memory.handover = handover;
    if (handover == Handover::Intended && m_facts.known)
        memory.assigneesBefore = m_facts.known->incident.assignees;
    return outbox::Save{memory};
}

bool Planner::isHandoverOpen() const
{
    return m_entry.memory.handover == Handover::Open || m_entry.memory.handover == Handover::Intended;
}

/// What people do is never undone: who has acknowledged it, or was given it by name, keeps it; also when that was
/// before the run began, for the run may have begun late, from a listing.
bool Planner::isWithPerson() const
{
    const QString bot = m_settings.botUser.toString();
    const PagerDutyIncident &known = *m_facts.known;
    const bool isAcknowledged = !bot.isEmpty() && known.incident.status == IncidentStatus::Acknowledged &&
                                std::any_of(known.acknowledgers.begin(), known.acknowledgers.end(),
                                            [&bot](const QString &user) { return user != bot; });
    const bool isGiven =
        known.isAssignedDirectly && !known.incident.assignees.isEmpty() && !known.incident.assignees.contains(bot);
    return isAcknowledged || isGiven;
}

Planner::Maybe Planner::planHandover()
{
    if (state().end)
        return std::nullopt; // people have it, and have ended it
    if (!isHandoverOpen() || !wantsHandover(statusOf(m_entry.view).onHandoff))
        return std::nullopt;
    if (m_entry.isEvidenceNeeded || !m_facts.isFresh(m_now, m_settings.factsAge))
        return outbox::ReadIncident{CallPriority::Handoff};
    if (m_facts.isResolved())
        return std::nullopt;
    if (isWithPerson())
        return save(Handover::WithPerson);
    return planHandoverWrite(handoverChange());
}

/// A run that was stopped leaves the incident with us, who do nothing more: whoever stopped it gets it, or those whom
/// its escalation policy calls.
Planner::Maybe Planner::planGiveBack()
{
    if (!isHandoverOpen())
        return std::nullopt;
    if (m_entry.isEvidenceNeeded || !m_facts.isFresh(m_now, m_settings.factsAge))
        return outbox::ReadIncident{CallPriority::Handoff};
    const QString bot = m_settings.botUser.toString();
    const bool isOurs = bot.isEmpty() || m_facts.known->incident.assignees.contains(bot);
    const IncidentChange change = giveBackChange();
    if (m_facts.isResolved() || !isOurs || (change.assignTo.isEmpty() && change.escalationPolicy.isEmpty()))
        return std::nullopt;
    if (isWithPerson())
        return save(Handover::WithPerson);
    return planHandoverWrite(change);
}

/// Durable as intended before it leaves.
Planner::Maybe Planner::planHandoverWrite(const IncidentChange &change)
{
    if (m_entry.memory.handover == Handover::Open)
        return save(Handover::Intended);
    return outbox::Change{change, CallPriority::Handoff, true};
}

IncidentChange Planner::giveBackChange() const
{
    IncidentChange change;
    change.title = titleBeside();
    const Person person = whoEnded(state());
    if (!person.user.isEmpty() && m_entry.memory.refusal.isEmpty())
        change.assignTo = {person.user};
    else
        change.escalationPolicy = m_facts.known->escalationPolicy;
    return change;
}

IncidentChange Planner::handoverChange() const
{
    // AMS begins while the first level is being called, so the next one is the second.
    constexpr int nextLevel = 2;
    IncidentChange change;
    change.title = titleBeside();
    const HandoffStatus handoff = statusOf(m_entry.view).onHandoff;
    if (!m_entry.memory.refusal.isEmpty())
        change.escalationPolicy = m_facts.known->escalationPolicy;
    else if (!handoff.assignTo.isEmpty())
        change.assignTo = {UserId(handoff.assignTo)};
    else if (!handoff.escalationPolicy.isEmpty())
        change.escalationPolicy = handoff.escalationPolicy;
    else
        change.escalationLevel = nextLevel;
    return change;
}

Planner::Maybe Planner::planTitle()
{
    if (!mayChangeState())
        return std::nullopt;
    const bool isFinished = state().outcome().has_value();
    if (!isFinished) {
        if (m_facts.isResolved())
            return std::nullopt;
        if (isPaced() && m_entry.titleAt.count() > 0 && m_now < m_entry.titleAt + m_settings.titleEvery)
            return waitUntil(m_entry.titleAt + m_settings.titleEvery);
    }
    if (!m_facts.known) // nothing can be said about the title without its original
        return outbox::ReadIncident{isFinished ? finalPriority() : CallPriority::Title};
    const QString title = wantedTitle(m_entry, m_facts, m_mask);
    if (title == m_entry.confirmedTitle || title == m_facts.known->incident.title)
        return std::nullopt;
    if (m_facts.isStale)
        return outbox::ReadIncident{isFinished ? finalPriority() : CallPriority::Title};
    IncidentChange change;
    change.title = title;
    return outbox::Change{change, isFinished ? finalPriority() : CallPriority::Title, false};
}

Planner::Maybe Planner::planNote()
{
    if (m_entry.isNoteRefused)
        return std::nullopt;
    const bool isEditing = m_entry.note == NoteKnowledge::Known && !m_entry.memory.isEditRefused;
    const Milliseconds pause = m_entry.memory.isEditRefused ? m_settings.newNoteEvery : m_settings.noteEvery;
    if (isPaced() && m_entry.noteAt.count() > 0 && m_now < m_entry.noteAt + pause)
        return waitUntil(m_entry.noteAt + pause);
    if (m_entry.note == NoteKnowledge::Unsure)
        return outbox::ReadNotes{finalPriority()};
    const NoteBasis basis{m_entry.views, m_entry.memory.handover, m_entry.memory.refusal};
    if (!m_entry.memory.isEditRefused && m_entry.confirmedBasis == basis)
        return std::nullopt;
    QStringList lines = noteLines(m_entry.view, m_entry.memory);
    for (QString &line : lines)
        line = m_mask(line);
    if (m_entry.memory.isEditRefused)
        return planNewNote(lines);
    const QString text = noteText(lines, state().id);
    if (text == m_entry.confirmedNote)
        return std::nullopt;
    if (isEditing)
        return outbox::EditNote{text, finalPriority(), basis};
    return outbox::AddNote{text, lines, finalPriority(), basis};
}

Planner::Maybe Planner::planNewNote(const QStringList &lines)
{
    QStringList unsaid;
    for (const QString &line : lines) {
        if (!m_entry.postedLines.contains(line))
            unsaid.append(line);
    }
    if (unsaid.isEmpty())
        return std::nullopt;
    return outbox::AddNote{noteText(unsaid, state().id), unsaid, finalPriority(), {}};
}

QString changeText(const outbox::Change &step)
{
    QStringList parts;
    if (step.change.status)
        parts.append(toText(*step.change.status));
    if (step.change.escalationLevel)
        parts.append(u"level %1"_s.arg(*step.change.escalationLevel));
    for (const UserId &user : step.change.assignTo)
        parts.append(u"user %1"_s.arg(user.toString()));
    if (!step.change.escalationPolicy.isEmpty())
        parts.append(u"policy %1"_s.arg(step.change.escalationPolicy));
    if (step.change.title)
        parts.append(u"title"_s);
    return u"put "_s + parts.join(u'+');
}

struct StepText
{
    QString operator()(const outbox::LoadMemory &) const { return u"load memory"_s; }
    QString operator()(const outbox::ReadIncident &) const { return u"read incident"_s; }
    QString operator()(const outbox::ReadNotes &) const { return u"read notes"_s; }
    QString operator()(const outbox::Change &step) const { return changeText(step); }
    QString operator()(const outbox::AddNote &) const { return u"add note"_s; }
    QString operator()(const outbox::EditNote &) const { return u"edit note"_s; }
    QString operator()(const outbox::Save &) const { return u"save"_s; }
    QString operator()(const outbox::Close &) const { return u"close"_s; }
    QString operator()(const outbox::Wait &) const { return u"wait"_s; }
    QString operator()(const outbox::Rest &) const { return u"rest"_s; }
};

} // namespace

outbox::Step nextOutboxStep(const OutboxEntry &entry, const IncidentFacts &facts, Milliseconds now,
                            const OutboxSettings &settings, const TextMask &mask)
{
    return Planner(entry, facts, now, settings, mask).plan();
}

QString wantedTitle(const OutboxEntry &entry, const IncidentFacts &facts, const TextMask &mask)
{
    QString original = originalTitle(entry.view.state.incident.title);
    if (facts.known) {
        const QString shown = originalTitle(facts.known->incident.title);
        if (!isCutOf(shown, original) && !isCutOf(shown, mask(original)))
            original = shown; // a person has edited it
    }
    return titleWithPrefix(mask(titlePrefix(entry.view)), mask(original));
}

QString toText(const outbox::Step &step)
{
    return std::visit(StepText{}, step);
}

} // namespace ams
