// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConsoleApp.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTimer>

namespace ams {

/// A whole console with the sandbox inside and many live runs, for a time, while its pages are looked at in turn.
///
/// Figures: "soak_s"; "soak_live_runs": at the end; "soak_longest_frame_ms": the longest time in which the window could
/// not have answered, "soak_frames_over_100_ms", and of these "soak_slow_frames": when, how long, and which page had
/// been opened last; "soak_rss_begin_mb" after a fifth of the time, when every page has been there, and
/// "soak_rss_end_mb"; "soak_rss_by_minute_mb": from the first minute on.
class SoakBench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoakBench)
public:
    SoakBench(QApplication &application, Secrets &secrets, int seconds, int runs, QObject *parent = nullptr);
    ~SoakBench() override;

    void start(); ///< `finished` follows

signals:
    void finished(const QJsonObject &figures);

private:
    void beat();
    void look();
    void end();

    QApplication &m_application;
    Secrets &m_secrets;
    int m_seconds;
    int m_runs;
    QTemporaryDir m_folder;
    std::unique_ptr<ConsoleApp> m_console;
    QTimer m_heart;
    QTimer m_turn;
    QElapsedTimer m_time;
    qint64 m_lastBeat = 0; ///< nanoseconds
    qint64 m_longest = 0;
    QJsonArray m_slowFrames;
    QString m_page; ///< opened last
    int m_looks = 0;
    double m_memoryBegin = 0;
    QJsonArray m_memoryByMinute;
};

} // namespace ams
