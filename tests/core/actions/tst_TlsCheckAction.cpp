// SPDX-License-Identifier: Apache-2.0
#include "actions/TlsCheckAction.h"

#include "support/ActionProbe.h"
#include "support/TestAuthority.h"

#include <QJsonArray>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_TlsCheckAction : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    TlsCheckAction m_action{m_clock};
    TestAuthority m_authority;

    /// openssl's own server with that certificate.
    struct Server
    {
        explicit Server(const QString &pem, const QStringList &options = {})
        {
            const quint16 port = LocalServer::freePort();
            server.start(LocalServer::program(u"openssl"_s, u"openssl"_s),
                         QStringList{u"s_server"_s, u"-quiet"_s, u"-accept"_s, u"127.0.0.1:%1"_s.arg(port), u"-cert"_s,
                                     pem, u"-key"_s, pem} +
                             options,
                         port);
        }
        LocalServer server;
    };

    ActionResult look(quint16 port, QJsonObject with = {}, Milliseconds timeout = 10s)
    {
        ActionProbe probe(m_action);
        probe.setTimeout(timeout);
        with.insert(u"address"_s, u"127.0.0.1"_s);
        with.insert(u"port"_s, port);
        return probe.run(with);
    }

private slots:
    void certificates_data()
    {
        using Leaf = TestAuthority::Leaf;
        QTest::addColumn<TestAuthority::Leaf>("leaf");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("knowsAuthority");
        QTest::addColumn<QStringList>("problems");
        QTest::addColumn<int>("daysLeft");
        const QString www = u"www.example.com"_s;
        QTest::newRow("good") << Leaf{} << www << true << QStringList{} << 30;
        QTest::newRow("good, by address") << Leaf{} << QString() << true << QStringList{} << 30;
        QTest::newRow("good, wildcard") << Leaf{.names = "DNS:*.example.com"} << www << true << QStringList{} << 30;
        QTest::newRow("expired") << Leaf{.validFromDays = -40, .validToDays = -3} << www << true
                                 << QStringList{u"expired"_s} << -3;
        QTest::newRow("expires soon") << Leaf{.validToDays = 13} << www << true << QStringList{u"expires-soon"_s} << 13;
        QTest::newRow("just enough") << Leaf{.validToDays = 14} << www << true << QStringList{} << 14;
        QTest::newRow("not valid yet") << Leaf{.validFromDays = 2} << www << true << QStringList{u"not-yet-valid"_s}
                                       << 30;
        QTest::newRow("another name") << Leaf{.names = "DNS:other.example.com"} << www << true
                                      << QStringList{u"wrong-name"_s} << 30;
        QTest::newRow("unknown authority") << Leaf{} << www << false << QStringList{u"untrusted"_s} << 30;
        QTest::newRow("self-signed") << Leaf{.selfSigned = true} << www << true << QStringList{u"untrusted"_s} << 30;
        QTest::newRow("everything wrong")
            << Leaf{.names = "DNS:x.test", .validFromDays = -9, .validToDays = -1, .selfSigned = true} << www << true
            << QStringList{u"expired"_s, u"wrong-name"_s, u"untrusted"_s} << -1;
    }
    void certificates()
    {
        QFETCH(const TestAuthority::Leaf, leaf);
        QFETCH(const QString, name);
        QFETCH(const bool, knowsAuthority);
        QFETCH(const QStringList, problems);
        QFETCH(const int, daysLeft);
        const Server server(m_authority.issue(leaf));
        QJsonObject with{{u"name"_s, name}};
        if (knowsAuthority)
            with.insert(u"ca_file"_s, m_authority.caFile());
        const ActionResult result = look(server.server.port(), with);
        QCOMPARE(result.result[u"problems"].toVariant().toStringList(), problems);
        QCOMPARE(result.outcome, problems.isEmpty() ? StepOutcome::Ok : StepOutcome::Failed);
        QCOMPARE(result.message.isEmpty(), problems.isEmpty());
        QCOMPARE(result.result[u"days_left"].toInt(), daysLeft);
        QCOMPARE(result.result[u"trusted"].toBool(), !problems.contains(u"untrusted"));
        QCOMPARE(result.result[u"name_matches"].toBool(), !problems.contains(u"wrong-name"));
        QCOMPARE(result.result[u"subject"].toString(), u"www.example.com"_s);
        QCOMPARE(result.result[u"issuer"].toString(), leaf.selfSigned ? u"www.example.com"_s : u"Test Authority"_s);
        QVERIFY(!result.result[u"names"].toArray().isEmpty());
        QVERIFY(timestampFromText(result.result[u"not_after"].toString()).has_value());
    }

    void noTlsThere()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain,
                [&plain] { plain.nextPendingConnection()->write("220 mail ESMTP, what do you want of me?\r\n"); });
        const ActionResult talks = look(plain.serverPort());
        QCOMPARE(talks.outcome, StepOutcome::Failed);
        QVERIFY2(talks.message.contains(u"does not speak TLS"), qPrintable(talks.message));

        QTcpServer hangsUp;
        QVERIFY(hangsUp.listen(QHostAddress::LocalHost));
        connect(&hangsUp, &QTcpServer::newConnection, &hangsUp,
                [&hangsUp] { hangsUp.nextPendingConnection()->abort(); });
        QCOMPARE(look(hangsUp.serverPort()).outcome, StepOutcome::Failed);

        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QCOMPARE(look(silent.serverPort(), {}, 300ms).outcome, StepOutcome::TimedOut);

        const ActionResult closed = look(LocalServer::freePort());
        QCOMPARE(closed.outcome, StepOutcome::Failed);
        QVERIFY2(closed.message.contains(u"does not accept connections"), qPrintable(closed.message));
    }

    void wrongParameters()
    {
        QVERIFY(look(1, {{u"ca_file"_s, u"/no/such/file"_s}}).message.contains(u"cannot be read"));
        QVERIFY(look(1, {{u"ca_file"_s, u"/dev/null"_s}}).message.contains(u"holds no certificate"));
        QVERIFY(look(1, {{u"host"_s, u"web01"_s}}).message.contains(u"one of them"));
    }
};

QTEST_GUILESS_MAIN(tst_TlsCheckAction)
#include "tst_TlsCheckAction.moc"
