// SPDX-License-Identifier: Apache-2.0
#include "actions/EffectMarker.h"

namespace ams {

QString effectMarker(const ActionContext &context)
{
    // The key ends with the attempt: run/step/visit/attempt.
    return u"[AMS " + context.key.section(u'/', 0, -2) + u']';
}

bool mayHaveWritten(const ActionContext &context)
{
    return context.resumed || context.attempt > 1;
}

} // namespace ams
