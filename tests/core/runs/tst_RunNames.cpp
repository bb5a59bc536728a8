// SPDX-License-Identifier: Apache-2.0
#include "runs/RunNames.h"

#include "model/Customer.h"
#include "scenario/FixedNames.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ams;

namespace {

Customer fullCustomer()
{
    Customer customer;
    customer.id = CustomerId(u"acme"_s);
    customer.hosts.insert(u"web01"_s, {u"web01"_s, {u"www"_s}, u"10.0.0.1"_s, {}, {{u"a"_s, 1}}});
    customer.contacts.insert(u"night"_s, {u"Sato"_s, u"+81-3"_s, u"sato@acme.example"_s});
    customer.backlog = BacklogAccess{u"https://acme.example"_s, u"OPS"_s, u"Task"_s, u"High"_s, {}};
    customer.vars = {{u"free"_s, QJsonObject{{u"deep"_s, 1}}}};
    return customer;
}

RunState fullRun()
{
    RunState state;
    state.id = RunId(u"R1"_s);
    state.scenario = ScenarioId(u"web"_s);
    state.agent = AgentId(u"tokyo-1"_s);
    Incident &incident = state.incident;
    incident.id = IncidentId(u"P1"_s);
    incident.title = u"web is down"_s;
    incident.service = ServiceId(u"PSVC"_s);
    incident.serviceName = u"ACME"_s;
    incident.priority = u"P1"_s;
    incident.url = u"https://acme.pagerduty.example/P1"_s;
    incident.incidentKey = u"key"_s;
    incident.assignees = {u"PUSER"_s};
    incident.reopenedAt = Timestamp(Milliseconds(1000));
    incident.lastStatusChangeAt = Timestamp(Milliseconds(2000));
    return state;
}

void collect(const QJsonValue &value, const ExpressionPath &path, QList<ExpressionPath> &paths)
{
    paths.append(path);
    const QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field) {
        ExpressionPath below = path;
        below.hops.append({field.key(), false, 0});
        collect(field.value(), below, paths);
    }
}

} // namespace

/// What `validate` knows of incident, customer and run is what a run really has.
class tst_RunNames : public QObject
{
    Q_OBJECT
private slots:
    void everythingThereIsKnown();
    void everythingKnownIsThere_data();
    void everythingKnownIsThere();
};

void tst_RunNames::everythingThereIsKnown()
{
    const QJsonObject names = fixedNames(fullRun(), toExpressionJson(fullCustomer()));
    QList<ExpressionPath> paths;
    for (auto root = names.begin(); root != names.end(); ++root)
        collect(root.value(), {{{root.key(), false, 0}}}, paths);
    QVERIFY(paths.size() > 30);
    for (const ExpressionPath &path : paths)
        QVERIFY2(!missAmongFixedNames(path), qPrintable(toText(path)));
}

void tst_RunNames::everythingKnownIsThere_data()
{
    QTest::addColumn<QStringList>("place");
    QTest::newRow("incident") << QStringList{u"incident"_s};
    QTest::newRow("customer") << QStringList{u"customer"_s};
    QTest::newRow("host") << QStringList{u"customer"_s, u"hosts"_s, u"web01"_s};
    QTest::newRow("contact") << QStringList{u"customer"_s, u"contacts"_s, u"night"_s};
    QTest::newRow("backlog") << QStringList{u"customer"_s, u"backlog"_s};
    QTest::newRow("run") << QStringList{u"run"_s};
}

void tst_RunNames::everythingKnownIsThere()
{
    QFETCH(QStringList, place);
    const QJsonObject names = fixedNames(fullRun(), toExpressionJson(fullCustomer()));
    ExpressionPath path;
    QJsonValue value = names;
    for (const QString &name : std::as_const(place)) {
        path.hops.append({name, false, 0});
        value = value[name];
    }
    QVERIFY(value.isObject());
    path.hops.append({u"nothing-of-the-kind"_s, false, 0});
    const auto miss = missAmongFixedNames(path);
    QVERIFY(miss);
    QCOMPARE(miss->hop, place.size());
    QStringList known = miss->known;
    known.sort();
    QCOMPARE(known, value.toObject().keys());
}

QTEST_GUILESS_MAIN(tst_RunNames)
#include "tst_RunNames.moc"
