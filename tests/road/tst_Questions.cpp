// SPDX-License-Identifier: Apache-2.0
#include "support/OperatorRoad.h"

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kTask = R"(scenario: phone
customers: all
match: {keyword: phone}
params: {host: {type: host, required: true}}
steps:
  - id: call
    phase: escalate
    do: human.task
    with:
      title: Phone them
      checklist: [The list is up to date]
      answers: [reached, no-answer]
      fields: {minutes: integer}
    timeout: 1h
    on: {ok: resolved}
)";
const QByteArray kApproval = R"(scenario: approve
customers: all
match: {keyword: approve}
params: {host: {type: host, required: true}}
steps:
  - id: ask
    phase: recover
    do: human.approve
    with: {title: "Restart it?"}
    timeout: TIME
  - id: restart
    phase: recover
    do: command.run
    with: {run: [touch, "%DIR%/restarted-{{ incident.id }}"]}
    on: {ok: resolved}
)";

QByteArray approval(const QByteArray &keyword, const QByteArray &time)
{
    QByteArray text = kApproval;
    return text.replace("scenario: approve", QByteArray("scenario: " + keyword))
        .replace("keyword: approve", QByteArray("keyword: " + keyword))
        .replace("TIME", time);
}

} // namespace

/// Questions that runs put, and who may answer them how.
class tst_Questions final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void anAnswerFitsItsForm();
    void aYesGoesOnAndANoDoesNot();
    void theSecondAnswerIsToldWhoWasFirst();
    void silenceIsNoYes();
    void aParkedRunIsWokenAfterARestart();

private:
    using Outcome = RoadPeople::Outcome;
    [[nodiscard]] Outcome answer(const QString &run, const QString &step, const QStringList &pairs,
                                 const QString &token, const QStringList &more = {}) const
    {
        QStringList arguments{u"answer"_s, run, u"--step"_s, step};
        for (const QString &pair : pairs)
            arguments += {u"--set"_s, pair};
        return m_road->people.ams(arguments + more, token);
    }
    [[nodiscard]] QString askedFor(const QString &keyword)
    {
        const QString run = m_road->runFor(u"[AMS:%1 host=web01] it is ill"_s.arg(keyword));
        return !run.isEmpty() && m_road->isAsked(run, keyword == u"phone"_s ? u"call"_s : u"ask"_s) ? run : QString();
    }
    [[nodiscard]] bool isRestarted() const { return m_road->hasFile(u"restarted-"_s + m_road->lastIncident); }

    std::unique_ptr<OperatorRoad> m_road;
};

void tst_Questions::initTestCase()
{
    m_road = std::make_unique<OperatorRoad>(QMap<QString, QByteArray>{
        {u"phone"_s, kTask}, {u"approve"_s, approval("approve", "1h")}, {u"hurry"_s, approval("hurry", "2s")}});
    QVERIFY2(m_road->start(), m_road->rig().report());
}

void tst_Questions::anAnswerFitsItsForm()
{
    const QString run = askedFor(u"phone"_s);
    QVERIFY2(!run.isEmpty(), m_road->rig().report());
    const QString ticked = u"checklist=[\"The list is up to date\"]"_s;
    Outcome outcome = answer(run, u"call"_s, {u"answer=maybe"_s, ticked}, m_road->aya);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains(u"the answer must be one of: reached, no-answer"_s), qPrintable(outcome.words()));
    outcome = answer(run, u"call"_s, {u"answer=reached"_s}, m_road->aya);
    QVERIFY2(outcome.err.contains(u"this point of the checklist is not ticked: The list is up to date"_s),
             qPrintable(outcome.words()));
    outcome = answer(run, u"call"_s, {u"answer=reached"_s, ticked, u"fields={\"minutes\": \"many\"}"_s}, m_road->aya);
    QVERIFY2(outcome.err.contains(u"\"minutes\" must be a whole number, not \"many\""_s), qPrintable(outcome.words()));
    QVERIFY(m_road->isAsked(run, u"call"_s)); // it still stands
    outcome = answer(run, u"call"_s, {u"answer=reached"_s, ticked, u"fields={\"minutes\": 7}"_s}, m_road->aya);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.words()));
    QCOMPARE(m_road->endOf(run), u"resolved"_s);
    const QJsonObject result = m_road->step(run, u"call"_s)[u"result"_s].toObject();
    QCOMPARE(result[u"answer"_s].toString(), u"reached"_s);
    QCOMPARE(result[u"fields"_s][u"minutes"_s].toInt(), 7);
}

void tst_Questions::aYesGoesOnAndANoDoesNot()
{
    QString run = askedFor(u"approve"_s);
    QVERIFY2(!run.isEmpty(), m_road->rig().report());
    QCOMPARE(answer(run, u"ask"_s, {u"approved=perhaps"_s}, m_road->aya).code, 1);
    QCOMPARE(answer(run, u"ask"_s, {u"approved=true"_s}, m_road->aya).code, 0);
    QCOMPARE(m_road->endOf(run), u"resolved"_s);
    QVERIFY(isRestarted());
    run = askedFor(u"approve"_s);
    QVERIFY2(!run.isEmpty(), m_road->rig().report());
    QCOMPARE(answer(run, u"ask"_s, {u"approved=false"_s}, m_road->ken, {u"--note"_s, u"not now"_s}).code, 0);
    QVERIFY(m_road->isHandedOver(run));
    QVERIFY(!isRestarted());
    QCOMPARE(m_road->step(run, u"ask"_s)[u"by"_s][u"name"_s].toString(), u"Ken"_s);
}

void tst_Questions::theSecondAnswerIsToldWhoWasFirst()
{
    const QString run = askedFor(u"approve"_s);
    QVERIFY2(!run.isEmpty(), m_road->rig().report());
    const QString turn = QString::number(m_road->people.show(run)[u"turn"_s].toInteger());
    QCOMPARE(answer(run, u"ask"_s, {u"approved=false"_s}, m_road->ken, {u"--turn"_s, turn}).code, 0);
    const Outcome late = answer(run, u"ask"_s, {u"approved=true"_s}, m_road->aya, {u"--turn"_s, turn});
    QCOMPARE(late.code, 1);
    QVERIFY2(late.err.contains(u"Ken was first (answer)"_s), qPrintable(late.words()));
    QVERIFY(m_road->isHandedOver(run));
    QVERIFY(!isRestarted());
}

void tst_Questions::silenceIsNoYes()
{
    const QString run = m_road->runFor(u"[AMS:hurry host=web01] it is ill"_s);
    QVERIFY2(!run.isEmpty(), m_road->rig().report());
    QVERIFY(m_road->isHandedOver(run));
    QVERIFY(!isRestarted());
    QCOMPARE(m_road->step(run, u"ask"_s)[u"status"_s].toString(), u"timed-out"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_road->rig().ending(m_road->lastIncident).level, 2, 30000); // it was escalated
    const Outcome late = answer(run, u"ask"_s, {u"approved=true"_s}, m_road->aya);
    QCOMPARE(late.code, 1);
    QVERIFY2(late.err.contains(u"too-late"_s), qPrintable(late.words()));
    QVERIFY(!isRestarted());
}

void tst_Questions::aParkedRunIsWokenAfterARestart()
{
    const QString run = askedFor(u"approve"_s);
    QVERIFY2(!run.isEmpty(), m_road->rig().report());
    QTRY_VERIFY_WITH_TIMEOUT(m_road->rig().ending(m_road->lastIncident).title.contains(u"[AMS"_s), 20000);
    m_road->rig().killAgent();
    QVERIFY2(m_road->rig().startAgent(), m_road->rig().report());
    const Outcome woken = answer(run, u"ask"_s, {u"approved=true"_s}, m_road->aya);
    QVERIFY2(woken.code == 0, qPrintable(woken.words()));
    QCOMPARE(m_road->endOf(run), u"resolved"_s);
    QVERIFY(isRestarted());
}

QTEST_GUILESS_MAIN(tst_Questions)
#include "tst_Questions.moc"
