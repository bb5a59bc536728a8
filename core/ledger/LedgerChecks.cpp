// SPDX-License-Identifier: Apache-2.0
#include "ledger/LedgerChecks.h"

namespace ams {

namespace {

/// Far above any real entry or event; keeps one mistake from filling the store.
constexpr qsizetype kLargestValue = 64 * 1024 * 1024;

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

} // namespace ams
