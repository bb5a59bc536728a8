// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/AgentBook.h"

#include <QPointF>

namespace ams {

/// Which figure of a sample. None: it is not known at that moment.
using SampleFigure = std::function<std::optional<double>(const AgentSample &)>;
/// Whether of several samples in one place the highest or the lowest matters.
enum class Extreme { Highest, Lowest };

/// The samples from `from` to `until` as lines (x: milliseconds since 1970): at most about `places` points in all, of
/// each place the extreme, so that a short peak stays visible. Where nothing was known for a while one line ends and
/// another begins: nothing is drawn where nothing is known.
[[nodiscard]] QList<QList<QPointF>> linesOf(const std::deque<AgentSample> &samples, const SampleFigure &figure,
                                            Extreme extreme, Timestamp from, Timestamp until, int places);

} // namespace ams
