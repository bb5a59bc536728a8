// SPDX-License-Identifier: Apache-2.0
#include "ledger/LedgerChecks.h"

#include "ledger/ArtifactKeep.h"

namespace ams {

namespace {

/// Far above any real entry or event; keeps one mistake from filling the store.
constexpr qsizetype kLargestValue = 64 * 1024 * 1024;
constexpr std::chrono::hours kLongestBudget{366 * 24};

tl::unexpected<Error> refuse(QLatin1StringView what, qsizetype index, QLatin1StringView reason)
{
    return fail(ErrorKind::Invalid, QStringLiteral("%1 %2 cannot be stored: %3").arg(what).arg(index + 1).arg(reason));
}

} // namespace

Result<> checkEvents(const QList<InboxEvent> &events)
{
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (events[i].id.isEmpty())
            return refuse(QLatin1StringView("event"), i, QLatin1StringView("it has no id"));
        if (events[i].body.size() > kLargestValue)
            return refuse(QLatin1StringView("event"), i, QLatin1StringView("its body is larger than 64 MB"));
    }
    return {};
}

Result<> checkRequests(const QList<ClaimRequest> &requests)
{
    for (qsizetype i = 0; i < requests.size(); ++i) {
        const ClaimRequest &request = requests[i];
        if (request.incident.isEmpty() || request.owner.isEmpty() || request.run.isEmpty())
            return refuse(QLatin1StringView("claim"), i, QLatin1StringView("incident, owner and run must be named"));
        if (request.lease <= Milliseconds::zero())
            return refuse(QLatin1StringView("claim"), i, QLatin1StringView("its lease is not longer than zero"));
    }
    return {};
}

Result<> checkAppends(const QList<JournalAppend> &appends)
{
    for (qsizetype i = 0; i < appends.size(); ++i) {
        for (const QByteArray &entry : appends[i].entries) {
            if (entry.size() > kLargestValue)
                return refuse(QLatin1StringView("append"), i, QLatin1StringView("an entry is larger than 64 MB"));
        }
    }
    return {};
}

Result<> checkTargets(const QList<TargetRequest> &requests)
{
    for (qsizetype i = 0; i < requests.size(); ++i) {
        if (requests[i].run.isEmpty() || requests[i].target.isEmpty())
            return refuse(QLatin1StringView("reservation"), i, QLatin1StringView("run and target must be named"));
    }
    return {};
}

Result<> checkBudgets(const QList<BudgetRequest> &requests)
{
    for (qsizetype i = 0; i < requests.size(); ++i) {
        if (requests[i].run.isEmpty() || requests[i].target.isEmpty())
            return refuse(QLatin1StringView("repair"), i, QLatin1StringView("run and target must be named"));
        if (requests[i].within > kLongestBudget)
            return refuse(QLatin1StringView("repair"), i, QLatin1StringView("its budget is for more than 366 days"));
    }
    return {};
}

Result<> checkHolds(const QList<Hold> &holds)
{
    for (qsizetype i = 0; i < holds.size(); ++i) {
        if (holds[i].id.isEmpty())
            return refuse(QLatin1StringView("hold"), i, QLatin1StringView("it has no id"));
    }
    return {};
}

Result<> checkMail(const QList<MailItem> &items)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (items[i].id.isEmpty() || items[i].run.isEmpty())
            return refuse(QLatin1StringView("command"), i, QLatin1StringView("id and run must be named"));
        if (items[i].command.size() > kLargestValue)
            return refuse(QLatin1StringView("command"), i, QLatin1StringView("it is larger than 64 MB"));
    }
    return {};
}

Result<> checkAnswers(const QList<MailItem> &answered)
{
    for (qsizetype i = 0; i < answered.size(); ++i) {
        if (answered[i].answer.isEmpty())
            return refuse(QLatin1StringView("answer"), i, QLatin1StringView("it is empty"));
    }
    return {};
}

Result<> checkDeeds(const QList<DeedRecord> &deeds, Milliseconds lease)
{
    for (qsizetype i = 0; i < deeds.size(); ++i) {
        if (deeds[i].id.isEmpty() || deeds[i].incident.isEmpty() || deeds[i].owner.isEmpty())
            return refuse(QLatin1StringView("deed"), i, QLatin1StringView("id, incident and owner must be named"));
        if (lease <= Milliseconds::zero())
            return refuse(QLatin1StringView("deed"), i, QLatin1StringView("its lease is not longer than zero"));
        if (deeds[i].state.size() > kLargestValue)
            return refuse(QLatin1StringView("deed"), i, QLatin1StringView("it is larger than 64 MB"));
    }
    return {};
}

Result<> checkArtifact(const QByteArray &hash, const QByteArray &content)
{
    if (hash.isEmpty())
        return fail(ErrorKind::Invalid, QStringLiteral("an artifact cannot be kept without its hash"));
    if (content.size() > kLongestKeptArtifact) {
        return fail(ErrorKind::Invalid, QStringLiteral("an artifact of %1 bytes cannot be kept: the limit is %2")
                                            .arg(content.size())
                                            .arg(kLongestKeptArtifact));
    }
    return {};
}

} // namespace ams
