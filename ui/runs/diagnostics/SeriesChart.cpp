// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/SeriesChart.h"

#include "ui/look/Theme.h"

#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>

namespace ams {

namespace {

constexpr int kMostPoints = 2000;
constexpr double kFirstMilliseconds = 1e11; // smaller numbers are seconds until the year 5138

std::optional<double> timeOf(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble() < kFirstMilliseconds ? value.toDouble() * 1000 : value.toDouble();
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(double(time.toMSecsSinceEpoch())) : std::nullopt;
}

} // namespace

QList<QPointF> seriesOf(const QByteArray &text)
{
    QList<QPointF> points;
    for (const QByteArray &line : text.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const auto time = timeOf(object.value(QLatin1StringView("t")));
        const QJsonValue value = object.value(QLatin1StringView("v"));
        if (time && value.isDouble())
            points.append({*time, value.toDouble()});
    }
    std::stable_sort(points.begin(), points.end(), [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); });
    return points;
}

QList<QPointF> thinned(const QList<QPointF> &points, int most)
{
    if (points.size() <= most)
        return points;
    QList<QPointF> few;
    const qsizetype stretches = most / 2;
    for (qsizetype i = 0; i < stretches; ++i) {
        const auto begin = points.begin() + points.size() * i / stretches;
        const auto end = points.begin() + points.size() * (i + 1) / stretches;
        const auto [low, high] =
            std::minmax_element(begin, end, [](const QPointF &a, const QPointF &b) { return a.y() < b.y(); });
        few.append(low < high ? *low : *high);
        few.append(low < high ? *high : *low);
    }
    return few;
}

QWidget *seriesChart(const QList<QPointF> &points, const QString &name, QWidget *parent)
{
    const ThemeColours &colours = Theme::current();
    auto *line = new QLineSeries;
    line->replace(thinned(points, kMostPoints));
    line->setPen(QPen(colours.tone(Tone::Working), 2));
    auto *chart = new QChart;
    chart->setBackgroundBrush(colours.base);
    chart->setTitle(name);
    chart->setTitleBrush(colours.text);
    chart->legend()->hide();
    chart->addSeries(line);
    auto *time = new QDateTimeAxis;
    time->setFormat(QStringLiteral("HH:mm:ss"));
    auto *value = new QValueAxis;
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(time), static_cast<QAbstractAxis *>(value)}) {
        axis->setLabelsColor(colours.text);
        axis->setGridLineColor(colours.line);
        axis->setLinePenColor(colours.outline);
    }
    chart->addAxis(time, Qt::AlignBottom);
    chart->addAxis(value, Qt::AlignLeft);
    line->attachAxis(time);
    line->attachAxis(value);
    value->applyNiceNumbers();
    auto *view = new QChartView(chart, parent);
    view->setRenderHint(QPainter::Antialiasing);
    view->setAccessibleName(name);
    view->setRubberBand(QChartView::HorizontalRubberBand);
    return view;
}

} // namespace ams
