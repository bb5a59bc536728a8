// SPDX-License-Identifier: Apache-2.0
#include "ApiRig.h"

#include "api/LocalCoreLink.h"

#include <QTest>
#include <QThread>

using namespace ams;

/// The link with a core in a thread of its own, as the console has it.
class tst_LocalLinkThreads final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void changesCrossInOrder();
    void linksMayGoAtAnyMoment();

private:
    void inCore(const std::function<void()> &work);
    [[nodiscard]] std::unique_ptr<LocalCoreLink> makeLink();

    SystemClock m_clock;
    QThread m_thread;
    QObject *m_inside = nullptr;   ///< lives in the core thread
    std::unique_ptr<ApiRig> m_rig; ///< made, used and destroyed there
};

void tst_LocalLinkThreads::inCore(const std::function<void()> &work)
{
    QMetaObject::invokeMethod(m_inside, work, Qt::BlockingQueuedConnection);
}

std::unique_ptr<LocalCoreLink> tst_LocalLinkThreads::makeLink()
{
    const Caller caller{{QStringLiteral("Hanako"), {}, {}}, Rights{Role::Operator, {}}, {}};
    return std::make_unique<LocalCoreLink>(LocalCoreLink::Parts{m_rig->board, m_rig->desk, caller}, m_clock);
}

void tst_LocalLinkThreads::init()
{
    m_thread.start();
    m_inside = new QObject;
    m_inside->moveToThread(&m_thread);
    inCore([this] { m_rig = std::make_unique<ApiRig>(); });
}

void tst_LocalLinkThreads::cleanup()
{
    inCore([this] { m_rig.reset(); });
    inCore([] {}); // what the ledger leaves to the event loop
    m_inside->deleteLater();
    m_thread.quit();
    QVERIFY(m_thread.wait());
}

void tst_LocalLinkThreads::changesCrossInOrder()
{
    constexpr qint64 turns = 5000;
    const auto link = makeLink();
    QMap<QString, qint64> seen;
    qint64 number = -1;
    int faults = 0;
    connect(link.get(), &CoreLink::snapshotReceived, this, [&](const LinkSnapshot &snapshot) {
        faults += QThread::currentThread() == link->thread() ? 0 : 1;
        number = snapshot.number;
        for (const IncidentRow &row : snapshot.rows)
            seen.insert(row.run.toString(), row.turn);
    });
    connect(link.get(), &CoreLink::deltaReceived, this, [&](const LinkDelta &delta) {
        faults += delta.after == number ? 0 : 1;
        number = delta.number;
        for (const LinkChange &change : delta.changes) {
            if (const auto *row = std::get_if<IncidentRow>(&change)) {
                faults += row->turn == seen.value(row->run.toString()) + 1 ? 0 : 1;
                seen.insert(row->run.toString(), row->turn);
            }
        }
    });
    link->open();
    QTRY_VERIFY(number >= 0);
    for (qint64 turn = 1; turn <= turns; turn += 100) {
        QMetaObject::invokeMethod(m_inside, [this, turn] {
            for (qint64 i = turn; i < turn + 100; ++i)
                m_rig->runs.put(ApiRig::view(QStringLiteral("r"), QStringLiteral("acme"), i));
        });
    }
    // The first change makes the row: it has no turn before it but 0.
    QTRY_COMPARE_WITH_TIMEOUT(seen.value(QStringLiteral("r")), turns, 20000);
    QCOMPARE(faults, 0);
}

void tst_LocalLinkThreads::linksMayGoAtAnyMoment()
{
    inCore([this] { m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme"))); });
    int answers = 0;
    for (int i = 0; i < 300; ++i) {
        auto link = makeLink();
        link->open();
        link->run(RunId(QStringLiteral("r1")), this, [&answers](const Result<RunDetail> &) { ++answers; });
        QMetaObject::invokeMethod(
            m_inside, [this, i] { m_rig->runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme"), i)); });
        if (i % 3 == 0)
            QCoreApplication::processEvents();
        if (i % 2 == 0)
            link->close();
    }
    const auto last = makeLink();
    last->open();
    const auto detail =
        await<RunDetail>([&](QObject *context, auto then) { last->run(RunId(QStringLiteral("r1")), context, then); });
    QVERIFY(detail);
    QCOMPARE(detail->turn, 299);
    QVERIFY(answers <= 300);
}

QTEST_GUILESS_MAIN(tst_LocalLinkThreads)
#include "tst_LocalLinkThreads.moc"
