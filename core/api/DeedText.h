// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiSources.h"
#include "link/ApiCall.h"

namespace ams {

/// A deed as it came in: the person is the caller's, whatever the body says; texts are masked by value; a run that
/// works on the incident is filled in when none is named. Invalid when a field cannot be read, a text is too long, or
/// the run named is not the incident's. `row` is the incident's, if the agent has one.
[[nodiscard]] Result<IncidentDeed> readDeed(const QJsonObject &body, const IncidentId &incident,
                                            const std::optional<IncidentRow> &row, const Caller &caller,
                                            const ApiSources &sources);
/// 200 done, 202 kept, 409 stale, 422 refused, 404 unknown; the body is the IncidentDeedAnswer with code and message.
[[nodiscard]] ApiReply deedReply(const IncidentDeedAnswer &answer);
/// Who, what, how the incident stood for the person, and what became of it. `token`: the caller's, empty when it is
/// told later than it was asked.
[[nodiscard]] AuditRecord deedRecord(const IncidentDeed &deed, const CustomerId &customer, const QString &token,
                                     const Result<IncidentDeedAnswer> &outcome, const Secrets &secrets);

} // namespace ams
