// SPDX-License-Identifier: Apache-2.0
#include "StartBench.h"

#include "ConsoleApp.h"
#include "ui/base/LinkBook.h"
#include "ui/base/PictureCache.h"
#include "ui/incidents/IncidentView.h"
#include "ui/incidents/IncidentsPage.h"
#include "ui/shell/MainWindow.h"

#include "link/ApiCoreLink.h"

#include <QCoreApplication>
#include <QEvent>
#include <QProcess>

#include <algorithm>
#include <cstdio>

namespace ams {

namespace {

constexpr int kRows = 200;
constexpr Milliseconds kPatience{30000};

/// Sees the first paint with rows of one view; told once the event loop goes on: then it is on the screen.
class FirstPaint final : public QObject
{
public:
    FirstPaint(ConsoleApp &console, IncidentView &view) : QObject(&view), m_console(console), m_view(view)
    {
        view.viewport()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_isSeen && m_view.model()->rowCount() > 0) {
            m_isSeen = true;
            QMetaObject::invokeMethod(
                this,
                [this] {
                    std::puts("shown");
                    std::fflush(stdout);
                    m_console.quit();
                },
                Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    ConsoleApp &m_console;
    IncidentView &m_view;
    bool m_isSeen = false;
};

/// An agent that has told once, so that there is something to keep.
class ToldLink final : public ApiCoreLink
{
    Q_DISABLE_COPY_MOVE(ToldLink) // no Q_OBJECT: it has no signals of its own
public:
    explicit ToldLink(Clock &clock) : ApiCoreLink(clock, Milliseconds(1000), nullptr) {}
    void open() override { emit snapshotReceived({}); }
    void close() override {}
    [[nodiscard]] LinkState state() const override { return {}; }
    [[nodiscard]] Timestamp lastHeard() const override { return {}; }
    [[nodiscard]] Caller caller() const override { return {}; }

private:
    bool transmit(qint64, const ApiCall &) override { return false; }
};

Result<> keepPicture(const QString &folder, Clock &clock)
{
    LinkBook links;
    PictureCache pictures(folder + QStringLiteral("/picture.json"), links);
    links.add(QStringLiteral("bench"), QStringLiteral("bench"), std::make_unique<ToldLink>(clock)).open();
    QList<IncidentRow> rows(kRows);
    for (int number = 0; number < kRows; ++number) {
        IncidentRow &row = rows[number];
        row.incident = IncidentId(QStringLiteral("Q%1").arg(number));
        row.title = QStringLiteral("HTTP 503 on web%1").arg(number);
        row.customer = CustomerId(QStringLiteral("customer-%1").arg(number % 30));
        row.automation = Automation(number % 9);
        row.createdAt = row.since = clock.now() - std::chrono::seconds(number);
    }
    return pictures.save(rows, clock.now());
}

} // namespace

void tellFirstPicture(ConsoleApp &console)
{
    if (auto *page = qobject_cast<IncidentsPage *>(console.window()->page(QStringLiteral("incidents"))))
        new FirstPaint(console, page->view());
}

StartBench::StartBench(QString folder, Clock &clock, int starts, QObject *parent)
    : QObject(parent), m_folder(std::move(folder)), m_clock(clock), m_starts(starts)
{
}

StartBench::~StartBench() = default;

void StartBench::start()
{
    if (const auto kept = keepPicture(m_folder, m_clock); !kept) {
        finish({{QStringLiteral("start_error"), kept.error().message}});
        return;
    }
    startOne();
}

void StartBench::startOne()
{
    m_isTold = false;
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &StartBench::onOutput);
    connect(m_process.get(), &QProcess::finished, this, &StartBench::onEnded);
    QProcess *one = m_process.get();
    m_clock.after(kPatience, one, [one] { one->kill(); });
    m_time.start();
    m_process->start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--bench-start"), QStringLiteral("--settings"), m_folder});
}

void StartBench::onOutput()
{
    if (!m_process->readAllStandardOutput().contains("shown") || std::exchange(m_isTold, true))
        return;
    if (std::exchange(m_isWarm, true))
        m_took.push_back(double(m_time.nsecsElapsed()) / 1e6);
}

void StartBench::onEnded()
{
    m_process.release()->deleteLater();
    if (!m_isTold) {
        finish({{QStringLiteral("start_error"), QStringLiteral("the console showed no incidents")}});
        return;
    }
    if (int(m_took.size()) < m_starts) {
        startOne();
        return;
    }
    std::sort(m_took.begin(), m_took.end());
    finish({{QStringLiteral("starts"), m_starts},
            {QStringLiteral("start_p50_ms"), m_took[m_took.size() / 2]},
            {QStringLiteral("start_max_ms"), m_took.back()}});
}

void StartBench::finish(const QJsonObject &figures)
{
    QMetaObject::invokeMethod(
        this, [this, figures] { emit finished(figures); }, Qt::QueuedConnection);
}

} // namespace ams
