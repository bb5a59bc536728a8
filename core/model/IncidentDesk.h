// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/IncidentDeed.h"

#include <QObject>

#include <functional>

namespace ams {

/// Takes what people do with incidents themselves. Implemented above the PagerDuty client, used by the agent's API.
/// Lives in the core thread and is called there; an answer comes in `context`'s thread through its event loop, never
/// from inside the call, and is dropped when `context` has died.
class IncidentDesk
{
public:
    template<typename T>
    using Answer = std::function<void(Result<T>)>;

    virtual ~IncidentDesk() = default;

    /// Durable when answered, whatever the outcome. The same id sent again counts once and tells how it stands. The
    /// caller has checked the person's rights, has set `by` and `id`, and has masked the texts. Errors are those of the
    /// ledger: nothing is known of the deed then.
    virtual void act(IncidentDeed deed, QObject *context, Answer<IncidentDeedAnswer> then) = 0;
};

} // namespace ams
