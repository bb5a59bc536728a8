// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ams {

/// One visitor of a variant made of several lambdas.
template<typename... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};
template<typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace ams
