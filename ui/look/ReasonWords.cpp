// SPDX-License-Identifier: Apache-2.0
// Codes that agents send along with states, put into sentences.
#include "ui/look/Words.h"

#include <QCoreApplication>

namespace ams::words {

namespace {

struct Sentence
{
    const char *code;
    const char *text; ///< %1: the step, %2: the detail
};

// Keep in step with EndReason.
constexpr Sentence kReasons[] = {
    {"reached-resolved", QT_TRANSLATE_NOOP("ams::words", "The scenario ran to its end and resolved the incident.")},
    {"reached-handoff", QT_TRANSLATE_NOOP("ams::words", "The scenario hands over here.")},
    {"reached-abort", QT_TRANSLATE_NOOP("ams::words", "The scenario ends here without a result.")},
    {"step-failed", QT_TRANSLATE_NOOP("ams::words", "Step %1 failed. %2")},
    {"step-timed-out", QT_TRANSLATE_NOOP("ams::words", "Step %1 took too long. %2")},
    {"step-unknown",
     QT_TRANSLATE_NOOP("ams::words", "Nobody knows whether step %1 took effect; look before you repeat it. %2")},
    {"duration-exceeded", QT_TRANSLATE_NOOP("ams::words", "The scenario took longer than it may.")},
    {"too-many-steps", QT_TRANSLATE_NOOP("ams::words", "The scenario went round in circles.")},
    {"resolved-elsewhere", QT_TRANSLATE_NOOP("ams::words", "The incident was resolved by somebody else.")},
    {"host-not-in-inventory",
     QT_TRANSLATE_NOOP("ams::words", "Host %2 is not in this customer's inventory; nothing was touched.")},
    {"bad-parameter", QT_TRANSLATE_NOOP("ams::words", "A parameter does not fit: %2")},
    {"bad-scenario", QT_TRANSLATE_NOOP("ams::words", "The scenario cannot be run: %2")},
    {"budget-exhausted", QT_TRANSLATE_NOOP("ams::words", "It was repaired too often already: %2")},
    {"not-approved", QT_TRANSLATE_NOOP("ams::words", "Step %1 was not approved.")},
    {"no-answer", QT_TRANSLATE_NOOP("ams::words", "Nobody answered step %1 in time.")},
    {"stopped-by-person", QT_TRANSLATE_NOOP("ams::words", "It was ended by hand. %2")},
};

constexpr Sentence kRefusals[] = {
    {"no-such-step", QT_TRANSLATE_NOOP("ams::words", "There is no step %2 that this fits.")},
    {"step-needed", QT_TRANSLATE_NOOP("ams::words", "It must be said which step is meant.")},
    {"step-is-running", QT_TRANSLATE_NOOP("ams::words", "The step is still running.")},
    {"not-reachable", QT_TRANSLATE_NOOP("ams::words", "That step cannot be reached from here.")},
    {"already-answered", QT_TRANSLATE_NOOP("ams::words", "The question has been answered already.")},
    {"not-asked", QT_TRANSLATE_NOOP("ams::words", "No question stands here.")},
    {"approved-needed", QT_TRANSLATE_NOOP("ams::words", "Say whether it is approved: yes or no.")},
    {"too-late", QT_TRANSLATE_NOOP("ams::words", "The time for an answer is over.")},
    {"not-taken", QT_TRANSLATE_NOOP("ams::words", "Take the run over first.")},
    {"already-yours", QT_TRANSLATE_NOOP("ams::words", "It is yours already.")},
    {"not-yours", QT_TRANSLATE_NOOP("ams::words", "Somebody else has taken it over.")},
    {"automation-has-it", QT_TRANSLATE_NOOP("ams::words", "Automation has it; take it over first.")},
    {"not-automatic", QT_TRANSLATE_NOOP("ams::words", "Automation does not go on by itself here.")},
    {"not-a-deed", QT_TRANSLATE_NOOP("ams::words", "This step is not one that can be done by hand.")},
    {"not-paused", QT_TRANSLATE_NOOP("ams::words", "It is not paused.")},
    {"on-hold", QT_TRANSLATE_NOOP("ams::words",
                                  "A pause for more than this run keeps it waiting. End that on the page of pauses.")},
    {"moved-on", QT_TRANSLATE_NOOP("ams::words", "The run has moved on.")},
    {"cleaning-up", QT_TRANSLATE_NOOP("ams::words", "The run is cleaning up and ends then.")},
    {"ending", QT_TRANSLATE_NOOP("ams::words", "The run is ending.")},
    {"finished", QT_TRANSLATE_NOOP("ams::words", "The run has ended.")},
    {"busy", QT_TRANSLATE_NOOP("ams::words", "The run is just changing hands. Try again in a moment.")},
    {"bad-parameter", QT_TRANSLATE_NOOP("ams::words", "A parameter does not fit: %2")},
    {"bad-answer", QT_TRANSLATE_NOOP("ams::words", "The answer does not fit the question: %2")},
    {"no-customer", QT_TRANSLATE_NOOP("ams::words", "The agent no longer knows this customer: %2")},
    {"version-gone", QT_TRANSLATE_NOOP("ams::words", "There is no newer text of this scenario any more: %2")},
    {"version-mismatch", QT_TRANSLATE_NOOP("ams::words", "The newest text does not fit this run: %2")},
    {"version-unreadable", QT_TRANSLATE_NOOP("ams::words", "The text of the scenario cannot be read: %2")},
    {"unreadable", QT_TRANSLATE_NOOP("ams::words", "The agent cannot read this command: %2")},
    {"nobody", QT_TRANSLATE_NOOP("ams::words", "It is not known who you are.")},
    {"unknown-command",
     QT_TRANSLATE_NOOP("ams::words", "The agent does not know this command; it may be older than this console.")},
};

// Deeds on incidents; keep in step with core/deeds.
constexpr Sentence kDeeds[] = {
    {"changed", QT_TRANSLATE_NOOP("ams::words", "It has changed meanwhile. Nothing was done; look again.")},
    {"resolved", QT_TRANSLATE_NOOP("ams::words", "It has been resolved meanwhile. Nothing was done.")},
    {"run-moved-on",
     QT_TRANSLATE_NOOP("ams::words", "What automation does for it has moved on. Nothing was done; look again.")},
    {"pagerduty", QT_TRANSLATE_NOOP("ams::words", "PagerDuty does not take it: %2")},
    {"too-late", QT_TRANSLATE_NOOP("ams::words", "The time until which it should be silent is over already.")},
    {"given-up", QT_TRANSLATE_NOOP("ams::words", "PagerDuty took nothing for an hour, so it was given up.")},
    {"given-up-unknown",
     QT_TRANSLATE_NOOP("ams::words", "PagerDuty took nothing for an hour, so it was given up. Whether it took effect "
                                     "is not known; look there.")},
    {"note-refused", QT_TRANSLATE_NOOP("ams::words", "It is done, but PagerDuty did not take the note: %2")},
    {"no-such-incident", QT_TRANSLATE_NOOP("ams::words", "PagerDuty knows no such incident.")},
};

constexpr Sentence kSuppressed[] = {
    {"held", QT_TRANSLATE_NOOP("ams::words", "another agent runs it")},
    {"finished", QT_TRANSLATE_NOOP("ams::words", "it had been handled already")},
    {"repeated", QT_TRANSLATE_NOOP("ams::words", "seen again while it was under way")},
    {"parked", QT_TRANSLATE_NOOP("ams::words", "its run waits for people")},
    {"muted", QT_TRANSLATE_NOOP("ams::words", "muted")},
    {"in-maintenance", QT_TRANSLATE_NOOP("ams::words", "people are at work there")},
    {"on-hold", QT_TRANSLATE_NOOP("ams::words", "automation is paused there")},
    {"muted", QT_TRANSLATE_NOOP("ams::words", "muted")},
    {"maintenance", QT_TRANSLATE_NOOP("ams::words", "under maintenance")},
    {"paused", QT_TRANSLATE_NOOP("ams::words", "automation is paused")},
};

constexpr Sentence kNotices[] = {
    {"scenarios-reloaded", QT_TRANSLATE_NOOP("ams::words", "Scenarios were read anew. %2")},
    {"scenario-broken",
     QT_TRANSLATE_NOOP("ams::words", "A scenario file is broken; its last good version stays in force. %2")},
    {"ledger-lost", QT_TRANSLATE_NOOP("ams::words", "Cut off from the ledger: this agent does not act. %2")},
    {"ledger-back", QT_TRANSLATE_NOOP("ams::words", "The ledger is there again.")},
    {"stopping", QT_TRANSLATE_NOOP("ams::words", "The agent is stopping.")},
};

template<size_t Count>
QString sentence(const Sentence (&table)[Count], const QString &code, const QString &step, const QString &detail)
{
    for (const Sentence &entry : table) {
        if (code == QLatin1StringView(entry.code)) {
            QString text = QCoreApplication::translate("ams::words", entry.text);
            // One pass each: a detail may hold "%1" itself.
            const qsizetype at = text.indexOf(QLatin1StringView("%1"));
            if (at >= 0)
                text.replace(at, 2, step);
            const qsizetype second = text.indexOf(QLatin1StringView("%2"), at >= 0 ? at + step.size() : 0);
            if (second >= 0)
                text.replace(second, 2, detail);
            text = text.trimmed();
            // Nothing more is known, so nothing more is announced.
            if (detail.isEmpty() && (text.endsWith(u':') || text.endsWith(u'：')))
                text.chop(1);
            return text;
        }
    }
    return detail.isEmpty() ? code : code + QStringLiteral(": ") + detail;
}

} // namespace

QString reason(const QString &reason, const QString &step, const QString &detail)
{
    return reason.isEmpty() ? QString() : sentence(kReasons, reason, step, detail);
}

QString answer(const CommandAnswer &answer)
{
    switch (answer.outcome) {
    case CommandAnswer::Outcome::Accepted:
        return {};
    case CommandAnswer::Outcome::Stale: {
        const QString who =
            answer.winner.isNobody() ? QCoreApplication::translate("ams::words", "Automation") : answer.winner.name;
        if (answer.winningKind)
            return QCoreApplication::translate("ams::words", "%1 was first and %2. Nothing was sent; look again.")
                .arg(who, done(*answer.winningKind));
        return QCoreApplication::translate("ams::words", "%1 was first. Nothing was sent; look again.").arg(who);
    }
    case CommandAnswer::Outcome::Refused:
        return sentence(kRefusals, answer.reason, {}, answer.detail);
    case CommandAnswer::Outcome::Unknown:
        return QCoreApplication::translate("ams::words", "The agent does not know this run any more.");
    }
    return {};
}

QString answer(const IncidentDeedAnswer &answer)
{
    using Outcome = IncidentDeedAnswer::Outcome;
    if (answer.outcome == Outcome::Kept || (answer.outcome == Outcome::Done && answer.reason != u"note-refused"))
        return {};
    if (answer.outcome == Outcome::Stale && !answer.winner.isNobody())
        return QCoreApplication::translate("ams::words", "%1 was first. Nothing was done; look again.")
            .arg(answer.winner.name);
    if (answer.outcome == Outcome::Stale && answer.now && (answer.reason.isEmpty() || answer.reason == u"changed"))
        return QCoreApplication::translate("ams::words", "It has changed meanwhile and is %1 now. Nothing was done.")
            .arg(of(answer.now->status));
    const bool isUnknown = answer.reason == u"given-up" && answer.detail == u"unknown";
    const QString code = isUnknown ? QStringLiteral("given-up-unknown") : answer.reason;
    if (!code.isEmpty())
        return sentence(kDeeds, code, {}, isUnknown ? QString() : answer.detail);
    return answer.outcome == Outcome::Unknown
               ? QCoreApplication::translate("ams::words", "There is no such incident any more.")
           : answer.detail.isEmpty()
               ? QCoreApplication::translate("ams::words", "It was refused.")
               : QCoreApplication::translate("ams::words", "It was refused: %1").arg(answer.detail);
}

QString suppressed(const QString &code)
{
    return sentence(kSuppressed, code, {}, {});
}

QString notice(const Notice &notice)
{
    // "Q1 hand-over given-up": the incident, the deed, why.
    if (notice.code == u"deed-failed") {
        const QStringList parts = notice.detail.split(u' ');
        const auto kind = incidentDeedKindFromText(parts.value(1));
        return QCoreApplication::translate("ams::words", "“%1” on incident %2 came to nothing. %3")
            .arg(kind ? of(*kind) : parts.value(1), parts.value(0), sentence(kDeeds, parts.value(2), {}, {}))
            .trimmed();
    }
    return sentence(kNotices, notice.code, {}, notice.detail);
}

} // namespace ams::words
