// SPDX-License-Identifier: Apache-2.0
#include "conformance/KeepConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"
#include "ledger/ArtifactKeep.h"
#include "ledger/TokenStore.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ams {

Result<bool> KeepConformance::keep(const RunId &run, const QByteArray &hash, const QByteArray &content)
{
    return await<bool>(
        [&](QObject *context, auto then) { m_ledger->artifacts().keepArtifact(run, hash, content, context, then); });
}

void KeepConformance::tokensAreReplacedAndRemoved()
{
    TokenStore &tokens = m_ledger->tokens();
    const auto save = [&](const TokenRecord &token) {
        return await<bool>([&](QObject *context, auto then) { tokens.saveToken(token, context, then); });
    };
    const auto all = [&] {
        QStringList list;
        const auto records =
            await<QList<TokenRecord>>([&](QObject *context, auto then) { tokens.allTokens(context, then); });
        for (const TokenRecord &token : records.value())
            list.append(token.id + u' ' + QString::fromUtf8(token.hash + ' ' + token.about));
        return list;
    };
    const auto remove = [&](const QString &id) {
        return await<bool>([&](QObject *context, auto then) { tokens.removeToken(id, context, then); });
    };
    QVERIFY(all().isEmpty());
    QVERIFY(save({u"t2"_s, "hash2", "{\"person\":\"mori\"}"}));
    QVERIFY(save({u"t1"_s, "hash1", "{}"}));
    QCOMPARE(all(), QStringList({u"t1 hash1 {}"_s, u"t2 hash2 {\"person\":\"mori\"}"_s}));
    QVERIFY(save({u"t2"_s, "hash3", "{}"}));
    QCOMPARE(all(), QStringList({u"t1 hash1 {}"_s, u"t2 hash3 {}"_s}));
    QVERIFY(remove(u"t1"_s).value());
    QVERIFY(!remove(u"t1"_s).value());
    QCOMPARE(all(), QStringList({u"t2 hash3 {}"_s}));
    QCOMPARE(save({QString(), "hash", "{}"}).error().kind, ErrorKind::Invalid);
    // Another agent sees the same.
    m_ledger = m_store->connect();
    const auto seen =
        await<QList<TokenRecord>>([&](QObject *context, auto then) { m_ledger->tokens().allTokens(context, then); });
    QCOMPARE(seen.value().size(), 1);
}

void KeepConformance::artifactsComeBackByteForByte()
{
    const RunId run = claimOne(*m_ledger, 1).run;
    const RunId other = claimOne(*m_ledger, 2).run;
    const QByteArray longest(kLongestKeptArtifact, 'x');
    QVERIFY(keep(run, "a1", everyByte()));
    QVERIFY(keep(run, "a1", everyByte()));
    QVERIFY(keep(other, "a1", everyByte()));
    QVERIFY(keep(run, "a2", longest));
    QVERIFY(keep(run, "a3", {}));
    const auto artifact = [this](const QByteArray &hash) {
        return await<QByteArray>(
            [&](QObject *context, auto then) { m_ledger->artifacts().artifact(hash, context, then); });
    };
    QCOMPARE(artifact("a1").value(), everyByte());
    QCOMPARE(artifact("a2").value(), longest);
    QCOMPARE(artifact("a3").value(), QByteArray());
    QCOMPARE(artifact("a4").error().kind, ErrorKind::NotFound);
}

void KeepConformance::whatCannotBeKeptIsInvalid_data()
{
    QTest::addColumn<RunId>("run");
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("too long") << request(1).run << QByteArray("a1") << kLongestKeptArtifact + 1;
    QTest::newRow("without a hash") << request(1).run << QByteArray() << qsizetype(5);
    QTest::newRow("for a run that was never claimed") << RunId(u"never seen"_s) << QByteArray("a1") << qsizetype(5);
}

void KeepConformance::whatCannotBeKeptIsInvalid()
{
    QFETCH(RunId, run);
    QFETCH(QByteArray, hash);
    QFETCH(qsizetype, size);
    QVERIFY(claimOne(*m_ledger, 1).epoch == 1);
    const auto kept = keep(run, hash, QByteArray(size, 'x'));
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, ErrorKind::Invalid);
}

} // namespace ams
