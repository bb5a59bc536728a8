// SPDX-License-Identifier: Apache-2.0
#include "ui/base/LinkTrust.h"

namespace ams {

LinkState::Kind trustedKind(LinkState::Kind kind, Timestamp lastHeard, bool hasPicture, Timestamp now)
{
    if (kind != LinkState::Kind::Live)
        return kind;
    if (now - lastHeard > kFreshData)
        return LinkState::Kind::Stale;
    return hasPicture ? LinkState::Kind::Live : LinkState::Kind::Connecting;
}

} // namespace ams
