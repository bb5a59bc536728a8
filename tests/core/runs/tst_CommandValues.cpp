// SPDX-License-Identifier: Apache-2.0
#include "runs/CommandValues.h"

#include <QJsonArray>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<Scenario> scenarioOf(const QByteArray &version, const QString &param, ParamType type)
{
    auto scenario = std::make_shared<Scenario>();
    scenario->id = ScenarioId(u"disk"_s);
    scenario->version = version;
    ScenarioParam declared;
    declared.name = param;
    declared.type = type;
    scenario->params = {declared};
    return scenario;
}

/// A run that asks at "phone" what a human.task asks, and at "go" what a human.approve does.
RunState asking()
{
    RunState state;
    state.version = "one";
    state.customer = CustomerId(u"acme"_s);
    StepState task;
    task.status = StepStatus::Asking;
    task.input = {{u"kind"_s, u"human.task"_s},
                  {u"title"_s, u"Phone them"_s},
                  {u"answers"_s, QJsonArray{u"reached"_s, u"no-answer"_s}},
                  {u"checklist"_s, QJsonArray{u"the list is up to date"_s}},
                  {u"fields"_s, QJsonObject{{u"minutes"_s, u"integer"_s}}}};
    state.steps.insert(u"phone"_s, task);
    StepState approval;
    approval.status = StepStatus::Asking;
    approval.input = {{u"kind"_s, u"human.approve"_s}, {u"title"_s, u"Restart?"_s}};
    state.steps.insert(u"go"_s, approval);
    return state;
}

} // namespace

/// What people give with commands.
class tst_CommandValues final : public QObject
{
    Q_OBJECT
private slots:
    void answersFitTheirForm_data();
    void answersFitTheirForm();
    void parametersAreThoseOfTheVersionThatGoesOn();
    void onlyWhatSendsARunOnIsLookedAt();
    void withoutACustomerAutomationCannotGoOn();

private:
    [[nodiscard]] static PreparedValues prepared(CommandKind kind, const QString &step, const QJsonObject &values,
                                                 const QByteArray &version = {})
    {
        ScenarioBook book(scenarioOf("one", u"port"_s, ParamType::Integer));
        book.add(scenarioOf("two", u"wait"_s, ParamType::Duration));
        Customer customer;
        customer.id = CustomerId(u"acme"_s);
        OperatorCommand command;
        command.kind = kind;
        command.step = StepPath(step);
        command.values = values;
        command.version = version;
        return prepareValues(book, &customer, asking(), command);
    }
};

void tst_CommandValues::answersFitTheirForm_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<QJsonObject>("given");
    QTest::addColumn<QJsonObject>("values");
    QTest::addColumn<QString>("detail"); // empty: it is taken
    const QJsonArray ticked{u"the list is up to date"_s};
    const QJsonObject whole{
        {u"answer"_s, u"reached"_s}, {u"checklist"_s, ticked}, {u"fields"_s, QJsonObject{{u"minutes"_s, 3}}}};
    const auto with = [&whole](const QString &key, const QJsonValue &value) {
        QJsonObject other = whole;
        other.insert(key, value);
        return other;
    };
    QTest::newRow("everything as asked") << u"phone"_s << whole << whole << QString();
    QTest::newRow("a number that came as text")
        << u"phone"_s << with(u"fields"_s, QJsonObject{{u"minutes"_s, u"3"_s}}) << whole << QString();
    QTest::newRow("an answer that is none") << u"phone"_s << with(u"answer"_s, u"perhaps"_s) << QJsonObject()
                                            << u"the answer must be one of: reached, no-answer"_s;
    QTest::newRow("a point that is not ticked")
        << u"phone"_s << with(u"checklist"_s, QJsonArray()) << QJsonObject()
        << u"this point of the checklist is not ticked: the list is up to date"_s;
    QTest::newRow("a field of another type") << u"phone"_s << with(u"fields"_s, QJsonObject{{u"minutes"_s, u"long"_s}})
                                             << QJsonObject() << u"\"minutes\" must be a whole number, not \"long\"."_s;
    QTest::newRow("an approval's answer to a task")
        << u"phone"_s << QJsonObject{{u"approved"_s, true}} << QJsonObject()
        << u"an answer has no \"approved\", only: answer, checklist, fields"_s;
    QTest::newRow("yes") << u"go"_s << QJsonObject{{u"approved"_s, true}} << QJsonObject{{u"approved"_s, true}}
                         << QString();
    QTest::newRow("yes as a text") << u"go"_s << QJsonObject{{u"approved"_s, u"yes"_s}} << QJsonObject()
                                   << u"approved must be true or false"_s;
}

void tst_CommandValues::answersFitTheirForm()
{
    QFETCH(QString, step);
    QFETCH(QJsonObject, given);
    QFETCH(QJsonObject, values);
    QFETCH(QString, detail);
    const PreparedValues answer = prepared(CommandKind::Answer, step, given);
    QCOMPARE(answer.detail, detail);
    QCOMPARE(answer.reason, detail.isEmpty() ? QString() : u"bad-answer"_s);
    QCOMPARE(answer.values, values);
}

void tst_CommandValues::parametersAreThoseOfTheVersionThatGoesOn()
{
    for (const CommandKind kind : {CommandKind::Retry, CommandKind::GiveBack, CommandKind::Jump}) {
        QCOMPARE(prepared(kind, u"look"_s, {{u"port"_s, u"80"_s}}).values, QJsonObject({{u"port"_s, 80}}));
        const PreparedValues gone = prepared(kind, u"look"_s, {{u"port"_s, 80}}, "two");
        QCOMPARE(gone.reason, u"bad-parameter"_s);
        QCOMPARE(gone.detail, u"the scenario has no parameter \"port\", only: wait"_s);
        QCOMPARE(prepared(kind, u"look"_s, {{u"wait"_s, u"60s"_s}}, "two").values, QJsonObject({{u"wait"_s, u"1m"_s}}));
        QCOMPARE(prepared(kind, u"look"_s, {{u"port"_s, u"many"_s}}).detail,
                 u"parameter port: \"many\" is no whole number"_s);
    }
}

void tst_CommandValues::onlyWhatSendsARunOnIsLookedAt()
{
    const QJsonObject result{{u"anything"_s, QJsonArray{1, 2}}};
    const PreparedValues ticked = prepared(CommandKind::Tick, u"look"_s, result);
    QVERIFY(ticked.reason.isEmpty());
    QCOMPARE(ticked.values, result);
}

void tst_CommandValues::withoutACustomerAutomationCannotGoOn()
{
    const ScenarioBook book(scenarioOf("one", u"port"_s, ParamType::Integer));
    OperatorCommand command;
    command.kind = CommandKind::Retry;
    const PreparedValues retried = prepareValues(book, nullptr, asking(), command);
    QCOMPARE(retried.reason, u"no-customer"_s);
    QCOMPARE(retried.detail, u"acme"_s);
    command.kind = CommandKind::Close;
    QVERIFY(prepareValues(book, nullptr, asking(), command).reason.isEmpty());
}

QTEST_GUILESS_MAIN(tst_CommandValues)
#include "tst_CommandValues.moc"
