// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/regions/SampleSeries.h"

#include <QtCharts/QChartView>

class QDateTimeAxis;
class QValueAxis;

namespace ams {

/// One figure of all agents over time, a line each: colour and pattern of dashes tell them apart.
class FactsChart final : public QChartView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactsChart)
public:
    struct Spec
    {
        QString title;
        QString unit; ///< part of the labels of the axis: "%1 ms" has "ms"
        SampleFigure figure;
        Extreme extreme = Extreme::Highest;
    };
    FactsChart(ConsoleContext &context, Spec spec, QWidget *parent = nullptr);

    void draw(Timestamp from, Timestamp until);

private:
    void applyLook();

    ConsoleContext &m_context;
    Spec m_spec;
    QDateTimeAxis *m_time = nullptr;
    QValueAxis *m_value = nullptr;
};

/// How the lines of an agent are drawn, in all charts alike. `place`: where it stands among the agents.
[[nodiscard]] QPen penOfAgent(int place, const ThemeColours &colours);

} // namespace ams
