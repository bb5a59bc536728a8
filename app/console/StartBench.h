// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>

#include <memory>
#include <vector>

class QProcess;

namespace ams {

class ConsoleApp;

/// Tells on stdout, with one line, when the console's list has been painted with incidents in it, and then quits. For
/// the process that StartBench starts.
void tellFirstPicture(ConsoleApp &console);

/// Starts the console as a process of its own, several times, with a picture of an earlier time to show, and measures
/// from the start of the process until its first useful picture. The first one is not counted: it warms the disk's
/// cache.
///
/// Figures: "starts", "start_p50_ms", "start_max_ms"; or "start_error".
class StartBench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartBench)
public:
    /// `folder`: for its settings and picture, the bench's own.
    StartBench(QString folder, Clock &clock, int starts, QObject *parent = nullptr);
    ~StartBench() override;

    void start(); ///< `finished` follows

signals:
    void finished(const QJsonObject &figures);

private:
    void startOne();
    void onOutput();
    void onEnded();
    void finish(const QJsonObject &figures);

    QString m_folder;
    Clock &m_clock;
    int m_starts;
    std::unique_ptr<QProcess> m_process;
    QElapsedTimer m_time;
    std::vector<double> m_took;
    bool m_isTold = false;
    bool m_isWarm = false;
};

} // namespace ams
