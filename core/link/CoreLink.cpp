// SPDX-License-Identifier: Apache-2.0
#include "link/CoreLink.h"

#include "base/EnumNames.h"

namespace ams {

namespace {

constexpr auto kKinds = enumNames<LinkState::Kind>({{LinkState::Kind::Off, "off"},
                                                    {LinkState::Kind::Connecting, "connecting"},
                                                    {LinkState::Kind::Live, "live"},
                                                    {LinkState::Kind::Stale, "stale"},
                                                    {LinkState::Kind::CutOff, "cut-off"},
                                                    {LinkState::Kind::Refused, "refused"}});

} // namespace

QString toText(LinkState::Kind kind)
{
    return kKinds.nameOf(kind);
}

} // namespace ams
