// SPDX-License-Identifier: Apache-2.0
#include "api/ArchiveRequest.h"

namespace ams {

Result<ArchiveQuery> archiveQueryOf(const std::function<QString(const char *)> &field)
{
    ArchiveQuery query;
    query.text = field("text");
    query.customer = CustomerId(field("customer"));
    query.host = field("host");
    query.scenario = ScenarioId(field("scenario"));
    query.outcome = field("outcome");
    for (const auto &[name, time] : {std::pair("since", &query.since), std::pair("until", &query.until)}) {
        const QString text = field(name);
        const auto read = timestampFromText(text);
        if (!text.isEmpty() && !read)
            return fail(ErrorKind::Invalid,
                        QStringLiteral("\"%1\" takes a time such as 2026-01-31T14:03:27Z, not \"%2\"")
                            .arg(QLatin1StringView(name), text));
        *time = read.value_or(Timestamp{});
    }
    return query;
}

} // namespace ams
