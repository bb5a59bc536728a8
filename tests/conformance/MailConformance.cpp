// SPDX-License-Identifier: Apache-2.0
#include "conformance/MailConformance.h"

#include "conformance/Await.h"
#include "conformance/LedgerCalls.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ams {

Result<bool> MailConformance::post(const QList<MailItem> &items)
{
    return await<bool>([&](QObject *context, auto then) { m_ledger->commandMail().post(items, context, then); });
}

Result<bool> MailConformance::answer(const QString &id, const QByteArray &text)
{
    return await<bool>([&](QObject *context, auto then) {
        m_ledger->commandMail().answerMail({{id, RunId(), {}, text}}, context, then);
    });
}

QStringList MailConformance::mailOf(const QString &owner)
{
    QStringList ids;
    const auto items = await<QList<MailItem>>(
        [&](QObject *context, auto then) { m_ledger->commandMail().mail(AgentId(owner), context, then); });
    for (const MailItem &item : items.value())
        ids.append(item.id + u'=' + QString::fromUtf8(item.command));
    return ids;
}

Result<MailItem> MailConformance::find(const QString &id)
{
    return await<MailItem>([&](QObject *context, auto then) { m_ledger->commandMail().findMail(id, context, then); });
}

void MailConformance::mailGoesToTheOwnerOnly()
{
    const Claim claim = claimOne(*m_ledger, 1);
    const Claim other = claimAll(*m_ledger, {request(2, AgentId(u"osaka-1"_s))}).value().first().claim;
    QVERIFY(post({{u"c1"_s, claim.run, "take", {}}, {u"c2"_s, other.run, "skip", {}}}));
    QVERIFY(post({{u"c1"_s, claim.run, "something else", {}}, {u"c3"_s, claim.run, "retry", {}}}));
    QCOMPARE(mailOf(u"tokyo-1"_s), QStringList({u"c1=take"_s, u"c3=retry"_s}));
    QCOMPARE(mailOf(u"osaka-1"_s), QStringList({u"c2=skip"_s}));

    // The run changes hands, and its unanswered mail with it.
    QVERIFY(answer(u"c1"_s, "accepted"));
    m_store->pass(m_store->lease());
    ClaimRequest takeOver = request(1, AgentId(u"osaka-1"_s));
    QCOMPARE(claimAll(*m_ledger, {takeOver}).value().first().outcome, ClaimAnswer::Outcome::TakenOver);
    QVERIFY(mailOf(u"tokyo-1"_s).isEmpty());
    QCOMPARE(mailOf(u"osaka-1"_s), QStringList({u"c2=skip"_s, u"c3=retry"_s}));

    // A parked run has no owner: its mail waits for who wakes it.
    const Claim taken = claimAll(*m_ledger, {takeOver}).value().first().claim;
    QVERIFY(appendAll(*m_ledger, {entriesOf(taken, 0, {"x"}, RunPhase::Parked)}));
    QCOMPARE(mailOf(u"osaka-1"_s), QStringList({u"c2=skip"_s}));
    QVERIFY(mailOf(QString()).isEmpty());
    ClaimRequest wake = request(1);
    wake.wakesParked = true;
    QVERIFY(claimAll(*m_ledger, {wake}));
    QCOMPARE(mailOf(u"tokyo-1"_s), QStringList({u"c3=retry"_s}));
}

void MailConformance::theFirstAnswerCounts()
{
    const Claim claim = claimOne(*m_ledger, 1);
    QVERIFY(post({{u"c1"_s, claim.run, everyByte(), {}}}));
    QCOMPARE(find(u"c1"_s).value().command, everyByte());
    QCOMPARE(find(u"c1"_s).value().run, claim.run);
    QVERIFY(find(u"c1"_s).value().answer.isEmpty());
    QVERIFY(answer(u"c1"_s, "the first"));
    QVERIFY(answer(u"c1"_s, "the second"));
    QCOMPARE(find(u"c1"_s).value().answer, QByteArray("the first"));
    QVERIFY(mailOf(u"tokyo-1"_s).isEmpty());
    // Posting it again does not ask again.
    QVERIFY(post({{u"c1"_s, claim.run, "take", {}}}));
    QVERIFY(mailOf(u"tokyo-1"_s).isEmpty());
    QVERIFY(answer(u"never posted"_s, "x"));
    QCOMPARE(find(u"never posted"_s).error().kind, ErrorKind::NotFound);
}

void MailConformance::mailOfManyPosts()
{
    const Claim claim = claimOne(*m_ledger, 1);
    QList<MailItem> items;
    QStringList expected;
    for (int i = 0; i < 200; ++i) {
        items.append({u"c%1"_s.arg(i), claim.run, QByteArray::number(i), {}});
        expected.append(u"c%1=%1"_s.arg(i));
    }
    QVERIFY(post(items));
    QCOMPARE(mailOf(u"tokyo-1"_s), expected);
}

void MailConformance::oldMailIsNotDelivered()
{
    const Claim claim = claimOne(*m_ledger, 1);
    QVERIFY(post({{u"c1"_s, claim.run, "take", {}}}));
    m_store->pass(59min);
    QCOMPARE(mailOf(u"tokyo-1"_s), QStringList({u"c1=take"_s}));
    m_store->pass(1min);
    QVERIFY(mailOf(u"tokyo-1"_s).isEmpty());
    QVERIFY(post({{u"c2"_s, claim.run, "take", {}}}));
    QCOMPARE(find(u"c1"_s).error().kind, ErrorKind::NotFound);
    QVERIFY(find(u"c2"_s));
}

void MailConformance::whatCannotBeDeliveredIsInvalid_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("run");
    QTest::addColumn<bool>("isAnswer");
    QTest::newRow("a command without an id") << QString() << u"run"_s << false;
    QTest::newRow("a command without a run") << u"c1"_s << QString() << false;
    QTest::newRow("an empty answer") << u"c1"_s << u"run"_s << true;
}

void MailConformance::whatCannotBeDeliveredIsInvalid()
{
    QFETCH(QString, id);
    QFETCH(QString, run);
    QFETCH(bool, isAnswer);
    const auto refused = isAnswer ? answer(id, {}) : post({{id, RunId(run), "take", {}}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Invalid);
}

} // namespace ams
