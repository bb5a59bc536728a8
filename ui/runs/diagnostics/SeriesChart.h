// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointF>

class QWidget;

namespace ams {

/// One {"t": …, "v": …} a line; `t` is milliseconds or seconds since 1970, or ISO 8601. Lines that are none are left
/// out. Points as (milliseconds, value), in order of time.
[[nodiscard]] QList<QPointF> seriesOf(const QByteArray &text);

/// A chart of them, at most 2,000 of each stretch's extremes, so that a spike is never lost.
[[nodiscard]] QWidget *seriesChart(const QList<QPointF> &points, const QString &name, QWidget *parent);

/// At most about `most` points: of each stretch the lowest and the highest.
[[nodiscard]] QList<QPointF> thinned(const QList<QPointF> &points, int most);

} // namespace ams
