// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/IncidentListBench.h"

#include "link/ApiCoreLink.h"
#include "ui/base/ActionTable.h"
#include "ui/base/IncidentBook.h"
#include "ui/base/LinkBook.h"
#include "ui/base/Navigator.h"
#include "ui/base/UiSettings.h"
#include "ui/incidents/FilterLine.h"
#include "ui/incidents/IncidentView.h"
#include "ui/incidents/IncidentsPage.h"
#include "ui/incidents/ListBar.h"

#include <QCoreApplication>
#include <QFile>
#include <QMouseEvent>
#include <QTemporaryDir>

#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace ams {

namespace {

constexpr int kBeat = 2; // milliseconds, as QTimer takes them
constexpr int kOpening = 600;
constexpr int kChange = 20; // between two messages of the agent
constexpr int kClick = 31;  // no divisor of the other

/// An agent that only shows.
class PlayedLink final : public ApiCoreLink
{
    Q_DISABLE_COPY_MOVE(PlayedLink) // no Q_OBJECT: it has no signals of its own
public:
    explicit PlayedLink(Clock &clock) : ApiCoreLink(clock, Milliseconds(1000), nullptr) {}

    void open() override {}
    void close() override {}
    [[nodiscard]] LinkState state() const override { return {LinkState::Kind::Live, clock().now(), {}}; }
    [[nodiscard]] Timestamp lastHeard() const override { return clock().now(); }
    [[nodiscard]] Caller caller() const override { return {}; }
    void show(const LinkSnapshot &snapshot) { emit snapshotReceived(snapshot); }
    void change(const QList<LinkChange> &changes)
    {
        emit deltaReceived({m_number, m_number + 1, changes});
        ++m_number;
    }

private:
    bool transmit(qint64, const ApiCall &) override { return false; }

    qint64 m_number = 1;
};

IncidentRow rowNumber(qint64 i, Timestamp now)
{
    IncidentRow row;
    row.incident = IncidentId(QStringLiteral("Q%1").arg(i, 12, 36, QLatin1Char('0')));
    row.number = i;
    row.title = QStringLiteral("[AMS:web-5xx host=web%1] HTTP 503 on web%1: answer %2").arg(i * 104729 % 5000).arg(i);
    row.customer = CustomerId(QStringLiteral("customer-%1").arg(i * 7919 % 300));
    row.service = QStringLiteral("service-%1").arg(i * 31 % 900);
    row.priority = QStringLiteral("P%1").arg(1 + i * 31 % 5);
    row.host = QStringLiteral("web%1").arg(i * 104729 % 5000);
    row.scenario = ScenarioId(QStringLiteral("web-5xx"));
    row.run = RunId(QStringLiteral("run%1").arg(i));
    row.step = StepPath(QStringLiteral("restart"));
    row.stepsTotal = 7;
    row.stepsDone = int(i % 7);
    row.automation = Automation(i * 13 % 9);
    row.createdAt = now - std::chrono::seconds(i * 48271 % 86400);
    row.changedAt = row.createdAt;
    row.region = i % 2 == 0 ? QStringLiteral("tokyo") : QStringLiteral("osaka");
    row.agent = AgentId(QStringLiteral("tokyo-1"));
    return row;
}

double milliseconds(qint64 nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

double memoryMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return double(fields.value(1).toLongLong()) * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace

struct IncidentListBench::World
{
    explicit World(ConsoleContext &given)
        : settings(folder.filePath(QStringLiteral("bench.ini")))
        , actions(settings)
        , incidents(given.clock)
        , context{links,        actions,     settings,  navigator,    given.theme,   given.times,
                  given.tokens, given.clock, incidents, given.agents, given.pictures}
    {
        incidents.follow(links);
        auto played = std::make_unique<PlayedLink>(given.clock);
        link = played.get();
        links.add(QStringLiteral("bench"), QStringLiteral("tokyo-1"), std::move(played));
        page = std::make_unique<IncidentsPage>(context);
    }

    QTemporaryDir folder;
    UiSettings settings;
    ActionTable actions;
    Navigator navigator;
    LinkBook links;
    IncidentBook incidents;
    ConsoleContext context;
    PlayedLink *link = nullptr;
    std::unique_ptr<IncidentsPage> page;
};

IncidentListBench::IncidentListBench(ConsoleContext &context, IncidentListBenchSettings settings, QObject *parent)
    : QObject(parent), m_context(context), m_settings(settings)
{
    m_heart.setTimerType(Qt::PreciseTimer);
    m_changes.setTimerType(Qt::PreciseTimer);
    m_clicker.setTimerType(Qt::PreciseTimer);
    connect(&m_heart, &QTimer::timeout, this, &IncidentListBench::beat);
    connect(&m_changes, &QTimer::timeout, this, &IncidentListBench::changeRows);
    connect(&m_clicker, &QTimer::timeout, this, &IncidentListBench::click);
}

IncidentListBench::~IncidentListBench() = default;

void IncidentListBench::start()
{
    m_figures = {{QStringLiteral("incidents"), m_settings.incidents},
                 {QStringLiteral("updates_per_second"), m_settings.updatesPerSecond}};
    m_world = std::make_unique<World>(m_context);
    m_world->page->resize(1600, 900);
    m_world->page->show();
    m_world->page->view().viewport()->installEventFilter(this);
    LinkSnapshot picture;
    picture.number = 1;
    picture.rows.reserve(m_settings.incidents);
    for (int i = 0; i < m_settings.incidents; ++i)
        picture.rows.append(rowNumber(i, m_context.clock.now()));
    m_time.start();
    m_heart.start(kBeat);
    // The window is on the screen first: what it costs to open one is measured elsewhere.
    QTimer::singleShot(kOpening, this, [this, picture] {
        begin(
            QStringLiteral("picture"), [this, picture] { m_world->link->show(picture); },
            [this] {
                m_longest = 0;
                m_changes.start(kChange);
                m_clicker.start(kClick);
            });
    });
}

/// Notices how long the event loop did not turn, and when what is waited for is there.
void IncidentListBench::beat()
{
    const qint64 now = m_time.nsecsElapsed();
    m_longest = std::max(m_longest, now - m_lastBeat);
    m_lastBeat = now;
    if (!m_then)
        return;
    const IncidentTable &table = m_world->page->table();
    if (table.isArranging() || m_world->incidents.count() < m_settings.incidents)
        return;
    m_figures.insert(m_name + QStringLiteral("_ms"), milliseconds(now - m_began));
    m_figures.insert(m_name + QStringLiteral("_longest_ms"), milliseconds(m_longest));
    std::exchange(m_then, {})();
}

void IncidentListBench::begin(const QString &name, const std::function<void()> &deed, const std::function<void()> &then)
{
    m_name = name;
    m_began = m_time.nsecsElapsed();
    m_lastBeat = m_began;
    m_longest = 0;
    deed();
    m_then = then;
}

void IncidentListBench::changeRows()
{
    m_owed += m_settings.updatesPerSecond * double(kChange) / 1000;
    QList<LinkChange> changes;
    for (; m_owed >= 1; m_owed -= 1) {
        m_chance = m_chance * 1664525U + 1013904223U;
        const int slot = int((m_chance >> 8U) % quint32(m_world->incidents.slotCount()));
        IncidentRow row = m_world->incidents.row(slot);
        row.stepsDone = (row.stepsDone + 1) % 8;
        row.automation = Automation((int(row.automation) + 1) % 9);
        row.changedAt = m_context.clock.now();
        changes.append(row);
    }
    m_world->link->change(changes);
}

void IncidentListBench::click()
{
    if (m_clickDue >= 0)
        return; // the one before is not painted yet; its time goes on
    QWidget *viewport = m_world->page->view().viewport();
    m_chance = m_chance * 1664525U + 1013904223U;
    const QPointF place(200, double((m_chance >> 8U) % quint32(viewport->height() - 4) + 2));
    m_clickDue = m_time.nsecsElapsed();
    QMouseEvent press(QEvent::MouseButtonPress, place, viewport->mapToGlobal(place), Qt::LeftButton, Qt::LeftButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &press);
    QMouseEvent release(QEvent::MouseButtonRelease, place, viewport->mapToGlobal(place), Qt::LeftButton, Qt::NoButton,
                        Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &release);
    viewport->update(0, 0, 1, 1); // also when the click was upon the row of the cursor
}

bool IncidentListBench::eventFilter(QObject *watched, QEvent *event)
{
    // Told once the event loop goes on: then it has been painted and brought to the screen.
    if (event->type() == QEvent::Paint && m_clickDue >= 0)
        QMetaObject::invokeMethod(this, &IncidentListBench::onPainted, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void IncidentListBench::onPainted()
{
    if (m_clickDue < 0)
        return;
    m_clicks.push_back(milliseconds(m_time.nsecsElapsed() - std::exchange(m_clickDue, -1)));
    if (int(m_clicks.size()) == m_settings.clicks)
        endClicks();
}

void IncidentListBench::endClicks()
{
    m_clicker.stop();
    std::sort(m_clicks.begin(), m_clicks.end());
    const auto nearestRank = [this](double share) {
        return m_clicks[size_t(std::max(0.0, std::ceil(share * double(m_clicks.size())) - 1))];
    };
    m_figures.insert(QStringLiteral("clicks"), int(m_clicks.size()));
    m_figures.insert(QStringLiteral("click_p50_ms"), nearestRank(0.5));
    m_figures.insert(QStringLiteral("click_p99_ms"), nearestRank(0.99));
    m_figures.insert(QStringLiteral("click_max_ms"), m_clicks.back());
    m_figures.insert(QStringLiteral("click_longest_ms"), milliseconds(m_longest));
    m_figures.insert(QStringLiteral("rss_mb"), memoryMegabytes());
    arrangements();
}

/// New orders and filters, while rows go on changing.
void IncidentListBench::arrangements()
{
    IncidentsPage &page = *m_world->page;
    FilterLine &line = page.bar().line();
    const auto sort = [&page] { page.view().sortByColumn(int(IncidentColumn::Title), Qt::AscendingOrder); };
    const auto filter = [&line] { line.setFilter(QStringLiteral("web1234")); };
    const auto clear = [&line] { line.setFilter({}); };
    const auto group = [&page] { page.bar().setGrouping(Grouping::Customer); };
    begin(QStringLiteral("sort"), sort, [this, filter, clear, group] {
        begin(QStringLiteral("filter"), filter, [this, clear, group] {
            begin(QStringLiteral("clear"), clear,
                  [this, group] { begin(QStringLiteral("group"), group, [this] { finish(); }); });
        });
    });
}

void IncidentListBench::finish()
{
    m_heart.stop();
    m_changes.stop();
    m_figures.insert(QStringLiteral("rss_end_mb"), memoryMegabytes());
    const QJsonObject figures = m_figures;
    m_world->page->hide();
    emit finished(figures);
}

} // namespace ams
