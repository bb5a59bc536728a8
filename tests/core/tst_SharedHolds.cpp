// SPDX-License-Identifier: Apache-2.0
#include "DeskAgent.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;

/// What is paused through one agent is paused at every agent of the ledger, from the very next alert on.
class tst_SharedHolds final : public QObject
{
    Q_OBJECT
private slots:
    void aPauseSetElsewhereIsInForceAtOnce();

private:
    SystemClock m_clock;
    QTemporaryDir m_folder;
};

void tst_SharedHolds::aPauseSetElsewhereIsInForceAtOnce()
{
    const QString file = m_folder.filePath(QStringLiteral("ledger.db"));
    DeskAgent one(m_clock, file, "one", kDeskQuestion);
    DeskAgent two(m_clock, file, "two", kDeskQuestion);
    QSignalSpy recovered(two.engine.get(), &Engine::recovered);
    QVERIFY(recovered.wait()); // it has looked at the holds, and looks again in a while only
    QSignalSpy suppressed(two.engine.get(), &Engine::suppressed);
    QSignalSpy changed(two.engine.get(), &Engine::runChanged);

    Hold everything;
    everything.id = QStringLiteral("all");
    everything.kind = HoldKind::Pause;
    everything.from = m_clock.now() - Milliseconds(1);
    everything.until = m_clock.now() + std::chrono::hours(1);
    everything.by.name = QStringLiteral("Ann");
    std::optional<bool> added;
    one.ledger->limits().saveHolds({everything}, this, [&added](const auto &answer) { added = answer.has_value(); });
    QTRY_VERIFY(added);
    QVERIFY(*added);
    two.engine->onFound(deskIncident());
    QTRY_COMPARE(suppressed.size(), 1);
    QCOMPARE(suppressed.first().at(1).toString(), QStringLiteral("on-hold"));
    // Found again by the next look at PagerDuty: no further delivery.
    two.engine->onFound(deskIncident());
    QTest::qWait(100);
    QCOMPARE(suppressed.size(), 1);
    QVERIFY(changed.isEmpty());
    QCOMPARE(two.engine->running(), 0);
}

QTEST_GUILESS_MAIN(tst_SharedHolds)
#include "tst_SharedHolds.moc"
