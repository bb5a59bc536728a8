// SPDX-License-Identifier: Apache-2.0
#include "link/IncidentDetails.h"
#include "model/IncidentDeed.h"

#include <QTest>

using namespace ams;

namespace {

IncidentDeed fullDeed()
{
    IncidentDeed deed;
    deed.id = QStringLiteral("d1");
    deed.incident = IncidentId(QStringLiteral("Q1"));
    deed.kind = IncidentDeedKind::HandOver;
    deed.by = {QStringLiteral("花子"), QStringLiteral("h@msp.example"), UserId(QStringLiteral("PUSER1"))};
    deed.note = QStringLiteral("ディスクの交換をお願いします");
    deed.seen = SeenIncident{IncidentStatus::Acknowledged, {QStringLiteral("PUSER1"), QStringLiteral("PUSER2")}};
    deed.toPolicy = QStringLiteral("PPOL001");
    deed.toName = QStringLiteral("Second level");
    deed.until = Timestamp(std::chrono::seconds(4000));
    deed.run = RunId(QStringLiteral("r1"));
    deed.turn = 7;
    return deed;
}

QJsonObject without(QJsonObject object, const char *name)
{
    object.remove(QLatin1StringView(name));
    return object;
}

QJsonObject with(QJsonObject object, const char *name, const QJsonValue &value)
{
    object.insert(QLatin1StringView(name), value);
    return object;
}

} // namespace

class tst_IncidentDetails final : public QObject
{
    Q_OBJECT
private slots:
    void deedsComeBackAsTheyWere();
    void answersComeBackAsTheyWere();
    void incompleteDeedsAreRefused_data();
    void incompleteDeedsAreRefused();
    void detailsComeBackAsTheyWere();
};

void tst_IncidentDetails::deedsComeBackAsTheyWere()
{
    const auto read = incidentDeedFromJson(toJson(fullDeed()));
    QVERIFY2(read, qPrintable(read ? QString() : read.error().message));
    QCOMPARE(*read, fullDeed());
    IncidentDeed bare;
    bare.kind = IncidentDeedKind::Resolve;
    QCOMPARE(incidentDeedFromJson(toJson(bare)).value(), bare);
}

void tst_IncidentDetails::answersComeBackAsTheyWere()
{
    IncidentDeedAnswer answer;
    answer.outcome = IncidentDeedAnswer::Outcome::Stale;
    answer.reason = QStringLiteral("changed");
    answer.detail = QStringLiteral("resolved");
    answer.winner.name = QStringLiteral("Jiro");
    answer.now = SeenIncident{IncidentStatus::Resolved, {}};
    answer.isByBot = true;
    QCOMPARE(incidentDeedAnswerFromJson(toJson(answer)).value(), answer);
    answer.now.reset();
    QCOMPARE(incidentDeedAnswerFromJson(toJson(answer)).value(), answer);
}

void tst_IncidentDetails::incompleteDeedsAreRefused_data()
{
    QTest::addColumn<QJsonObject>("deed");
    QTest::addColumn<QString>("named");
    const QJsonObject whole = toJson(fullDeed());
    QTest::newRow("an unknown kind") << with(whole, "kind", QStringLiteral("explode")) << QStringLiteral("kind");
    QTest::newRow("a note without words")
        << with(with(whole, "kind", QStringLiteral("note")), "note", QStringLiteral("  ")) << QStringLiteral("note");
    QTest::newRow("a hand-over to nobody") << without(whole, "to_policy") << QStringLiteral("to_user");
    QTest::newRow("a hand-over to two") << with(whole, "to_user", QStringLiteral("PUSER3"))
                                        << QStringLiteral("to_user");
    QTest::newRow("a snooze without end")
        << without(with(whole, "kind", QStringLiteral("snooze")), "until") << QStringLiteral("until");
    QTest::newRow("a time that is none") << with(whole, "until", QStringLiteral("soon")) << QStringLiteral("until");
    QTest::newRow("a status that is none")
        << with(whole, "seen", QJsonObject{{QStringLiteral("status"), QStringLiteral("tired")}})
        << QStringLiteral("seen");
}

void tst_IncidentDetails::incompleteDeedsAreRefused()
{
    QFETCH(QJsonObject, deed);
    QFETCH(QString, named);
    const auto read = incidentDeedFromJson(deed);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Invalid);
    QVERIFY2(read.error().message.contains(named), qPrintable(read.error().message));
}

void tst_IncidentDetails::detailsComeBackAsTheyWere()
{
    const SuppressedDeliveries suppressed{7, {{Timestamp(std::chrono::seconds(5)), QStringLiteral("held")}}};
    QCOMPARE(suppressedDeliveriesFromJson(toJson(suppressed)), suppressed);
    const IncidentPayload payload{EventId(QStringLiteral("e1")), Timestamp(std::chrono::seconds(6)),
                                  "{\"event\":{\"id\":\"e1\"}}"};
    QCOMPARE(incidentPayloadFromJson(toJson(payload)), payload);
    const RunbookPart part{QStringLiteral("runbooks/web.md"), QStringLiteral("再起動"), QStringLiteral("## 再起動\n…"),
                           QStringLiteral("# Web\n## 再起動\n…")};
    QCOMPARE(runbookPartFromJson(toJson(part)), part);
    const Responder policy{
        Responder::Kind::EscalationPolicy, QStringLiteral("PPOL001"), QStringLiteral("Second level"), {}};
    QCOMPARE(responderFromJson(toJson(policy)), policy);
}

QTEST_GUILESS_MAIN(tst_IncidentDetails)
#include "tst_IncidentDetails.moc"
