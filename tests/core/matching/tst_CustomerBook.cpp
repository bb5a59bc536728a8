// SPDX-License-Identifier: Apache-2.0
#include "model/CustomerBook.h"

#include <QTest>

using namespace ams;

class tst_CustomerBook : public QObject
{
    Q_OBJECT

private slots:
    void aServiceLeadsToItsCustomer_data();
    void aServiceLeadsToItsCustomer();
    void customersAreFoundById();
    void aServiceOfTwoCustomersIsRefused();
    void anIdTwiceIsRefused();
};

namespace {

std::shared_ptr<const Customer> customer(const char *id, const QStringList &services)
{
    Customer made;
    made.id = CustomerId(QString::fromUtf8(id));
    for (const QString &service : services)
        made.services.append(ServiceId(service));
    return std::make_shared<const Customer>(made);
}

CustomerBook book()
{
    return CustomerBook::create({customer("acme", {QStringLiteral("PACME01"), QStringLiteral("Web (acme)")}),
                                 customer("globex", {QStringLiteral("PGLOBEX")}), customer("idle", {})})
        .value();
}

} // namespace

void tst_CustomerBook::aServiceLeadsToItsCustomer_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("customer"); // empty: none
    const auto row = [](const char *what, const char *service, const char *name, const char *found) {
        QTest::newRow(what) << QString::fromUtf8(service) << QString::fromUtf8(name) << QString::fromUtf8(found);
    };
    row("by id", "PACME01", "anything", "acme");
    row("by name", "PUNKNOWN", "Web (acme)", "acme");
    row("the id comes before the name", "PGLOBEX", "Web (acme)", "globex");
    row("a name must be exact", "PUNKNOWN", "web (acme)", "");
    row("part of an id is none", "PACME0", "", "");
    row("case matters in an id", "pacme01", "", "");
    row("nothing at all", "", "", "");
    row("no id but a known name", "", "Web (acme)", "");
}

void tst_CustomerBook::aServiceLeadsToItsCustomer()
{
    QFETCH(QString, service);
    QFETCH(QString, name);
    QFETCH(QString, customer);
    const auto found = book().forService(ServiceId(service), name);
    QCOMPARE(found ? found->id.toString() : QString(), customer);
}

void tst_CustomerBook::customersAreFoundById()
{
    QCOMPARE(book().find(CustomerId(QStringLiteral("globex")))->id.toString(), QStringLiteral("globex"));
    QVERIFY(!book().find(CustomerId(QStringLiteral("Globex"))));
    QCOMPARE(book().all().size(), 3);
    QVERIFY(CustomerBook().all().isEmpty());
    QVERIFY(!CustomerBook().forService(ServiceId(QStringLiteral("PACME01")), QString()));
}

void tst_CustomerBook::aServiceOfTwoCustomersIsRefused()
{
    const auto made = CustomerBook::create(
        {customer("acme", {QStringLiteral("P1")}), customer("globex", {QStringLiteral("P2"), QStringLiteral("P1")})});
    QVERIFY(!made);
    QCOMPARE(made.error().message, QStringLiteral("the service \"P1\" belongs to two customers: acme and globex"));
}

void tst_CustomerBook::anIdTwiceIsRefused()
{
    const auto made = CustomerBook::create({customer("acme", {}), customer("acme", {})});
    QVERIFY(!made);
    QVERIFY(made.error().message.contains(QStringLiteral("acme")));
}

QTEST_GUILESS_MAIN(tst_CustomerBook)
#include "tst_CustomerBook.moc"
