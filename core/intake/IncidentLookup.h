// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "model/Incident.h"

#include <functional>

class QObject;

namespace ams {

/// How an incident stands at the moment it was asked for.
struct IncidentStanding
{
    Incident incident;
    QStringList acknowledgers; ///< user ids of those who hold it acknowledged
};

/// Asks how incidents stand now, because what an event told of them may be old.
///
/// Answers exactly once, in the caller's thread and never from inside the call; the answer is dropped when `context`
/// has died. Errors: NotFound when there is no such incident, Denied when the token may not read it, else transient.
class IncidentLookup
{
public:
    template<typename T>
    using Answer = std::function<void(const Result<T> &)>;

    virtual ~IncidentLookup() = default;

    virtual void find(const IncidentId &incident, QObject *context, Answer<IncidentStanding> then) = 0;
    /// When it was resolved last, since it was created; none: never, or not within what its log still tells.
    virtual void findResolve(const Incident &incident, QObject *context, Answer<std::optional<Timestamp>> then) = 0;
};

} // namespace ams
