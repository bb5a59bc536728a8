// SPDX-License-Identifier: Apache-2.0
#include "ConsoleBench.h"

#include "SoakBench.h"
#include "StartBench.h"
#include "ui/incidents/IncidentListBench.h"
#include "ui/runs/diagnostics/TextBench.h"

#include <QGuiApplication>
#include <QJsonArray>

namespace ams {

namespace {

struct BenchTarget
{
    const char *figure;
    double most;
};
const BenchTarget kTargets[] = {{"start_p50_ms", 400},     {"click_p99_ms", 10},        {"rss_mb", 300},
                                {"group_longest_ms", 100}, {"log_first_paint_ms", 200}, {"soak_frames_over_100_ms", 0},
                                {"soak_growth_percent", 5}};

} // namespace

std::optional<BenchSize> benchSizeOf(const QString &name)
{
    BenchSize size;
    if (name == QLatin1StringView("quick"))
        return BenchSize{1, 6000, 500, 20, 100'000'000, 5, 10};
    if (name == QLatin1StringView("soak"))
        return BenchSize{1, 6000, 500, 20, 100'000'000, 1800, 50};
    if (name == QLatin1StringView("full"))
        size.soakSeconds = 600;
    else if (name != QLatin1StringView("usual"))
        return std::nullopt;
    return size;
}

ConsoleBench::ConsoleBench(QApplication &application, Secrets &secrets, Clock &clock, BenchSize size, QObject *parent)
    : QObject(parent), m_application(application), m_secrets(secrets), m_clock(clock), m_size(size)
{
}

ConsoleBench::~ConsoleBench() = default;

void ConsoleBench::add(const QJsonObject &figures)
{
    for (auto figure = figures.begin(); figure != figures.end(); ++figure)
        m_figures.insert(figure.key(), figure.value());
}

void ConsoleBench::start()
{
    m_figures = {{QStringLiteral("platform"), QGuiApplication::platformName()}};
    auto *bench = new StartBench(m_folder.path(), m_clock, m_size.starts, this);
    connect(bench, &StartBench::finished, this, [this](const QJsonObject &figures) {
        add(figures);
        measureList();
    });
    bench->start();
}

void ConsoleBench::measureList()
{
    ConsoleOptions options;
    options.settingsFile = m_folder.filePath(QStringLiteral("list.ini"));
    options.dataFolder = m_folder.filePath(QStringLiteral("list"));
    options.isUnattended = true;
    m_host = std::make_unique<ConsoleApp>(m_application, options, m_secrets);
    auto *bench =
        new IncidentListBench(m_host->context(), {m_size.incidents, m_size.updatesPerSecond, m_size.clicks}, this);
    connect(bench, &IncidentListBench::finished, this, [this, bench](const QJsonObject &figures) {
        add(figures);
        bench->deleteLater();
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_host.reset();
                measureLog();
            },
            Qt::QueuedConnection);
    });
    bench->start();
}

void ConsoleBench::measureLog()
{
    benchText(m_folder.path(), m_size.logBytes, [this](const QJsonObject &figures) {
        for (auto figure = figures.begin(); figure != figures.end(); ++figure)
            m_figures.insert(QStringLiteral("log_") + figure.key(), figure.value());
        measureSoak();
    });
}

void ConsoleBench::measureSoak()
{
    auto *bench = new SoakBench(m_application, m_secrets, m_size.soakSeconds, m_size.soakRuns, this);
    connect(bench, &SoakBench::finished, this, [this](const QJsonObject &figures) {
        add(figures);
        judge();
        emit finished(m_figures);
    });
    bench->start();
}

void ConsoleBench::judge()
{
    const double begin = m_figures.value(QLatin1StringView("soak_rss_begin_mb")).toDouble();
    const double end = m_figures.value(QLatin1StringView("soak_rss_end_mb")).toDouble();
    m_figures.insert(QStringLiteral("soak_growth_percent"), begin > 0 ? (end - begin) / begin * 100 : 0.0);
    QJsonArray failed;
    for (const BenchTarget &target : kTargets) {
        const QJsonValue figure = m_figures.value(QLatin1StringView(target.figure));
        if (!figure.isDouble() || figure.toDouble() > target.most)
            failed.append(QStringLiteral("%1 <= %2").arg(QLatin1StringView(target.figure)).arg(target.most));
    }
    m_figures.insert(QStringLiteral("failed"), failed);
}

} // namespace ams
