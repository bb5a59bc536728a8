// SPDX-License-Identifier: Apache-2.0
#include "base/Secrets.h"
#include "runs/StepAttempt.h"
#include "support/FakeActions.h"

#include <QSignalSpy>
#include <QTest>

using namespace ams;

Q_DECLARE_METATYPE(ams::event::StepFinished)

/// What of an action's result comes into the journal: the author's verdict, and what is saved.
class tst_StepAttempt final : public QObject
{
    Q_OBJECT
private slots:
    void judgesAndSaves_data();
    void judgesAndSaves();
};

void tst_StepAttempt::judgesAndSaves_data()
{
    QTest::addColumn<QString>("expect");
    QTest::addColumn<QString>("save"); // as "kept"
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QJsonValue>("result");
    const QJsonObject whole{{QStringLiteral("n"), 7}, {QStringLiteral("text"), QStringLiteral("a }} b")}};
    const auto kept = [](const QJsonValue &value) { return QJsonValue(QJsonObject{{QStringLiteral("kept"), value}}); };
    const auto row = [](const char *name, const char *expect, const char *save, const char *outcome,
                        const QJsonValue &result) {
        QTest::newRow(name) << QString(QLatin1StringView(expect)) << QString(QLatin1StringView(save))
                            << QString(QLatin1StringView(outcome)) << result;
    };
    row("nothing said: the action's verdict, the whole result", "", "", "ok", whole);
    row("a condition that does not hold", "result.n > 7", "", "failed", whole);
    row("only what is saved is kept", "", "result.n + 1", "ok", kept(8));
    row("what is saved may be an object in an object, which ends with two braces", "", "{a: {b: result.n}}", "ok",
        kept(QJsonObject{{QStringLiteral("a"), QJsonObject{{QStringLiteral("b"), 7}}}}));
    row("and a text with two braces", "", "result.text + ' }} c'", "ok", kept(QStringLiteral("a }} b }} c")));
    row("nothing is saved of a failed step", "result.n > 7", "result.n", "failed", whole);
    row("what cannot be saved fails the step", "", "result.other.n", "failed", whole);
}

void tst_StepAttempt::judgesAndSaves()
{
    QFETCH(QString, expect);
    QFETCH(QString, save);
    QFETCH(QString, outcome);
    QFETCH(QJsonValue, result);
    ActionRegistry registry;
    registry.add(std::make_unique<FakeAction>(QStringLiteral("fake"), RepeatClass::Safe, [](const ActionContext &) {
        return ActionResult{StepOutcome::Ok,
                            QJsonObject{{QStringLiteral("n"), 7}, {QStringLiteral("text"), QStringLiteral("a }} b")}},
                            {}};
    }));
    Expressions expressions;
    const Secrets secrets;
    SystemClock clock;
    Step step;
    step.id = QStringLiteral("look");
    step.action = QStringLiteral("fake");
    step.with = {{QStringLiteral("name"), QStringLiteral("look")}};
    step.expect = expect;
    if (!save.isEmpty())
        step.save.insert(QStringLiteral("kept"), save);
    StepAttempt attempt({registry, expressions, secrets, clock}, step);
    QSignalSpy finished(&attempt, &StepAttempt::finished);
    ActionContext context;
    context.step = StepPath(step.id);
    attempt.start(std::move(context), {});
    QTRY_COMPARE(finished.size(), 1);
    const auto fact = finished.first().first().value<event::StepFinished>();
    QCOMPARE(toText(fact.outcome), outcome);
    QCOMPARE(fact.result, result);
}

QTEST_GUILESS_MAIN(tst_StepAttempt)
#include "tst_StepAttempt.moc"
