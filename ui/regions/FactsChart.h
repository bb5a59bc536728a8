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
        QString unit; ///< behind the title; labels of a QValueAxis cannot be written in Japanese
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

/// Round marks of an axis from 0: 0, 100, 200, 300 and not 0, 94, 188, 282.
struct AxisMarks
{
    double top = 0; ///< at least `highest`, with a little room
    int count = 0;  ///< with the one at 0; 3 to 6
};
[[nodiscard]] AxisMarks marksUpTo(double highest);

/// How the lines of an agent are drawn, in all charts alike. `place`: where it stands among the agents.
[[nodiscard]] QPen penOfAgent(int place, const ThemeColours &colours);

} // namespace ams
