// SPDX-License-Identifier: Apache-2.0
#include "SoakBench.h"

#include "ui/shell/MainWindow.h"

#include <QFile>

#include <unistd.h>

namespace ams {

namespace {

constexpr int kBeat = 2; // milliseconds, as QTimer takes them
constexpr int kTurn = 1000;
constexpr qint64 kSlow = 100'000'000;
constexpr qint64 kSettling = 2'000'000'000; ///< the window opens and the agent starts: measured elsewhere

double memoryMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return double(file.readAll().split(' ').value(1).toLongLong()) * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace

SoakBench::SoakBench(QApplication &application, Secrets &secrets, int seconds, int runs, QObject *parent)
    : QObject(parent), m_application(application), m_secrets(secrets), m_seconds(seconds), m_runs(runs)
{
    m_heart.setTimerType(Qt::PreciseTimer);
    connect(&m_heart, &QTimer::timeout, this, &SoakBench::beat);
    connect(&m_turn, &QTimer::timeout, this, &SoakBench::look);
}

SoakBench::~SoakBench() = default;

void SoakBench::start()
{
    ConsoleOptions options;
    options.settingsFile = m_folder.filePath(QStringLiteral("console.ini"));
    options.dataFolder = m_folder.path();
    options.embedded = QStringLiteral("sandbox");
    options.loadRuns = m_runs;
    options.isUnattended = true;
    m_console = std::make_unique<ConsoleApp>(m_application, options, m_secrets);
    m_console->start();
    m_time.start();
    m_heart.start(kBeat);
    m_turn.start(kTurn);
}

void SoakBench::beat()
{
    const qint64 now = m_time.nsecsElapsed();
    const qint64 gap = now - std::exchange(m_lastBeat, now);
    if (now < kSettling)
        return;
    m_longest = std::max(m_longest, gap);
    if (gap > kSlow) {
        m_slowFrames.append(QJsonObject{{QStringLiteral("at_s"), double(now) / 1e9},
                                        {QStringLiteral("ms"), double(gap) / 1e6},
                                        {QStringLiteral("page"), m_page}});
    }
    if (m_memoryBegin == 0 && now / 1'000'000'000 >= m_seconds / 5)
        m_memoryBegin = memoryMegabytes();
    if (now / 60'000'000'000 > m_memoryByMinute.size())
        m_memoryByMinute.append(memoryMegabytes());
    if (now / 1'000'000'000 >= m_seconds)
        end();
}

/// The next page; the page of one incident with another one each time.
void SoakBench::look()
{
    MainWindow *window = m_console->window();
    const QStringList pages = window->pageIds();
    const QString page = pages.at(m_looks % pages.size());
    m_page = page;
    const QList<IncidentRow> rows = m_console->context().incidents.rows();
    if (page == QLatin1StringView("incident") && !rows.isEmpty())
        emit m_console->context().navigator.incidentWanted(rows.at(m_looks % rows.size()).incident);
    else
        window->showPage(page);
    ++m_looks;
}

void SoakBench::end()
{
    m_heart.stop();
    m_turn.stop();
    int live = 0;
    for (const IncidentRow &row : m_console->context().incidents.rows())
        live += row.automation == Automation::Running ? 1 : 0;
    const QJsonObject figures{{QStringLiteral("soak_s"), m_seconds},
                              {QStringLiteral("soak_live_runs"), live},
                              {QStringLiteral("soak_longest_frame_ms"), double(m_longest) / 1e6},
                              {QStringLiteral("soak_frames_over_100_ms"), m_slowFrames.size()},
                              {QStringLiteral("soak_slow_frames"), m_slowFrames},
                              {QStringLiteral("soak_rss_begin_mb"), m_memoryBegin},
                              {QStringLiteral("soak_rss_end_mb"), memoryMegabytes()},
                              {QStringLiteral("soak_rss_by_minute_mb"), m_memoryByMinute}};
    connect(m_console.get(), &ConsoleApp::finished, this, [this, figures] { emit finished(figures); });
    m_console->quit();
}

} // namespace ams
