// SPDX-License-Identifier: Apache-2.0
#include "ui/regions/SampleSeries.h"

#include "ui/base/LinkTrust.h"

#include <algorithm>

namespace ams {

QList<QList<QPointF>> linesOf(const std::deque<AgentSample> &samples, const SampleFigure &figure, Extreme extreme,
                              Timestamp from, Timestamp until, int places)
{
    QList<QList<QPointF>> lines;
    const Milliseconds place = std::max(Milliseconds(1), (until - from) / std::max(1, places));
    auto sample = std::lower_bound(samples.begin(), samples.end(), from,
                                   [](const AgentSample &one, const Timestamp &time) { return one.at < time; });
    Timestamp before = Timestamp::min(); // the last moment at which something was known
    qint64 lastPlace = -1;
    for (; sample != samples.end() && sample->at <= until; ++sample) {
        const std::optional<double> value = figure(*sample);
        if (!value) {
            before = Timestamp::min();
            continue;
        }
        if (before == Timestamp::min() || sample->at - before > kFreshData) {
            lines.append(QList<QPointF>());
            lastPlace = -1;
        }
        before = sample->at;
        const double x = double(sample->at.time_since_epoch().count());
        const qint64 here = (sample->at - from) / place;
        QList<QPointF> &line = lines.last();
        if (lastPlace != here) {
            line.append({x, *value});
            lastPlace = here;
        } else if (extreme == Extreme::Highest ? *value > line.last().y() : *value < line.last().y()) {
            line.last() = {x, *value};
        }
    }
    return lines;
}

} // namespace ams
