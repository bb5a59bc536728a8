// SPDX-License-Identifier: Apache-2.0
#include "actions/AnswerForm.h"
#include "model/AnswerFields.h"

#include <QJsonDocument>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

const char *kTask = R"({"kind":"human.task","title":"t","answers":["reached","no-answer"],"checklist":["a","b"],
    "fields":{"who":{"type":"text","required":true,"label":"Who?"},"minutes":"integer",
              "how":{"type":"choice","choices":["phone","mail"]}}})";

} // namespace

class tst_AnswerForm : public QObject
{
    Q_OBJECT

private slots:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QByteArray>("values");
        QTest::addColumn<QByteArray>("prepared"); ///< JSON, or the words of the refusal
        const auto row = [](const char *name, const char *form, const char *values, const char *prepared) {
            QTest::newRow(name) << QByteArray(form) << QByteArray(values) << QByteArray(prepared);
        };
        row("a whole answer", kTask,
            R"({"answer":"reached","checklist":["b","a"],"fields":{"who":"Sato","minutes":"5","how":"phone"}})",
            R"({"answer":"reached","checklist":["a","b"],"fields":{"how":"phone","minutes":5,"who":"Sato"}})");
        row("optional fields may be left out", kTask,
            R"({"answer":"reached","checklist":["a","b"],"fields":{"who":"Sato"}})",
            R"({"answer":"reached","checklist":["a","b"],"fields":{"who":"Sato"}})");
        row("an answer that is none", kTask, R"({"answer":"maybe"})", "reached, no-answer");
        row("no answer", kTask, "{}", "reached, no-answer");
        row("an open point", kTask, R"({"answer":"reached","checklist":["a"]})", "not ticked: b");
        row("a field that is required", kTask, R"({"answer":"reached","checklist":["a","b"]})", "who");
        row("a field of the wrong type", kTask,
            R"({"answer":"reached","checklist":["a","b"],"fields":{"who":"x","minutes":"soon"}})", "minutes");
        row("a choice that is none", kTask,
            R"({"answer":"reached","checklist":["a","b"],"fields":{"who":"x","how":"fax"}})", "how");
        row("a key that is none", kTask, R"({"answr":"reached"})", "answr");
        row("done, without a form", R"({"kind":"human.task","title":"t"})", "{}", "{}");
        row("approved", R"({"kind":"human.approve"})", R"({"approved":true})", R"({"approved":true})");
        row("refused", R"({"kind":"human.approve"})", R"({"approved":false})", R"({"approved":false})");
        row("a text is no yes", R"({"kind":"human.approve"})", R"({"approved":"true"})", "true or false");
        row("nothing is no yes", R"({"kind":"human.approve"})", "{}", "true or false");
    }
    void answers()
    {
        QFETCH(const QByteArray, form);
        QFETCH(const QByteArray, values);
        QFETCH(const QByteArray, prepared);
        const auto answer = prepareAnswer(object(form.constData()), object(values.constData()));
        if (prepared.startsWith('{')) {
            QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().message));
            QCOMPARE(QJsonDocument(*answer).toJson(QJsonDocument::Compact), prepared);
            return;
        }
        QVERIFY(!answer);
        QVERIFY2(answer.error().message.contains(QString::fromUtf8(prepared)), qPrintable(answer.error().message));
    }

    void brokenForms_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("no such type") << QByteArray(R"({"a":"texxt"})");
        QTest::newRow("host is no type of a form") << QByteArray(R"({"a":"host"})");
        QTest::newRow("choice without choices") << QByteArray(R"({"a":{"type":"choice"}})");
        QTest::newRow("choices without choice") << QByteArray(R"({"a":{"choices":["x"]}})");
        QTest::newRow("unknown key") << QByteArray(R"({"a":{"typ":"text"}})");
        QTest::newRow("a number") << QByteArray(R"({"a":3})");
    }
    void brokenForms()
    {
        QFETCH(const QByteArray, fields);
        QVERIFY(!answerFields(object(fields.constData())));
    }
};

QTEST_GUILESS_MAIN(tst_AnswerForm)
#include "tst_AnswerForm.moc"
