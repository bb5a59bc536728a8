// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConsoleApp.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace ams {

/// How much is measured.
struct BenchSize
{
    int starts = 5;
    int incidents = 100000;
    int updatesPerSecond = 500;
    int clicks = 300;
    qint64 logBytes = 10'000'000'000;
    int soakSeconds = 20;
    int soakRuns = 50;
};
/// "quick": whether everything works; "usual"; "full": with a soak of ten minutes; "soak": little
/// else, and half an hour of it. None: another name.
[[nodiscard]] std::optional<BenchSize> benchSizeOf(const QString &name);

/// All measurements of the console, one after another: start, list of incidents, a large log, a soak with live runs. Of
/// what has a target, "failed" lists those that were missed.
class ConsoleBench final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsoleBench)
public:
    ConsoleBench(QApplication &application, Secrets &secrets, Clock &clock, BenchSize size, QObject *parent = nullptr);
    ~ConsoleBench() override;

    void start(); ///< `finished` follows

signals:
    void finished(const QJsonObject &figures);

private:
    void add(const QJsonObject &figures);
    void measureList();
    void measureLog();
    void measureSoak();
    void judge();

    QApplication &m_application;
    Secrets &m_secrets;
    Clock &m_clock;
    BenchSize m_size;
    QTemporaryDir m_folder;
    std::unique_ptr<ConsoleApp> m_host; ///< theme, times and tokens for the list
    QJsonObject m_figures;
};

} // namespace ams
