// SPDX-License-Identifier: Apache-2.0
#include "ApiRig.h"

#include "link/RemoteCoreLink.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <QWebSocket>

#include <algorithm>
#include <atomic>

using namespace ams;
using namespace std::chrono_literals;

/// Prints what a console waits for; the bounds are several times what a quiet machine needs, so that only a change of
/// kind breaks them. Agent and clients share one thread here: figures are for both together.
class tst_LinkSpeed final : public QObject
{
    Q_OBJECT
private slots:
    void aSnapshotOfAHundredThousandRows();
    void deltasToFiftyConsumers();
    void commands();
};

namespace {

std::unique_ptr<RemoteCoreLink> linkTo(ApiRig &rig, Role role)
{
    RemoteLinkSettings settings;
    settings.agent = QUrl(rig.url());
    settings.token = rig.addToken(QStringLiteral("Hanako"), role);
    return std::make_unique<RemoteCoreLink>(settings, rig.clock, rig.random);
}

} // namespace

void tst_LinkSpeed::aSnapshotOfAHundredThousandRows()
{
    constexpr int rows = 100000;
    ApiRig rig;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rows; ++i)
        rig.runs.put(ApiRig::view(QStringLiteral("r%1").arg(i), QStringLiteral("acme")));
    const qint64 filled = timer.restart();
    const auto snapshot = rig.board.snapshot(Rights{Role::Viewer, {}});
    const qint64 taken = timer.restart();
    qint64 bytes = 0;
    for (const QByteArray &row : snapshot->rows)
        bytes += row.size() + 1;
    const auto link = linkTo(rig, Role::Viewer);
    qsizetype received = 0;
    connect(link.get(), &CoreLink::snapshotReceived, this,
            [&received](const LinkSnapshot &whole) { received = whole.rows.size(); });
    timer.restart();
    link->open();
    QTRY_COMPARE_WITH_TIMEOUT(received, rows, 60000);
    const qint64 arrived = timer.elapsed();
    qInfo("100,000 rows: %lld ms to fill the board, %lld ms to take a snapshot, %lld bytes, %lld ms from open() to the "
          "picture (sent, received and read)",
          filled, taken, bytes, arrived);
    QVERIFY(taken < 2000);
    QVERIFY(arrived < 30000);
}

void tst_LinkSpeed::deltasToFiftyConsumers()
{
    constexpr int consumers = 50;
    constexpr int changes = 20000;
    ApiRig rig;
    const QString token = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    // What arrives is counted, not read: fifty consoles have fifty machines.
    QThread away;
    away.start();
    std::vector<std::unique_ptr<QWebSocket>> sockets;
    std::atomic<int> done = 0;
    std::atomic<int> welcome = 0;
    std::atomic<qint64> bytes = 0;
    const auto last = std::make_shared<std::atomic<qint64>>(-1);
    for (int i = 0; i < consumers; ++i) {
        auto socket = std::make_unique<QWebSocket>();
        QWebSocket *one = socket.get();
        connect(one, &QWebSocket::connected, one, [one, token] {
            one->sendTextMessage(QStringLiteral(R"({"type":"hello","protocol":1,"token":"%1"})").arg(token));
        });
        connect(one, &QWebSocket::textMessageReceived, one, [&, last](const QString &text) {
            bytes += text.size();
            if (text.startsWith(QLatin1StringView(R"({"type":"snapshot")")))
                ++welcome;
            const qsizetype at = text.indexOf(QLatin1StringView("\"number\":"));
            const qsizetype end = text.indexOf(u',', at);
            if (*last >= 0 && text.startsWith(QLatin1StringView(R"({"type":"delta")")) &&
                text.mid(at + 9, end - at - 9).toLongLong() >= *last)
                ++done;
        });
        one->moveToThread(&away);
        const QUrl url(rig.url("ws") + QStringLiteral("/v1/stream"));
        QMetaObject::invokeMethod(one, [one, url] { one->open(url); });
        sockets.push_back(std::move(socket));
    }
    QTRY_COMPARE_WITH_TIMEOUT(welcome.load(), consumers, 30000);
    bytes = 0;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < changes; ++i) {
        if (i + 1 == changes)
            *last = rig.board.number() + 1;
        rig.runs.put(ApiRig::view(QStringLiteral("r%1").arg(i % 1000), QStringLiteral("acme"), i / 1000 + 1));
        if (i % 100 == 99)
            QCoreApplication::processEvents();
    }
    QTRY_VERIFY_WITH_TIMEOUT(done >= consumers, 60000);
    const qint64 elapsed = std::max<qint64>(1, timer.elapsed());
    qInfo("%d changes to %d consumers in %lld ms: %lld changes/s, %lld deliveries/s, %lld MB", changes, consumers,
          elapsed, changes * 1000LL / elapsed, changes * 1000LL * consumers / elapsed, bytes.load() / 1000000);
    for (auto &socket : sockets)
        QMetaObject::invokeMethod(socket.release(), &QObject::deleteLater);
    QTRY_COMPARE_WITH_TIMEOUT(rig.stream.consumers(), 0, 20000);
    away.quit();
    QVERIFY(away.wait());
    QVERIFY(elapsed < 60000);
}

void tst_LinkSpeed::commands()
{
    constexpr int count = 1000;
    ApiRig rig;
    rig.runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    const auto link = linkTo(rig, Role::Operator);
    link->open();
    QTRY_COMPARE(link->state().kind, LinkState::Kind::Live);
    QList<qint64> times; // microseconds
    for (int i = 0; i < count; ++i) {
        OperatorCommand command;
        command.run = RunId(QStringLiteral("r1"));
        command.turn = i;
        QElapsedTimer timer;
        timer.start();
        const auto answer =
            await<CommandAnswer>([&](QObject *context, auto then) { link->command(command, context, then); });
        times.append(timer.nsecsElapsed() / 1000);
        QVERIFY(answer);
        QCOMPARE(answer->outcome, CommandAnswer::Outcome::Accepted);
    }
    std::sort(times.begin(), times.end());
    qInfo("a command with its audit entry, round trip: p50 %lld us, p99 %lld us", times[count / 2],
          times[count * 99 / 100]);
    QVERIFY(times[count / 2] < 200000);
}

QTEST_GUILESS_MAIN(tst_LinkSpeed)
#include "tst_LinkSpeed.moc"
