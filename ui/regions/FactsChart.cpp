// SPDX-License-Identifier: Apache-2.0
#include "ui/regions/FactsChart.h"

#include "ui/base/AgentBook.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"

#include <QGraphicsLayout>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <array>

namespace ams {

namespace {

constexpr int kPlaces = 240; ///< more than these cannot be told apart at the width of a chart

/// Qt Charts writes times in the system's zone: the instant at which a clock there shows what one here shows now.
QDateTime onTheWall(const Times &times, Timestamp time)
{
    const QDateTime shown = times.shown(time);
    return {shown.date(), shown.time()};
}

} // namespace

QPen penOfAgent(int place, const ThemeColours &colours)
{
    // No tone that says "broken": a line is only a line.
    static constexpr std::array kInks{Tone::Working, Tone::Person, Tone::Good, Tone::Warning};
    static constexpr std::array kPatterns{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    QPen pen(colours.tone(kInks[size_t(place) % kInks.size()]), 1.6, kPatterns[size_t(place) % kPatterns.size()]);
    pen.setJoinStyle(Qt::RoundJoin);
    return pen;
}

AxisMarks marksUpTo(double highest)
{
    constexpr double kRoom = 1.05;
    constexpr int kSteps = 5;
    double step = 1; // everything here is counted in whole numbers
    for (int turn = 0; step * kSteps < highest * kRoom; ++turn)
        step *= turn % 3 == 1 ? 2.5 : 2; // 1, 2, 5, 10, 20, 50, …
    const int steps = std::max(2, int(std::ceil(highest * kRoom / step)));
    return {step * steps, steps + 1};
}

FactsChart::FactsChart(ConsoleContext &context, Spec spec, QWidget *parent)
    : QChartView(parent)
    , m_context(context)
    , m_spec(std::move(spec))
    , m_time(new QDateTimeAxis(this))
    , m_value(new QValueAxis(this))
{
    setRenderHint(QPainter::Antialiasing);
    setMinimumSize(260, 150);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(m_spec.title);
    QChart *chart = this->chart();
    chart->setTitle(m_spec.unit.isEmpty() ? m_spec.title : QStringLiteral("%1 (%2)").arg(m_spec.title, m_spec.unit));
    chart->legend()->hide(); // one above all charts
    chart->setMargins({4, 2, 12, 6});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setBackgroundRoundness(4);
    m_time->setTickCount(4);
    m_time->setFormat(QStringLiteral("HH:mm"));
    // Qt Charts 6.4 never labels an axis of times that was shown once with its first range, which is empty.
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(0), QDateTime::fromMSecsSinceEpoch(1000));
    m_value->setLabelFormat(QStringLiteral("%.0f"));
    chart->addAxis(m_time, Qt::AlignBottom);
    chart->addAxis(m_value, Qt::AlignLeft);
    connect(&context.theme, &Theme::changed, this, &FactsChart::applyLook);
    applyLook();
}

void FactsChart::applyLook()
{
    const ThemeColours &colours = m_context.theme.colours();
    QChart *chart = this->chart();
    chart->setBackgroundBrush(colours.base);
    chart->setBackgroundPen(QPen(colours.line));
    setBackgroundBrush(colours.window);
    QFont title = font();
    title.setBold(true);
    chart->setTitleFont(title);
    chart->setTitleBrush(colours.text);
    QFont small = font();
    small.setPointSizeF(std::max(8.0, small.pointSizeF() - 1));
    for (QAbstractAxis *axis : std::initializer_list<QAbstractAxis *>{m_time, m_value}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(colours.faint);
        axis->setLinePenColor(colours.line);
        axis->setGridLineColor(colours.line);
    }
}

void FactsChart::draw(Timestamp from, Timestamp until)
{
    QChart *chart = this->chart();
    chart->removeAllSeries();
    const QDateTime first = onTheWall(m_context.times, from);
    const double shift = double(first.toMSecsSinceEpoch() - from.time_since_epoch().count());
    double highest = 0;
    int place = 0;
    for (const AgentBook::Entry *entry : m_context.agents.all()) {
        const QPen pen = penOfAgent(place++, m_context.theme.colours());
        const auto lines = linesOf(entry->samples, m_spec.figure, m_spec.extreme, from, until, kPlaces);
        for (const QList<QPointF> &line : lines) {
            auto *series = new QLineSeries;
            series->setPen(pen);
            for (const QPointF &point : line)
                series->append(point.x() + shift, point.y());
            chart->addSeries(series);
            series->attachAxis(m_time);
            series->attachAxis(m_value);
            for (const QPointF &point : line)
                highest = std::max(highest, point.y());
        }
    }
    m_time->setRange(first, first.addMSecs((until - from).count()));
    const AxisMarks marks = marksUpTo(highest);
    m_value->setTickCount(marks.count);
    m_value->setRange(0, marks.top);
}

} // namespace ams
