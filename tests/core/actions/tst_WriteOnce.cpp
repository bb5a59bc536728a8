// SPDX-License-Identifier: Apache-2.0
#include "actions/BacklogActions.h"
#include "actions/PagerDutyNoteAction.h"

#include "core/sandbox/SandboxRig.h"
#include "pagerduty/PagerDutyApi.h"
#include "support/ActionProbe.h"
#include "support/HastyClock.h"

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Issues, comments and notes against the stand-in services, with answers lost after the effect took place.
class tst_WriteOnce : public QObject
{
    Q_OBJECT

    HastyClock m_clock;
    SeededRandom m_random{3};
    Secrets m_secrets;
    SandboxRig m_rig;
    std::shared_ptr<BacklogApi> m_backlog = std::make_shared<BacklogApi>(m_rig.http(), m_clock, m_random, m_secrets);
    BacklogAddIssueAction m_addIssue{m_clock, m_backlog};
    BacklogAddCommentAction m_addComment{m_clock, m_backlog};
    std::unique_ptr<PagerDutyApi> m_pagerDuty;
    std::unique_ptr<PagerDutyNoteAction> m_addNote;

    ActionProbe probe(Action &action, const QString &step, int attempt = 1)
    {
        ActionProbe probe(action);
        probe.setTimeout(20min); // 24 s of the world's
        probe.context().key = u"run9/%1/1/%2"_s.arg(step).arg(attempt);
        probe.context().attempt = attempt;
        probe.context().incident.id = IncidentId(u"QTEST1"_s);
        probe.context().incident.url = u"https://acme.pagerduty.com/incidents/QTEST1"_s;
        BacklogAccess access;
        access.url = m_rig.sandbox->backlogUrl().toString();
        access.project = u"ACME"_s;
        access.apiKey = u"env:AMS_TEST_BACKLOG_KEY"_s;
        probe.customer().backlog = access;
        return probe;
    }
    [[nodiscard]] QList<const sandbox::BacklogIssue *> issuesOf(const QString &step) const
    {
        QList<const sandbox::BacklogIssue *> list;
        for (const auto &issue : m_rig.sandbox->backlog().issues()) {
            if (issue->description.contains(u"[AMS run9/%1/1]"_s.arg(step)))
                list.append(issue.get());
        }
        return list;
    }
    /// Attempts as the engine makes them of a step of class safe: again until the outcome is known.
    StepOutcome persist(Action &action, const QString &step, const QString &incident, const QJsonObject &with)
    {
        StepOutcome outcome = StepOutcome::Failed;
        for (int attempt = 1; attempt <= 6 && outcome != StepOutcome::Ok; ++attempt) {
            ActionProbe one = probe(action, step, attempt);
            if (!incident.isEmpty())
                one.context().incident.id = IncidentId(incident);
            outcome = one.run(with).outcome;
        }
        return outcome;
    }
    void loseAnswers()
    {
        SandboxFaults faults;
        faults.dropAfter = 0.4;
        faults.dropBefore = 0.1;
        faults.serverError = 0.2;
        faults.tooMany = 0.02;
        m_rig.sandbox->setFaults(faults);
    }
    QJsonArray notesOf(const QString &incident)
    {
        return m_rig.get(u"/incidents/%1/notes"_s.arg(incident)).json.value(u"notes").toArray();
    }

private slots:
    void initTestCase()
    {
        ::setenv("AMS_TEST_BACKLOG_KEY", "sandbox-backlog-key", 1);
        ::setenv("AMS_TEST_WRONG_KEY", "another-key-entirely", 1);
        ::setenv("AMS_TEST_PAGERDUTY_TOKEN", "sandbox-token", 1);
        PagerDutySettings settings;
        settings.baseUrl = m_rig.sandbox->pagerDutyUrl();
        settings.token = u"env:AMS_TEST_PAGERDUTY_TOKEN"_s;
        settings.from = u"ams-bot@msp.example"_s;
        m_pagerDuty = std::make_unique<PagerDutyApi>(m_rig.http(), m_clock, m_random, m_secrets, settings);
        m_addNote = std::make_unique<PagerDutyNoteAction>(m_clock, m_pagerDuty.get());
    }
    void cleanup() { m_rig.sandbox->setFaults({}); }

    void issueIsAdded()
    {
        const QString title = u"障害 "_s + QString(400, u'x');
        const ActionResult result =
            probe(m_addIssue, u"add"_s).run({{u"summary"_s, title}, {u"description"_s, u"本文 & more = ?"_s}});
        QVERIFY2(result.outcome == StepOutcome::Ok, qPrintable(result.message));
        const auto issues = issuesOf(u"add"_s);
        QCOMPARE(issues.size(), 1);
        QCOMPARE(result.result[u"key"].toString(), issues.first()->key());
        QVERIFY(result.result[u"url"].toString().endsWith(u"/view/"_s + issues.first()->key()));
        QCOMPARE(issues.first()->summary.size(), 255);
        QVERIFY(issues.first()->description.startsWith(title + u"\n\n本文 & more = ?"));
        QVERIFY(issues.first()->description.contains(u"PagerDuty: QTEST1 https://acme.pagerduty.com/incidents/QTEST1"));
        QCOMPARE(issues.first()->priority->id, 3);
    }

    void laterAttemptsFindWhatIsThere()
    {
        const ActionResult first = probe(m_addIssue, u"later"_s).run({{u"summary"_s, u"once"_s}});
        ActionProbe resumed = probe(m_addIssue, u"later"_s);
        resumed.context().resumed = true;
        QCOMPARE(resumed.run({{u"summary"_s, u"once"_s}}).result, first.result);
        QCOMPARE(probe(m_addIssue, u"later"_s, 2).run({{u"summary"_s, u"once"_s}}).result, first.result);
        QCOMPARE(issuesOf(u"later"_s).size(), 1);
        // Another visit of the same step is another issue.
        ActionProbe visit = probe(m_addIssue, u"later"_s);
        visit.context().key = u"run9/later/2/1"_s;
        visit.context().resumed = true;
        const ActionResult second = visit.run({{u"summary"_s, u"once"_s}});
        QCOMPARE(second.outcome, StepOutcome::Ok);
        QVERIFY(second.result[u"key"] != first.result[u"key"]);
    }

    void wrongNames_data()
    {
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("project") << u"project"_s << u"NONE"_s << u"no project \"NONE\""_s;
        QTest::newRow("issue type") << u"issue_type"_s << u"Nope"_s << u"no issue type \"Nope\""_s;
        QTest::newRow("priority") << u"priority"_s << u"Mega"_s << u"no priority \"Mega\""_s;
        QTest::newRow("assignee") << u"assignee"_s << u"Nobody"_s << u"is called \"Nobody\""_s;
        QTest::newRow("blank summary") << u"summary"_s << u" \n"_s << u"needs a summary"_s;
    }
    void wrongNames()
    {
        QFETCH(const QString, parameter);
        QFETCH(const QString, value);
        QFETCH(const QString, words);
        QJsonObject with{{u"summary"_s, u"x"_s}};
        with.insert(parameter, value);
        const ActionResult result = probe(m_addIssue, u"wrong"_s).run(with);
        QCOMPARE(result.outcome, StepOutcome::Failed);
        QVERIFY2(result.message.contains(words), qPrintable(result.message));
        QVERIFY(issuesOf(u"wrong"_s).isEmpty());
    }

    void noWayIn()
    {
        ActionProbe none = probe(m_addIssue, u"none"_s);
        none.customer().backlog.reset();
        QCOMPARE(none.run({{u"summary"_s, u"x"_s}}).message, u"ACME has no Backlog space in its customer file."_s);
        ActionProbe wrongKey = probe(m_addIssue, u"none"_s);
        wrongKey.customer().backlog->apiKey = u"env:AMS_TEST_WRONG_KEY"_s;
        const ActionResult refused = wrongKey.run({{u"summary"_s, u"x"_s}});
        QVERIFY2(refused.message.contains(u"refuses the API key"), qPrintable(refused.message));
        QVERIFY(!refused.message.contains(u"another-key"));
        PagerDutyNoteAction without(m_clock, nullptr);
        QCOMPARE(probe(without, u"none"_s).run({{u"text"_s, u"x"_s}}).message,
                 u"This run has no connection to PagerDuty."_s);
        QCOMPARE(probe(*m_addNote, u"none"_s).run({{u"text"_s, u" "_s}}).message, u"A note needs a text."_s);
    }

    void namesBecomeIds()
    {
        const auto &user = m_rig.sandbox->backlog().users().back();
        const ActionResult result =
            probe(m_addIssue, u"who"_s)
                .run({{u"summary"_s, u"x"_s}, {u"assignee"_s, user.name}, {u"priority"_s, u"高"_s}});
        QVERIFY2(result.outcome == StepOutcome::Ok, qPrintable(result.message));
        QCOMPARE(issuesOf(u"who"_s).first()->assignee->id, user.id);
        QCOMPARE(issuesOf(u"who"_s).first()->priority->id, 2);
    }

    void lostAnswersMakeNoSecondIssue()
    {
        loseAnswers();
        int ok = 0;
        for (int i = 0; i < 15; ++i) {
            const QString step = u"lossy%1"_s.arg(i);
            const StepOutcome outcome = persist(m_addIssue, step, {}, {{u"summary"_s, step}});
            ok += outcome == StepOutcome::Ok ? 1 : 0;
            QVERIFY2(issuesOf(step).size() <= 1, qPrintable(step));
            QVERIFY(outcome != StepOutcome::Ok || issuesOf(step).size() == 1);
        }
        QVERIFY2(ok >= 12, qPrintable(QString::number(ok)));
    }

    void lostAnswersMakeNoSecondComment()
    {
        const QString key = probe(m_addIssue, u"talk"_s).run({{u"summary"_s, u"talk"_s}}).result[u"key"].toString();
        loseAnswers();
        for (int i = 0; i < 8; ++i)
            QCOMPARE(persist(m_addComment, u"say%1"_s.arg(i), {}, {{u"issue"_s, key}, {u"content"_s, u"all well"_s}}),
                     StepOutcome::Ok);
        const auto stored = m_rig.sandbox->backlog().issue(key);
        QVERIFY(stored.has_value());
        QCOMPARE((*stored)->comments.size(), size_t(8));
        m_rig.sandbox->setFaults({});
        const ActionResult absent =
            probe(m_addComment, u"x"_s).run({{u"issue"_s, u"ACME-99999"_s}, {u"content"_s, u"x"_s}});
        QCOMPARE(absent.outcome, StepOutcome::Failed);
        QVERIFY2(absent.message.contains(u"no such thing"), qPrintable(absent.message));
    }

    void lostAnswersMakeNoSecondNote()
    {
        const QString incident = m_rig.raise(u"disk full"_s);
        loseAnswers();
        for (int i = 0; i < 8; ++i)
            QCOMPARE(persist(*m_addNote, u"note%1"_s.arg(i), incident, {{u"text"_s, u"looked at it: 良好"_s}}),
                     StepOutcome::Ok);
        m_rig.sandbox->setFaults({});
        QCOMPARE(notesOf(incident).size(), 8);
        QVERIFY(notesOf(incident).first()[u"content"].toString().startsWith(u"looked at it: 良好\n\n[AMS run9/note"));
    }

    void longNoteIsCutBetweenCharacters()
    {
        const QString incident = m_rig.raise(u"long"_s);
        QCOMPARE(persist(*m_addNote, u"long"_s, incident, {{u"text"_s, QString(40000, u'障')}}), StepOutcome::Ok);
        const QString content = notesOf(incident).first()[u"content"].toString();
        QVERIFY(content.endsWith(u"…\n\n[AMS run9/long/1]"));
        QVERIFY(content.toUtf8().size() <= 65535);
        QVERIFY(!content.contains(QChar::ReplacementCharacter));
    }
};

QTEST_GUILESS_MAIN(tst_WriteOnce)
#include "tst_WriteOnce.moc"
