// SPDX-License-Identifier: Apache-2.0
#include "actions/DnsCheckAction.h"

#include "actions/Parameters.h"

#include "support/ActionProbe.h"
#include "support/LocalDns.h"

#include <QJsonArray>
#include <QUdpSocket>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_DnsCheckAction : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    DnsCheckAction m_action{m_clock};
    std::unique_ptr<LocalDns> m_dns;

    ActionResult ask(QJsonObject with, Milliseconds timeout = 5s)
    {
        ActionProbe probe(m_action);
        probe.setTimeout(timeout);
        if (!with.contains(u"server")) {
            with.insert(u"server"_s, u"127.0.0.1"_s);
            with.insert(u"port"_s, m_dns->port());
        }
        return probe.run(with);
    }

private slots:
    void initTestCase()
    {
        QStringList records = {u"--host-record=www.test,192.0.2.10,2001:db8::10"_s,
                               u"--host-record=www.test,192.0.2.11"_s,
                               u"--cname=alias.test,www.test"_s,
                               u"--mx-host=test,mail.test,10"_s,
                               u"--txt-record=txt.test,v=spf1 -all,second"_s,
                               u"--srv-host=_ldap._tcp.test,ldap.test,389,5,7"_s,
                               u"--ptr-record=10.2.0.192.in-addr.arpa,www.test"_s,
                               u"--caa-record=test,0,issue,ca.example"_s};
        for (int i = 0; i < 120; ++i) // more than fits into one UDP answer
            records.append(u"--host-record=many.test,198.51.100.%1"_s.arg(i + 1));
        m_dns = std::make_unique<LocalDns>(records);
    }

    void types_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QStringList>("values");
        QTest::newRow("A") << u"www.test"_s << u"A"_s << QStringList{u"192.0.2.10"_s, u"192.0.2.11"_s};
        QTest::newRow("AAAA") << u"WWW.Test."_s << u"AAAA"_s << QStringList{u"2001:db8::10"_s};
        QTest::newRow("A behind CNAME") << u"alias.test"_s << u"A"_s << QStringList{u"192.0.2.10"_s, u"192.0.2.11"_s};
        QTest::newRow("CNAME") << u"alias.test"_s << u"CNAME"_s << QStringList{u"www.test"_s};
        QTest::newRow("MX") << u"test"_s << u"MX"_s << QStringList{u"10 mail.test"_s};
        QTest::newRow("TXT") << u"txt.test"_s << u"TXT"_s << QStringList{u"v=spf1 -allsecond"_s};
        QTest::newRow("SRV") << u"_ldap._tcp.test"_s << u"SRV"_s << QStringList{u"5 7 389 ldap.test"_s};
        QTest::newRow("PTR") << u"10.2.0.192.in-addr.arpa"_s << u"PTR"_s << QStringList{u"www.test"_s};
        QTest::newRow("CAA") << u"test"_s << u"CAA"_s << QStringList{u"0 issue \"ca.example\""_s};
    }
    void types()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, type);
        QFETCH(QStringList, values);
        const ActionResult result = ask({{u"name"_s, name}, {u"type"_s, type}});
        QVERIFY2(result.outcome == StepOutcome::Ok, qPrintable(result.message));
        QCOMPARE(result.result[u"status"].toString(), u"ok"_s);
        QStringList found = result.result[u"values"].toVariant().toStringList();
        found.sort();
        values.sort();
        QCOMPARE(found, values);
    }

    void longAnswerComesByTcp()
    {
        const ActionResult result = ask({{u"name"_s, u"many.test"_s}});
        QVERIFY2(result.outcome == StepOutcome::Ok, qPrintable(result.message));
        QCOMPARE(result.result[u"values"].toArray().size(), 120);
    }

    void expectations()
    {
        QCOMPARE(ask({{u"name"_s, u"www.test"_s}, {u"expect"_s, QJsonArray{u"192.0.2.11"_s}}}).outcome,
                 StepOutcome::Ok);
        QCOMPARE(
            ask({{u"name"_s, u"www.test"_s}, {u"type"_s, u"AAAA"_s}, {u"expect"_s, QJsonArray{u"2001:DB8:0:0::10"_s}}})
                .outcome,
            StepOutcome::Ok);
        QCOMPARE(ask({{u"name"_s, u"alias.test"_s}, {u"type"_s, u"CNAME"_s}, {u"expect"_s, QJsonArray{u"WWW.test."_s}}})
                     .outcome,
                 StepOutcome::Ok);
        const ActionResult wrong = ask({{u"name"_s, u"www.test"_s}, {u"expect"_s, QJsonArray{u"192.0.2.99"_s}}});
        QCOMPARE(wrong.outcome, StepOutcome::Failed);
        QVERIFY2(wrong.message.contains(u"without 192.0.2.99"), qPrintable(wrong.message));
        QCOMPARE(wrong.result[u"values"].toArray().size(), 2);
    }

    void absence()
    {
        const ActionResult none = ask({{u"name"_s, u"nothing.test"_s}});
        QCOMPARE(none.outcome, StepOutcome::Failed);
        QCOMPARE(none.result[u"status"].toString(), u"nxdomain"_s);
        QVERIFY2(none.message.contains(u"no such name"), qPrintable(none.message));
        const ActionResult other = ask({{u"name"_s, u"www.test"_s}, {u"type"_s, u"MX"_s}});
        QCOMPARE(other.outcome, StepOutcome::Failed);
        QCOMPARE(other.result[u"status"].toString(), u"nodata"_s);
        QVERIFY(other.result[u"values"].toArray().isEmpty());
        QCOMPARE(ask({{u"name"_s, u"www.elsewhere.example"_s}}).result[u"status"].toString(), u"refused"_s);
    }

    void silentAndClosedServers()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        QElapsedTimer timer;
        timer.start();
        const ActionResult late =
            ask({{u"name"_s, u"www.test"_s}, {u"server"_s, u"127.0.0.1"_s}, {u"port"_s, silent.localPort()}}, 500ms);
        QCOMPARE(late.outcome, StepOutcome::TimedOut);
        QVERIFY(timer.elapsed() < 3000);
        const ActionResult closed =
            ask({{u"name"_s, u"www.test"_s}, {u"server"_s, u"127.0.0.1"_s}, {u"port"_s, LocalServer::freePort()}}, 10s);
        QCOMPARE(closed.outcome, StepOutcome::Failed);
        QCOMPARE(closed.result[u"status"].toString(), u"unreachable"_s);
    }

    void nonsenseIsSurvived_data()
    {
        QTest::addColumn<QByteArray>("answer"); // after the id
        const QByteArray head = QByteArray::fromHex("818000010001000000000377777704746573740000010001");
        QTest::newRow("nothing but an id") << QByteArray();
        QTest::newRow("cut in the question") << head.left(14);
        QTest::newRow("no record though one is announced") << head;
        QTest::newRow("name that points to itself") << head + QByteArray::fromHex("c01a00010001000000000004c0000201");
        QTest::newRow("record longer than the message")
            << head + QByteArray::fromHex("c00c0001000100000000ffffc0000201");
        QTest::newRow("address of three bytes") << head + QByteArray::fromHex("c00c00010001000000000003c00002");
        QTest::newRow("noise") << QByteArray(500, '\xff');
    }
    void nonsenseIsSurvived()
    {
        QFETCH(const QByteArray, answer);
        QUdpSocket server;
        QVERIFY(server.bind(QHostAddress::LocalHost));
        connect(&server, &QUdpSocket::readyRead, &server, [&] {
            while (server.hasPendingDatagrams()) {
                QByteArray question(512, '\0');
                QHostAddress from;
                quint16 port = 0;
                server.readDatagram(question.data(), question.size(), &from, &port);
                server.writeDatagram(question.left(2) + answer, from, port);
            }
        });
        const ActionResult result =
            ask({{u"name"_s, u"www.test"_s}, {u"server"_s, u"127.0.0.1"_s}, {u"port"_s, server.localPort()}}, 700ms);
        QVERIFY(result.outcome == StepOutcome::Failed || result.outcome == StepOutcome::TimedOut);
        QVERIFY(!result.message.isEmpty());
    }

    void wrongParameters()
    {
        QVERIFY(ask({{u"name"_s, u""_s}}).message.contains(u"cannot be a name"));
        QVERIFY(ask({{u"name"_s, QString(300, u'a')}}).message.contains(u"cannot be a name"));
        QVERIFY(ask({{u"name"_s, u"a..b"_s}}).outcome == StepOutcome::Failed);
        QVERIFY(ask({{u"name"_s, u"x.test"_s}, {u"server"_s, u"ns1.example.com"_s}}).message.contains(u"IP address"));
        for (const int port : {0, 65536}) {
            const auto refused =
                prepareParameters(m_action.description(), {{u"name"_s, u"x.test"_s}, {u"port"_s, port}});
            QVERIFY(!refused && refused.error().message.contains(u"from 1 to 65535"));
        }
    }

    void destroyedWhileAsking()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        ActionProbe probe(m_action);
        auto attempt =
            probe.start({{u"name"_s, u"www.test"_s}, {u"server"_s, u"127.0.0.1"_s}, {u"port"_s, silent.localPort()}});
        QSignalSpy spy(attempt.get(), &ActionRun::finished);
        QTRY_VERIFY(silent.hasPendingDatagrams());
        attempt.reset();
        QCoreApplication::processEvents();
        QCOMPARE(spy.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_DnsCheckAction)
#include "tst_DnsCheckAction.moc"
