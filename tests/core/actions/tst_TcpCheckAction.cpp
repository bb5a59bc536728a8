// SPDX-License-Identifier: Apache-2.0
#include "actions/TcpCheckAction.h"

#include "actions/Parameters.h"

#include "support/ActionProbe.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_TcpCheckAction : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    Secrets m_secrets;
    TcpCheckAction m_action{m_clock, m_secrets};

    /// A service that says `greeting` to whoever connects, in portions, and then `hangsUp` or stays.
    struct Service
    {
        explicit Service(const QList<QByteArray> &greeting = {}, bool hangsUp = false)
        {
            QObject::connect(&server, &QTcpServer::newConnection, &server, [this, greeting, hangsUp] {
                QTcpSocket *socket = server.nextPendingConnection();
                for (const QByteArray &portion : greeting) {
                    socket->write(portion);
                    socket->flush();
                }
                if (hangsUp)
                    socket->disconnectFromHost();
            });
            if (!server.listen(QHostAddress::LocalHost))
                qFatal("no port is free");
        }
        QTcpServer server;
    };

private slots:
    void openPort()
    {
        Service service;
        const ActionResult result =
            ActionProbe(m_action).run({{u"address"_s, u"127.0.0.1"_s}, {u"port"_s, service.server.serverPort()}});
        QCOMPARE(result.outcome, StepOutcome::Ok);
        QVERIFY(result.result[u"open"].toBool());
        QCOMPARE(result.result[u"address"].toString(), u"127.0.0.1"_s);
    }

    void closedPort()
    {
        quint16 port = 0;
        {
            Service service;
            port = service.server.serverPort();
        }
        const ActionResult result = ActionProbe(m_action).run({{u"address"_s, u"127.0.0.1"_s}, {u"port"_s, port}});
        QCOMPARE(result.outcome, StepOutcome::Failed);
        QVERIFY(!result.result[u"open"].toBool());
        QVERIFY2(result.message.contains(u"refused"), qPrintable(result.message));
    }

    void greeting_data()
    {
        QTest::addColumn<QList<QByteArray>>("said");
        QTest::addColumn<bool>("hangsUp");
        QTest::addColumn<StepOutcome>("outcome");
        QTest::newRow("in one piece") << QList<QByteArray>{"220 mail ESMTP\r\n"} << false << StepOutcome::Ok;
        QTest::newRow("in pieces") << QList<QByteArray>{"2", "2", "0 mail"} << false << StepOutcome::Ok;
        QTest::newRow("then hangs up") << QList<QByteArray>{"220 mail"} << true << StepOutcome::Ok;
        QTest::newRow("another text") << QList<QByteArray>{"554 go away\r\n"} << false << StepOutcome::Failed;
        QTest::newRow("another text, hangs up") << QList<QByteArray>{"554 no\r\n"} << true << StepOutcome::Failed;
        QTest::newRow("silence") << QList<QByteArray>{} << false << StepOutcome::Failed;
        QTest::newRow("endless talk") << QList<QByteArray>(1000, QByteArray(1000, 'x')) << false << StepOutcome::Failed;
    }
    void greeting()
    {
        QFETCH(const QList<QByteArray>, said);
        QFETCH(const bool, hangsUp);
        QFETCH(const StepOutcome, outcome);
        Service service(said, hangsUp);
        ActionProbe probe(m_action);
        probe.setTimeout(500ms);
        const ActionResult result = probe.run(
            {{u"address"_s, u"127.0.0.1"_s}, {u"port"_s, service.server.serverPort()}, {u"expect"_s, u"220 "_s}});
        QCOMPARE(result.outcome, outcome);
        QVERIFY(result.result[u"open"].toBool());
        if (outcome != StepOutcome::Ok)
            QVERIFY2(result.message.contains(u"did not greet"), qPrintable(result.message));
    }

    void onlyHostsOfTheInventory()
    {
        Service service;
        ActionProbe probe(m_action);
        Host host;
        host.name = u"web01"_s;
        host.address = u"127.0.0.1"_s;
        probe.customer().hosts.insert(host.name, host);
        const QJsonObject port{{u"port"_s, service.server.serverPort()}};
        QJsonObject with = port;
        with.insert(u"host"_s, u"WEB01"_s);
        QCOMPARE(probe.run(with).outcome, StepOutcome::Ok);
        with.insert(u"host"_s, u"127.0.0.1"_s);
        QCOMPARE(probe.run(with).message, u"Host \"127.0.0.1\" is not in the inventory of ACME; nothing was done."_s);
        with.insert(u"address"_s, u"127.0.0.1"_s);
        QVERIFY(probe.run(with).message.contains(u"one of them"));
        QVERIFY(probe.run(port).message.contains(u"one of them"));
        const auto refused = prepareParameters(m_action.description(), {{u"host"_s, u"web01"_s}, {u"port"_s, 65536}});
        QVERIFY(!refused && refused.error().message.contains(u"from 1 to 65535"));
    }
};

QTEST_GUILESS_MAIN(tst_TcpCheckAction)
#include "tst_TcpCheckAction.moc"
