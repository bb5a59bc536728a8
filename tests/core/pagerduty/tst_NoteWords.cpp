// SPDX-License-Identifier: Apache-2.0
#include "OutboxRig.h"
#include "pagerduty/NoteWords.h"
#include "pagerduty/RunWords.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_NoteWords : public QObject
{
    Q_OBJECT
private slots:
    void prefixes_data();
    void prefixes();
    void linesAreOnlyAddedWhileARunGoesOn();
    void aHandOffSaysAllThatIsNeeded();
    void aHandOffNamesWhatIsTooLongForIt();
    void aHoldIsTold();
    void inJapanese();
    void neverTooLong();
    void everyReasonHasWordsInBothLanguages();
    void secretsAreMasked();
};

void tst_NoteWords::prefixes_data()
{
    QTest::addColumn<int>("end"); // -1: goes on
    QTest::addColumn<int>("reason");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("japanese");
    const auto row = [](const char *name, int end, EndReason reason, const QString &step, const QString &english,
                        const QString &japanese) {
        QTest::newRow(name) << end << static_cast<int>(reason) << step << english << japanese;
    };
    const int resolved = static_cast<int>(RunEnd::Resolved);
    const int handoff = static_cast<int>(RunEnd::Handoff);
    const int aborted = static_cast<int>(RunEnd::Aborted);
    row("before the first step", -1, {}, u""_s, u"[AMS starting] "_s, u"[AMS 開始] "_s);
    row("in the second step", -1, {}, u"restart"_s, u"[AMS 2/3 restart] "_s, u"[AMS 2/3 restart] "_s);
    row("in a branch of the first", -1, {}, u"look/errors"_s, u"[AMS 1/3 look] "_s, u"[AMS 1/3 look] "_s);
    row("resolved", resolved, EndReason::ReachedResolved, u""_s, u"[AMS ok] "_s, u"[AMS ok] "_s);
    row("handed off, a step failed", handoff, EndReason::StepFailed, u"verify"_s, u"[AMS needs you: verify failed] "_s,
        u"[AMS 要対応: verify 失敗] "_s);
    row("handed off, unknown host", handoff, EndReason::HostNotInInventory, u""_s,
        u"[AMS needs you: host not in inventory] "_s, u"[AMS 要対応: 台帳にないホスト] "_s);
    row("handed off by the scenario", handoff, EndReason::ReachedHandoff, u""_s, u"[AMS needs you: by scenario] "_s,
        u"[AMS 要対応: シナリオの定め] "_s);
    row("a bracket in the name of a step", handoff, EndReason::StepFailed, u"a]b"_s, u"[AMS needs you: a)b failed] "_s,
        u"[AMS 要対応: a)b 失敗] "_s);
    row("stopped", aborted, EndReason::ResolvedElsewhere, u""_s, u"[AMS stopped: resolved by others] "_s,
        u"[AMS 中止: 他で解決済み] "_s);
}

void tst_NoteWords::prefixes()
{
    QFETCH(int, end);
    QFETCH(int, reason);
    QFETCH(QString, step);
    QFETCH(QString, english);
    QFETCH(QString, japanese);
    RunScript run;
    if (end < 0)
        run.state.current = StepPath(step);
    else
        run.end(static_cast<RunEnd>(end), static_cast<EndReason>(reason), qPrintable(step));
    QCOMPARE(titlePrefix(run.view()), english);
    QCOMPARE(originalTitle(titlePrefix(run.view()) + u"[AMS:x] y"_s), u"[AMS:x] y"_s);
    run.customer.language = Language::Japanese;
    QCOMPARE(titlePrefix(run.view()), japanese);
    QCOMPARE(originalTitle(titlePrefix(run.view()) + u"y"_s), u"y"_s);
}

void tst_NoteWords::linesAreOnlyAddedWhileARunGoesOn()
{
    RunScript run;
    QStringList before = noteLines(run.view(), {});
    for (const char *step : {"look", "restart", "verify"}) {
        run.begin(step);
        QStringList now = noteLines(run.view(), {});
        for (const QString &line : std::as_const(before))
            QVERIFY2(now.contains(line), qPrintable(line));
        QVERIFY(!now.join(u'\n').contains(QLatin1StringView(step) + u": running"_s));
        before = now;
        run.finish(step, StepStatus::Ok);
    }
    QVERIFY(before.contains(u"✓ check – look: ok (1.2 s)"_s));
    QVERIFY(before.contains(u"✓ recover – restart: ok (1.2 s)"_s));
    QVERIFY(before.contains(u"Why: the tag names web-5xx"_s));
    QVERIFY(before.first().contains(u"web-5xx, version 01234567."_s));
}

void tst_NoteWords::aHandOffSaysAllThatIsNeeded()
{
    RunScript run;
    run.begin("look").finish("look", StepStatus::Failed, u"HTTP 503"_s);
    run.state.steps[u"look"_s].result = QJsonObject{{u"status"_s, 503}, {u"body"_s, u"a\nb"_s}};
    run.begin("restart").finish("restart", StepStatus::Unknown);
    run.end(RunEnd::Handoff, EndReason::StepUnknown, "restart");
    OutboxMemory memory;
    memory.handover = Handover::Done;
    const QString note = noteText(noteLines(run.view(), memory), run.state.id);
    for (const QString &part :
         {u"AMS needs you. Step restart was started and nobody knows whether it took effect."_s,
          u"Escalated to the next level."_s, u"What was done:\n  look: failed (1.2 s): HTTP 503\n  restart: unknown"_s,
          u"What is unknown:\n  restart was started; look whether it took effect before repeating it"_s,
          u"What remains: verify"_s, u"Runbook: runbooks/acme/web.md#5xx"_s, u"ams://incident/Q1"_s,
          uR"(look = {"body":"a\nb","status":503})"_s})
        QVERIFY2(note.contains(part), qPrintable(part + u"\n---\n"_s + note));
    QVERIFY(note.endsWith(u"\n— AMS run run00000000000000001"_s));
}

void tst_NoteWords::aHandOffNamesWhatIsTooLongForIt()
{
    RunScript run;
    run.handOff();
    run.state.steps[u"look"_s].artifacts = {{u"output"_s, ArtifactType::Text, "abc", 3 * 1024 * 1024, false, true},
                                            {u"errors"_s, ArtifactType::Text, "def", 100, false, true}};
    const QString note = noteText(noteLines(run.view(), {}), run.state.id);
    QVERIFY2(note.contains(u"ams export run00000000000000001):\n  look: output, 3.00 MiB\n  look: errors, 100 bytes"_s),
             qPrintable(note));
}

void tst_NoteWords::aHoldIsTold()
{
    RunScript run;
    run.begin("look");
    run.state.heldBack =
        event::HeldBack{u"h"_s, {u"Bob"_s, {}, {}}, u"network"_s, run.state.startedAt + std::chrono::hours(1)};
    QVERIFY(noteText(noteLines(run.view(), {}), run.state.id)
                .contains(u"• Automation is paused here until 2024-10-04 01:00:00 UTC (Bob) – network"_s));
    QCOMPARE(titlePrefix(run.view()), u"[AMS paused] "_s);
    run.customer.language = Language::Japanese;
    QCOMPARE(titlePrefix(run.view()), u"[AMS 一時停止] "_s);
}

void tst_NoteWords::inJapanese()
{
    RunScript run;
    run.customer.language = Language::Japanese;
    run.customer.timeZone = u"Asia/Tokyo"_s;
    run.customer.name = u"アクメ株式会社"_s;
    run.handOff();
    const QString note = noteText(noteLines(run.view(), {}), run.state.id);
    for (const QString &part : {u"顧客: アクメ株式会社"_s, u"担当者の対応が必要です。ステップ look が失敗しました。"_s,
                                u"残りの作業: restart, verify"_s, u"✗ 確認 – look: 失敗"_s,
                                u"開始 2024-10-04 09:00:00"_s, u"手順書: runbooks/acme/web.md#5xx"_s})
        QVERIFY2(note.contains(part), qPrintable(part + u"\n---\n"_s + note));
    QVERIFY(!note.contains(u"What "_s));
}

void tst_NoteWords::neverTooLong()
{
    RunScript run;
    run.customer.language = Language::Japanese;
    for (int i = 0; i < 200; ++i) {
        const QByteArray name = "step" + QByteArray::number(i);
        run.begin(name.constData()).finish(name.constData(), StepStatus::Failed, QString(5000, u'障'));
        run.state.steps[QString::fromLatin1(name)].result = QString(u"𠮷"_s).repeated(20000);
    }
    run.end(RunEnd::Handoff, EndReason::TooManySteps);
    const QString note = noteText(noteLines(run.view(), {}), run.state.id);
    QVERIFY(note.toUtf8().size() <= kLongestNote);
    QVERIFY(note.toUtf8().size() > kLongestNote - 10);
    QVERIFY(note.endsWith(noteMarker(run.state.id)));
    QCOMPARE(QString::fromUtf8(note.toUtf8()), note);
}

void tst_NoteWords::everyReasonHasWordsInBothLanguages()
{
    QSet<QString> briefs;
    constexpr int reasons = static_cast<int>(EndReason::BadScenario) + 1;
    for (int i = 0; i < reasons; ++i) {
        const event::RunFinished end{RunEnd::Handoff, static_cast<EndReason>(i), StepPath(u"s%2"_s),
                                     u"the %1 detail"_s};
        for (const Language language : {Language::English, Language::Japanese}) {
            const QString sentence = reasonSentence(end, language);
            QVERIFY(sentence.size() > 5);
            QVERIFY2(!sentence.contains(u"%2"_s) || sentence.contains(u"s%2"_s), qPrintable(sentence));
            briefs.insert(reasonInBrief(end, language));
        }
    }
    QCOMPARE(briefs.size(), 2 * reasons);
}

void tst_NoteWords::secretsAreMasked()
{
    OutboxRig rig;
    rig.secrets.hide(u"hunter2-hunter2"_s);
    rig.pagerDuty.title = u"password hunter2-hunter2 rejected"_s;
    RunScript run;
    run.state.incident.title = rig.pagerDuty.title;
    run.begin("look").finish("look", StepStatus::Failed, u"login with hunter2-hunter2 failed"_s);
    run.state.steps[u"look"_s].result = u"aHVudGVyMi1odW50ZXIy hunter2-hunter2"_s;
    rig.outbox->update(run.end(RunEnd::Handoff, EndReason::StepFailed, "look").view());
    QVERIFY(rig.passUntilSettled());
    QVERIFY(!rig.pagerDuty.notes.first().content.contains(u"hunter2"_s));
    QVERIFY(!rig.pagerDuty.title.contains(u"hunter2"_s));
    QVERIFY(rig.pagerDuty.title.startsWith(u"[AMS needs you: look failed] password "_s));
}

QTEST_GUILESS_MAIN(tst_NoteWords)
#include "tst_NoteWords.moc"
