// SPDX-License-Identifier: Apache-2.0
#include "api/DeedText.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace ams {

namespace {

constexpr qsizetype kLongestNote = 4000;
constexpr std::chrono::seconds kShortestSnooze{1};
constexpr std::chrono::hours kLongestSnooze{7 * 24}; // PagerDuty's

/// Whether automation has something to do with the incident still.
bool isUnderWay(const IncidentRow &row)
{
    return !row.run.isEmpty() && row.automation != Automation::None && row.automation != Automation::Resolved &&
           row.automation != Automation::Ended;
}

QString words(const IncidentDeedAnswer &answer)
{
    switch (answer.outcome) {
    case IncidentDeedAnswer::Outcome::Done:
        return answer.isByBot ? QStringLiteral("done; PagerDuty does not know you, so a note names you")
                              : QStringLiteral("done");
    case IncidentDeedAnswer::Outcome::Kept:
        return QStringLiteral("kept; PagerDuty has not taken it yet");
    case IncidentDeedAnswer::Outcome::Stale:
        if (!answer.winner.isNobody())
            return QStringLiteral("%1 has the run now; look again").arg(answer.winner.name);
        return answer.now ? QStringLiteral("the incident is %1 now and assigned to %2; look again")
                                .arg(toText(answer.now->status), answer.now->assignees.isEmpty()
                                                                     ? QStringLiteral("nobody")
                                                                     : answer.now->assignees.join(u' '))
                          : QStringLiteral("the run has moved on; look again");
    case IncidentDeedAnswer::Outcome::Refused:
        return answer.detail.isEmpty() ? QStringLiteral("it was not done: %1").arg(answer.reason)
                                       : QStringLiteral("it was not done: %1").arg(answer.detail);
    case IncidentDeedAnswer::Outcome::Unknown:
        break;
    }
    return QStringLiteral("PagerDuty has no such incident");
}

int statusOf(IncidentDeedAnswer::Outcome outcome)
{
    switch (outcome) {
    case IncidentDeedAnswer::Outcome::Done:
        return 200;
    case IncidentDeedAnswer::Outcome::Kept:
        return 202;
    case IncidentDeedAnswer::Outcome::Stale:
        return 409;
    case IncidentDeedAnswer::Outcome::Refused:
        return 422;
    case IncidentDeedAnswer::Outcome::Unknown:
        break;
    }
    return 404;
}

} // namespace

Result<IncidentDeed> readDeed(const QJsonObject &body, const IncidentId &incident,
                              const std::optional<IncidentRow> &row, const Caller &caller, const ApiSources &sources)
{
    static const QRegularExpression idForm(QStringLiteral("\\A[0-9A-Za-z._-]{1,64}\\z"));
    QJsonObject whole = body;
    whole.insert(QStringLiteral("incident"), incident.toString());
    whole.remove(QStringLiteral("by"));
    auto deed = incidentDeedFromJson(whole);
    if (!deed)
        return deed;
    if (deed->id.isEmpty())
        deed->id = randomName(sources.random);
    if (!idForm.match(deed->id).hasMatch())
        return fail(ErrorKind::Invalid, QStringLiteral("an id has at most 64 letters, digits and the signs . _ -"));
    if (deed->note.size() > kLongestNote)
        return fail(ErrorKind::Invalid, QStringLiteral("a note has at most %1 characters").arg(kLongestNote));
    if (deed->kind == IncidentDeedKind::Snooze) {
        const auto time = *deed->until - sources.clock.now();
        if (time < kShortestSnooze || time > kLongestSnooze)
            return fail(ErrorKind::Invalid, QStringLiteral("a snooze ends within a week, and not in the past"));
    }
    if (deed->run.isEmpty() && row && isUnderWay(*row)) {
        deed->run = row->run;
        deed->turn = row->turn;
    }
    if (!deed->run.isEmpty() && (!row || row->run != deed->run))
        return fail(ErrorKind::Invalid, QStringLiteral("the run %1 is not the incident's").arg(deed->run.toString()));
    deed->by = caller.person;
    deed->note = sources.secrets.masked(deed->note);
    deed->toName = sources.secrets.masked(deed->toName.left(200));
    return deed;
}

ApiReply deedReply(const IncidentDeedAnswer &answer)
{
    ApiReply reply;
    reply.status = statusOf(answer.outcome);
    reply.body = toJson(answer);
    if (!reply.isOk())
        reply.body.insert(QStringLiteral("code"), toText(answer.outcome));
    reply.body.insert(QStringLiteral("message"), words(answer));
    return reply;
}

AuditRecord deedRecord(const IncidentDeed &deed, const CustomerId &customer, const QString &token,
                       const Result<IncidentDeedAnswer> &outcome, const Secrets &secrets)
{
    QJsonObject detail{{QStringLiteral("incident"), deed.incident.toString()},
                       {QStringLiteral("customer"), customer.toString()},
                       {QStringLiteral("deed"), toJson(deed)},
                       {QStringLiteral("token"), token}};
    if (outcome)
        detail.insert(QStringLiteral("answer"), toJson(*outcome));
    else
        detail.insert(QStringLiteral("error"), outcome.error().message);
    return {deed.by.name, QStringLiteral("incident.") + toText(deed.kind),
            secrets.masked(QJsonDocument(detail).toJson(QJsonDocument::Compact))};
}

} // namespace ams
