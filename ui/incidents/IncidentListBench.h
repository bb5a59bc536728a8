// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace ams {

struct IncidentListBenchSettings
{
    int incidents = 100000;
    int updatesPerSecond = 500;
    int clicks = 300;
};

/// Measures the real page of incidents with an agent that is played: how long a picture takes, clicks until they are
/// painted while rows change, new orders and filters, and memory. Uses the event loop and shows a window of its own.
///
/// Figures (milliseconds unless named otherwise): "picture_ms" until everything is shown; "…_longest_ms" the longest
/// time in which the window could not have answered; "click_p50_ms", "click_p99_ms", "click_max_ms" from when a click
/// was due until it was painted; "sort_ms", "filter_ms", "clear_ms", "group_ms"; "rss_mb" of the whole program.
class IncidentListBench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentListBench)
public:
    /// Theme, times, tokens and clock are those of the context; all else is its own, so nothing of it is touched.
    IncidentListBench(ConsoleContext &context, IncidentListBenchSettings settings, QObject *parent = nullptr);
    ~IncidentListBench() override;

    void start(); ///< `finished` follows

signals:
    void finished(const QJsonObject &figures);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct World;
    void beat();
    void begin(const QString &name, const std::function<void()> &deed, const std::function<void()> &then);
    void changeRows();
    void click();
    void onPainted();
    void endClicks();
    void arrangements();
    void finish();

    ConsoleContext &m_context;
    IncidentListBenchSettings m_settings;
    std::unique_ptr<World> m_world;
    QJsonObject m_figures;
    QTimer m_heart;
    QTimer m_changes;
    QTimer m_clicker;
    QElapsedTimer m_time;  ///< since start()
    qint64 m_lastBeat = 0; ///< nanoseconds, as all here
    qint64 m_longest = 0;
    qint64 m_began = 0;
    QString m_name; ///< of what is waited for
    std::function<void()> m_then;
    qint64 m_clickDue = -1; ///< of the click that is not painted yet
    std::vector<double> m_clicks;
    quint32 m_chance = 1;
    double m_owed = 0; ///< changes that are due
};

} // namespace ams
