// SPDX-License-Identifier: Apache-2.0
#include "support/OperatorRoad.h"

#include <QTcpServer>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kHead = R"(scenario: mend
title: Is the port open?
customers: all
match: {keyword: mend}
params:
  host: {type: host, required: true}
  port: {type: integer, required: true}
steps:
)";
const QByteArray kRest = R"(  - id: clean
    phase: recover
    do: command.run
    with: {run: [touch, "%DIR%/{{ params.port }}-cleaned"]}
  - id: report
    phase: escalate
    do: command.run
    with: {run: [touch, "%DIR%/{{ params.port }}-reported"]}
    on: {ok: resolved}
)";
const QByteArray kLook = R"(  - id: look
    phase: check
    do: tcp.check
    with: {host: "{{ params.host }}", port: "{{ params.port }}"}
)";
const QByteArray kLookElsewhere = R"(  - id: look
    phase: check
    do: command.run
    with: {run: ["true"]}
)";

} // namespace

/// A run that was handed over, and what people do with it before they give it back.
class tst_HandWork final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void stepsAreTickedAndSkippedAndItGoesOn();
    void aParameterIsChangedAndTheStepDoneAgain();
    void itGoesOnAtAnotherStep();
    void whoIsDoneClosesIt();
    void itGoesOnWithTheNewestText(); // last: the text that runs begin with is another from then on
    void cleanupTestCase();           // everything is on record

private:
    using Outcome = RoadPeople::Outcome;
    [[nodiscard]] Outcome ams(const QStringList &arguments) const { return m_road->people.ams(arguments, m_road->aya); }
    [[nodiscard]] QString file(const char *what) const
    {
        return QString::number(m_port) + u'-' + QLatin1StringView(what);
    }

    std::unique_ptr<OperatorRoad> m_road;
    quint16 m_port = 0; ///< nobody listens there
    QString m_run;      ///< handed over, because of that
};

void tst_HandWork::initTestCase()
{
    m_road = std::make_unique<OperatorRoad>(QMap<QString, QByteArray>{{u"mend"_s, kHead + kLook + kRest}});
    QVERIFY2(m_road->start(), m_road->rig().report());
}

void tst_HandWork::init()
{
    m_port = RoadRig::freePort();
    m_run = m_road->runFor(u"[AMS:mend host=web01 port=%1] no answer"_s.arg(m_port));
    QVERIFY2(!m_run.isEmpty() && m_road->isHandedOver(m_run), m_road->rig().report());
}

void tst_HandWork::stepsAreTickedAndSkippedAndItGoesOn()
{
    const Outcome early = ams({u"tick"_s, m_run, u"--step"_s, u"look"_s});
    QCOMPARE(early.code, 1);
    QVERIFY2(early.err.contains(u"not-taken"_s), qPrintable(early.words()));
    QCOMPARE(ams({u"take"_s, m_run}).code, 0);
    const QString output = m_road->rig().write(u"output.txt"_s, "port 80 is open again\n");
    const Outcome ticked =
        ams({u"tick"_s, m_run, u"--step"_s, u"look"_s, u"--note"_s, u"looked at it"_s, u"--output-file"_s, output});
    QVERIFY2(ticked.code == 0, qPrintable(ticked.words()));
    QCOMPARE(ams({u"skip"_s, m_run, u"--step"_s, u"clean"_s, u"--note"_s, u"nothing to clean"_s}).code, 0);
    QCOMPARE(ams({u"give-back"_s, m_run}).code, 0);
    QCOMPARE(m_road->endOf(m_run), u"resolved"_s);
    QVERIFY(m_road->hasFile(file("reported")));
    QVERIFY(!m_road->hasFile(file("cleaned")));
    const QJsonObject look = m_road->step(m_run, u"look"_s);
    QCOMPARE(look[u"status"_s].toString(), u"ok"_s);
    QCOMPARE(look[u"by"_s][u"name"_s].toString(), u"Aya"_s);
    QCOMPARE(look[u"note"_s].toString(), u"looked at it"_s);
    QCOMPARE(look[u"output"_s].toString(), u"port 80 is open again\n"_s);
    QCOMPARE(m_road->step(m_run, u"clean"_s)[u"status"_s].toString(), u"skipped"_s);
    QVERIFY2(m_road->rig().waitForEnd(m_road->lastIncident, std::chrono::seconds(30)), m_road->rig().report());
}

void tst_HandWork::aParameterIsChangedAndTheStepDoneAgain()
{
    const auto refused = [this](const QString &pair) {
        const Outcome outcome = ams({u"retry"_s, m_run, u"--step"_s, u"look"_s, u"--set"_s, pair});
        return outcome.code == 1 ? outcome.err : u"not refused: "_s + outcome.words();
    };
    QString words = refused(u"port=http"_s);
    QVERIFY2(words.contains(u"parameter port: \"http\" is no whole number"_s), qPrintable(words));
    words = refused(u"prot=80"_s);
    QVERIFY2(words.contains(u"did you mean \"port\"?"_s), qPrintable(words));
    words = refused(u"host=db77"_s);
    QVERIFY2(words.contains(u"the host \"db77\" is not in the inventory of acme"_s), qPrintable(words));
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString port = QString::number(server.serverPort());
    const Outcome again = ams({u"retry"_s, m_run, u"--step"_s, u"look"_s, u"--set"_s, u"port="_s + port});
    QVERIFY2(again.code == 0, qPrintable(again.words()));
    QCOMPARE(m_road->endOf(m_run), u"resolved"_s);
    QVERIFY(m_road->hasFile(port + u"-cleaned"_s));
    QVERIFY(!m_road->hasFile(file("cleaned")));
}

void tst_HandWork::itGoesOnAtAnotherStep()
{
    QCOMPARE(ams({u"jump"_s, m_run, u"--step"_s, u"nowhere"_s}).code, 1);
    QCOMPARE(ams({u"jump"_s, m_run}).code, 2);
    const Outcome jumped = ams({u"jump"_s, m_run, u"--step"_s, u"report"_s});
    QVERIFY2(jumped.code == 0, qPrintable(jumped.words()));
    QCOMPARE(m_road->endOf(m_run), u"resolved"_s);
    QVERIFY(m_road->hasFile(file("reported")));
    QVERIFY(!m_road->hasFile(file("cleaned")));
}

void tst_HandWork::itGoesOnWithTheNewestText()
{
    const auto retry = [this](const QString &version) {
        return ams({u"retry"_s, m_run, u"--step"_s, u"look"_s, u"--version"_s, version});
    };
    QCOMPARE(retry(u"0123abcd"_s).code, 2); // no version may be named but these two
    m_road->publish(u"mend"_s, kHead + kRest);
    QTRY_VERIFY_WITH_TIMEOUT(retry(u"new"_s).err.contains(u"version-mismatch: there is no step \"look\" any more"_s),
                             30000);
    QVERIFY(m_road->isHandedOver(m_run));
    m_road->publish(u"mend"_s, kHead + kLookElsewhere + kRest);
    const QString begun = m_road->people.show(m_run)[u"version"_s].toString();
    Outcome mended;
    static_cast<void>(QTest::qWaitFor([&] { return (mended = retry(u"new"_s)).code == 0; }, 30000));
    QVERIFY2(mended.code == 0, qPrintable(mended.words() + QString::fromUtf8(m_road->rig().report())));
    QCOMPARE(m_road->endOf(m_run), u"resolved"_s);
    QVERIFY(m_road->hasFile(file("cleaned")));
    QVERIFY(m_road->people.show(m_run)[u"version"_s].toString() != begun);
}

void tst_HandWork::whoIsDoneClosesIt()
{
    QCOMPARE(ams({u"take"_s, m_run}).code, 0);
    const Outcome closed = ams({u"close"_s, m_run, u"--note"_s, u"the switch was off"_s});
    QVERIFY2(closed.code == 0, qPrintable(closed.words()));
    QCOMPARE(m_road->endOf(m_run), u"handoff"_s);
    const Outcome late = ams({u"retry"_s, m_run, u"--step"_s, u"look"_s});
    QCOMPARE(late.code, 1);
}

void tst_HandWork::cleanupTestCase()
{
    QCOMPARE(m_road->people.ams({u"audit"_s, u"verify"_s}).code, 0);
    QStringList deeds;
    const QJsonArray entries =
        m_road->rig().ask({u"audit"_s, u"list"_s, u"--limit"_s, u"1000"_s})[u"entries"_s].toArray();
    for (const QJsonValue entry : entries)
        deeds.append(entry[u"who"_s].toString() + u' ' + entry[u"what"_s].toString());
    for (const char *deed : {"take", "tick", "skip", "give-back", "retry", "jump", "close"})
        QVERIFY2(deeds.contains(u"Aya command."_s + QLatin1StringView(deed)), deed);
}

QTEST_GUILESS_MAIN(tst_HandWork)
#include "tst_HandWork.moc"
