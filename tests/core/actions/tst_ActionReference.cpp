// SPDX-License-Identifier: Apache-2.0
#include "actions/ActionReference.h"

#include "actions/Actions.h"
#include "actions/Parameters.h"
#include "model/ParameterValue.h"
#include "net/CurlHttpClient.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_ActionReference : public QObject
{
    Q_OBJECT

private slots:
    void registryAndCatalogAreTheSame()
    {
        SystemClock clock;
        SeededRandom random(1);
        Secrets secrets;
        CurlHttpClient http(clock, u"ams-test"_s);
        ActionRegistry registry;
        registerActions(registry, {clock, random, http, secrets, u"/nowhere"_s});
        QCOMPARE(registry.catalog().names(), describeActions().names());
        QCOMPARE(describeActions().names(),
                 (QStringList{u"backlog.add_comment"_s, u"backlog.add_issue"_s, u"command.run"_s, u"dns.check"_s,
                              u"http.get"_s, u"http.request"_s, u"human.approve"_s, u"human.task"_s,
                              u"pagerduty.note"_s, u"ssh.run"_s, u"tcp.check"_s, u"tls.check"_s, u"wait"_s}));
        for (const QString &name : registry.catalog().names()) {
            const Action *action = registry.find(name);
            QCOMPARE(!action, registry.catalog().isByPerson(name)); // what people do has no code behind it
            QVERIFY(!action || action->description().name == name);
        }
    }

    void everythingIsDescribedInBothLanguages()
    {
        const ActionCatalog catalog = describeActions();
        for (const QString &name : catalog.names()) {
            const ActionDescription &action = *catalog.find(name);
            const auto isWhole = [](const LocalText &text) { return !text.en.isEmpty() && !text.ja.isEmpty(); };
            QVERIFY2(isWhole(action.summary), qPrintable(name));
            QVERIFY2(!action.result.isEmpty() && action.timeout.count() > 0, qPrintable(name));
            for (const ActionParameter &parameter : action.parameters) {
                QVERIFY2(isWhole(parameter.help), qPrintable(name + u' ' + parameter.name));
                QVERIFY2(!parameter.required || parameter.defaultValue.isUndefined(), qPrintable(parameter.name));
                if (!parameter.defaultValue.isUndefined())
                    QVERIFY2(prepareValue(parameter, parameter.defaultValue).has_value(), qPrintable(parameter.name));
            }
            for (const ActionResultField &field : action.result)
                QVERIFY2(isWhole(field.help), qPrintable(name + u' ' + field.name));
            // A check changes nothing, so it may always be done again.
            QVERIFY2(action.changesThings || action.repeat == RepeatClass::Safe, qPrintable(name));
            QVERIFY2(action.example.startsWith(u"- id: ") && action.example.contains(u"do: " + name + u'\n'),
                     qPrintable(name));
        }
    }

    void pagesHoldEverything()
    {
        const ActionCatalog catalog = describeActions();
        for (const Language language : {Language::English, Language::Japanese}) {
            const QString page = actionReference(catalog, language);
            for (const QString &name : catalog.names()) {
                QVERIFY(page.contains(u"\n## "_s + name + u'\n'));
                for (const ActionParameter &parameter : catalog.find(name)->parameters)
                    QVERIFY(page.contains(u"| `"_s + parameter.name + u"` |"));
                QVERIFY(page.contains(catalog.find(name)->example));
            }
            // Every row of a table has as many cells as its head.
            qsizetype cells = 0;
            for (const QString &line : page.split(u'\n')) {
                const qsizetype count = line.startsWith(u'|') ? QString(line).remove(u"\\|"_s).count(u'|') : 0;
                QVERIFY2(count == 0 || cells == 0 || count == cells, qPrintable(line));
                cells = count;
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_ActionReference)
#include "tst_ActionReference.moc"
