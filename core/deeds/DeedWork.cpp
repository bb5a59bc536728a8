// SPDX-License-Identifier: Apache-2.0
#include "deeds/DeedWork.h"

#include "deeds/DeedSight.h"
#include "deeds/DeedWords.h"
#include "pagerduty/PagerDutyRetry.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcDeeds, "ams.deeds", QtInfoMsg)

/// A call may take that long; with less of the lease left, another agent could have the deed before it is answered.
constexpr Milliseconds kLongestCall{25000};
constexpr Milliseconds kLedgerAgain{1000};
constexpr Milliseconds kRunAgain{2000};
constexpr Milliseconds kLongestWait{60000};
constexpr int kLooksAtOnce = 3; // when it has changed between look and write

CallPriority priorityOf(IncidentDeedKind kind)
{
    switch (kind) {
    case IncidentDeedKind::Resolve:
        return CallPriority::Resolve;
    case IncidentDeedKind::HandOver:
    case IncidentDeedKind::Note: // a person's words are not progress of ours
        return CallPriority::Handoff;
    case IncidentDeedKind::Acknowledge:
    case IncidentDeedKind::Snooze:
        break;
    }
    return CallPriority::Acknowledge;
}

/// PagerDuty, or a header, does not take the person's address as the author's.
bool isAboutAuthor(const PagerDutyError &error)
{
    const bool isUnsent = error.status == 0 && error.kind == ErrorKind::Invalid;
    return isUnsent || error.code == pagerDutyCode::kRequesterNotFound || error.code == pagerDutyCode::kMalformedFrom;
}

IncidentChange changeOf(const IncidentDeed &deed)
{
    IncidentChange change;
    if (deed.kind == IncidentDeedKind::Acknowledge || deed.kind == IncidentDeedKind::Snooze)
        change.status = IncidentStatus::Acknowledged;
    else if (deed.kind == IncidentDeedKind::Resolve)
        change.status = IncidentStatus::Resolved;
    else if (!deed.toUser.isEmpty())
        change.assignTo = {deed.toUser};
    else
        change.escalationPolicy = deed.toPolicy;
    return change;
}

} // namespace

DeedWork::DeedWork(DeedServices &services, DeedRecord record, DeedMemory memory, bool isLeft)
    : m(services)
    , m_record(std::move(record))
    , m_memory(std::move(memory))
    , m_leaseUntil(services.clock.steady() + services.settings.lease)
    , m_mustLook(isLeft)
    , m_mustLookForNote(isLeft)
{
    if (m_memory.deed.by.email.isEmpty())
        m_memory.isByBot = true;
}

void DeedWork::start()
{
    proceed();
}

void DeedWork::proceed()
{
    if (m_memory.stage != Stage::Done && m.clock.now() - m_memory.keptAt > m.settings.giveUpAfter) {
        finish(IncidentDeedAnswer::Outcome::Refused, u"given-up"_s, m_mustLook ? u"unknown"_s : QString());
        return;
    }
    if (leaseLeft() < kLongestCall) {
        save([this] { proceed(); });
        return;
    }
    switch (m_memory.stage) {
    case Stage::Kept:
        look();
        return;
    case Stage::Checked:
        if (m_mustLook || !m_now)
            look();
        else if (!m_isRunTold)
            stopRun();
        else if (m_isAsWanted)
            onEffect();
        else
            write();
        return;
    case Stage::Written:
        if (deedNote(m_memory, Language::English).isEmpty())
            finish(IncidentDeedAnswer::Outcome::Done);
        else if (m_mustLookForNote || !m_now)
            lookForNote();
        else
            addNote();
        return;
    case Stage::Done:
        emit finished();
        return;
    }
}

void DeedWork::save(std::function<void()> then)
{
    m_record.state = toJson(m_memory);
    m_record.done = m_memory.stage == Stage::Done;
    const Milliseconds until = m.clock.steady() + m.settings.lease;
    m.book.saveDeeds({m_record}, m.settings.lease, this,
                     [this, until, then = std::move(then)](const Result<QList<bool>> &saved) {
                         if (!saved) {
                             qCWarning(lcDeeds).noquote()
                                 << "a deed could not be saved deed=" << m_record.id << saved.error().message;
                             m.clock.after(kLedgerAgain, this, [this, then] { save(then); });
                         } else if (!saved->first()) {
                             emit lost();
                         } else {
                             m_leaseUntil = until;
                             then();
                         }
                     });
}

void DeedWork::again(Milliseconds delay)
{
    m.clock.after(delay, this, [this] { proceed(); });
}

CallOptions DeedWork::options(CallPriority priority) const
{
    CallOptions options;
    options.priority = priority;
    options.repeats = 0; // it may have been done meanwhile, so repeats are decided here
    options.from = m_memory.isByBot ? QString() : m_memory.deed.by.email;
    options.stillRight = [this] { return leaseLeft() >= kLongestCall; };
    return options;
}

// Looking ------------------------------------------------------------------------------------------------------------

void DeedWork::look()
{
    m.api.getIncident(m_memory.deed.incident, options(priorityOf(m_memory.deed.kind)), this,
                      [this](const PagerDutyResult<PagerDutyIncident> &incident) {
                          if (incident)
                              onLooked(*incident);
                          else
                              fail(incident.error());
                      });
}

void DeedWork::onLooked(const PagerDutyIncident &now)
{
    m_now = now;
    emit incidentSeen(now.incident);
    if (m_memory.stage == Stage::Written) { // only its note is missing
        proceed();
        return;
    }
    const bool isFirst = m_memory.stage == Stage::Kept;
    const DeedSight sight = isFirst ? firstSight(m_memory.deed, now, m.settings.botUser) : secondSight(m_memory, now);
    m_memory.answer.now = seenOf(now);
    m_mustLook = false;
    switch (sight) {
    case DeedSight::Stale:
        finish(IncidentDeedAnswer::Outcome::Stale, u"changed"_s);
        return;
    case DeedSight::Over:
        finish(IncidentDeedAnswer::Outcome::Stale, u"resolved"_s);
        return;
    case DeedSight::AlreadySo:
        if (isFirst)
            m_memory.answer.reason = u"already-so"_s;
        m_isAsWanted = true;
        m_memory.stage = Stage::Checked;
        break;
    case DeedSight::Clear:
        if (!isFirst)
            break;
        m_memory.before = seenOf(now);
        m_memory.policyBefore = now.escalationPolicy;
        m_memory.stage = m_memory.deed.kind == IncidentDeedKind::Note ? Stage::Written : Stage::Checked;
        break;
    }
    save([this] { proceed(); });
}

// The run ------------------------------------------------------------------------------------------------------------

/// Automation stops before the incident is a person's: else it would go on with what that person has in hand.
void DeedWork::stopRun()
{
    const IncidentDeedKind kind = m_memory.deed.kind;
    const bool concernsRun = kind != IncidentDeedKind::Note && kind != IncidentDeedKind::Snooze;
    if (m_memory.deed.run.isEmpty() || !concernsRun || !m.tellRun) {
        m_isRunTold = true;
        proceed();
        return;
    }
    tellRun(CommandKind::Take, m_memory.deed.turn);
}

void DeedWork::tellRun(CommandKind kind, qint64 turn)
{
    OperatorCommand command;
    command.id = m_memory.deed.id + u'/' + toText(kind); // the same however often the deed is begun
    command.run = m_memory.deed.run;
    command.kind = kind;
    command.by = m_memory.deed.by;
    command.turn = turn;
    m.tellRun(command, this, [this, kind](const Result<CommandAnswer> &answer) { onRunTold(kind, answer); });
}

void DeedWork::onRunTold(CommandKind kind, const Result<CommandAnswer> &answer)
{
    if (!answer) {
        again(kRunAgain);
        return;
    }
    if (answer->outcome == CommandAnswer::Outcome::Stale && kind == CommandKind::Take) {
        m_memory.answer.winner = answer->winner;
        finish(IncidentDeedAnswer::Outcome::Stale, u"run-moved-on"_s);
        return;
    }
    // Refused: it is the person's already, or about to end, or over. Whose it is now is as it should be then.
    if (kind == CommandKind::Take && m_memory.deed.kind == IncidentDeedKind::Resolve &&
        answer->outcome != CommandAnswer::Outcome::Unknown) {
        tellRun(CommandKind::Close, answer->turn);
        return;
    }
    m_isRunTold = true;
    proceed();
}

// Writing ------------------------------------------------------------------------------------------------------------

void DeedWork::write()
{
    const bool isAcknowledged = m_now->incident.status == IncidentStatus::Acknowledged;
    if (m_memory.deed.kind == IncidentDeedKind::Snooze && isAcknowledged) {
        snooze();
        return;
    }
    CallOptions how = options(priorityOf(m_memory.deed.kind));
    how.place = CallPlace::First;
    m.api.updateIncident(m_memory.deed.incident, changeOf(m_memory.deed), how, this,
                         [this](const PagerDutyResult<PagerDutyIncident> &incident) { onWritten(incident); });
}

void DeedWork::snooze()
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(*m_memory.deed.until - m.clock.now());
    if (left < std::chrono::seconds(1)) {
        finish(IncidentDeedAnswer::Outcome::Refused, u"too-late"_s);
        return;
    }
    CallOptions how = options(CallPriority::Acknowledge);
    how.place = CallPlace::First;
    m.api.snoozeIncident(m_memory.deed.incident, left, how, this,
                         [this](const PagerDutyResult<PagerDutyIncident> &incident) { onWritten(incident); });
}

void DeedWork::onWritten(const PagerDutyResult<PagerDutyIncident> &incident)
{
    if (!incident) {
        fail(incident.error());
        return;
    }
    const bool wasSnooze = m_now->incident.status == IncidentStatus::Acknowledged;
    m_now = *incident;
    m_memory.answer.now = seenOf(*incident);
    emit incidentSeen(incident->incident);
    if (m_memory.deed.kind == IncidentDeedKind::Snooze && !wasSnooze) {
        proceed(); // it has only been acknowledged, which a snooze needs
        return;
    }
    onEffect();
}

void DeedWork::onEffect()
{
    m_memory.stage = Stage::Written;
    // Without a note the end follows at once, and is durable in the same write.
    if (deedNote(m_memory, Language::English).isEmpty())
        proceed();
    else
        save([this] { proceed(); });
}

void DeedWork::lookForNote()
{
    // Where the incident is not known yet, it says whose customer's language the note has.
    if (!m_now) {
        look();
        return;
    }
    m.api.listNotes(m_memory.deed.incident, options(CallPriority::Handoff), this,
                    [this](const PagerDutyResult<QList<PagerDutyNote>> &notes) {
                        if (!notes) {
                            fail(notes.error());
                            return;
                        }
                        const QString marker = deedMarker(m_memory.deed.id);
                        const bool isThere =
                            std::any_of(notes->begin(), notes->end(), [&marker](const PagerDutyNote &note) {
                                return note.content.trimmed().endsWith(marker);
                            });
                        m_mustLookForNote = false;
                        if (isThere)
                            finish(IncidentDeedAnswer::Outcome::Done);
                        else
                            addNote();
                    });
}

void DeedWork::addNote()
{
    const Language language = m.languageOf ? m.languageOf(m_now->incident) : Language::English;
    m.api.addNote(m_memory.deed.incident, deedNote(m_memory, language), options(CallPriority::Handoff), this,
                  [this](const PagerDutyResult<PagerDutyNote> &note) {
                      if (note)
                          finish(IncidentDeedAnswer::Outcome::Done);
                      else
                          fail(note.error());
                  });
}

// Ends and errors ----------------------------------------------------------------------------------------------------

void DeedWork::finish(IncidentDeedAnswer::Outcome outcome, const QString &reason, const QString &detail)
{
    m_memory.stage = Stage::Done;
    m_memory.answer.outcome = outcome;
    if (!reason.isEmpty())
        m_memory.answer.reason = reason;
    m_memory.answer.detail = detail;
    m_memory.answer.isByBot = outcome == IncidentDeedAnswer::Outcome::Done && m_memory.isByBot;
    qCInfo(lcDeeds).noquote().nospace() << toText(m_memory.deed.kind) << ' ' << toText(outcome)
                                        << " incident=" << m_memory.deed.incident.toString() << " deed=" << m_record.id
                                        << (reason.isEmpty() ? QString() : u" reason="_s + reason);
    save([this] { emit finished(); });
}

void DeedWork::fail(const PagerDutyError &error)
{
    if (error.mayHaveHappened) {
        m_mustLook = m_memory.stage == Stage::Checked;
        m_mustLookForNote = m_mustLookForNote || m_memory.stage == Stage::Written;
    }
    if (!m_memory.isByBot && isAboutAuthor(error)) {
        m_memory.isByBot = true;
        proceed();
        return;
    }
    // PagerDuty counts an acknowledgement of the same person once.
    if (error.code == pagerDutyCode::kAlreadyAcknowledged && m_memory.deed.kind == IncidentDeedKind::Acknowledge) {
        m_memory.answer.reason = u"already-so"_s;
        onEffect();
        return;
    }
    ++m_failures;
    const bool isOutdated = error.code == pagerDutyCode::kAlreadyResolved ||
                            error.code == pagerDutyCode::kAlreadyAcknowledged ||
                            error.code == pagerDutyCode::kDataUpdated;
    if (isOutdated)
        m_mustLook = true;
    // The agent's own token is the agent's trouble: the person's deed waits for it to be mended.
    const bool isOurs = error.status == 401 || error.status == 402;
    if (isOutdated || isOurs || isPassing(error)) {
        qCWarning(lcDeeds).noquote() << toText(m_memory.deed.kind) << "waits deed=" << m_record.id << error.message;
        const bool isAtOnce = isOutdated && m_failures < kLooksAtOnce;
        again(isAtOnce ? Milliseconds(0) : std::min(retryDelay(error, m_failures, m.random), kLongestWait));
        return;
    }
    // What PagerDuty has taken is not undone because it would not take the note.
    if (m_memory.stage == Stage::Written && m_memory.deed.kind != IncidentDeedKind::Note)
        finish(IncidentDeedAnswer::Outcome::Done, u"note-refused"_s, error.message);
    else if (error.kind == ErrorKind::NotFound)
        finish(IncidentDeedAnswer::Outcome::Unknown, u"no-such-incident"_s);
    else
        finish(IncidentDeedAnswer::Outcome::Refused, u"pagerduty"_s, error.message);
}

} // namespace ams
