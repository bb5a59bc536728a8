// SPDX-License-Identifier: Apache-2.0
// Server and client over TLS, with certificates made on the spot.
#include "net/CurlHttpClient.h"
#include "net/HttpServer.h"

#include "support/FakeClock.h"
#include "support/RawClient.h"
#include "support/TestCertificate.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

class tst_HttpTls : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void serves_data();
    void serves();
    void clientChecksTheCertificate_data();
    void clientChecksTheCertificate();
    void silentClientsStopNobody();
    void badHandshakesStopNobody();
    void refusesOldTls();
    void largeAnswersAndClosing();
    void largeRequests();
    void tornHandshakeIsNotDenied();
    void handsOverUpgrades();
    void refusesBadFiles();

private:
    void listen(const TestCertificate &certificate);
    QByteArray get(const QString &host, const QString &caFile, bool verify = true);

    QTemporaryDir m_folder;
    FakeClock m_serverClock;
    SystemClock m_clock;
    std::unique_ptr<HttpServer> m_server;
    QString m_certificateFile;
};

void tst_HttpTls::init()
{
    m_server = std::make_unique<HttpServer>(m_serverClock);
    m_server->route("GET", QStringLiteral("/x"), [](const HttpServerRequest &, const HttpResponder &r) {
        r.reply(HttpServerReply::text(200, "x"));
    });
    m_server->route("GET", QStringLiteral("/big"), [](const HttpServerRequest &, const HttpResponder &r) {
        r.reply(HttpServerReply::text(200, QByteArray(3000000, 'b')));
    });
}

void tst_HttpTls::listen(const TestCertificate &certificate)
{
    const auto [certificateFile, keyFile] = certificate.writeTo(m_folder.path());
    m_certificateFile = certificateFile;
    QVERIFY(m_server->listen(QHostAddress::LocalHost, 0, HttpTls{certificateFile, keyFile}));
}

QByteArray tst_HttpTls::get(const QString &host, const QString &caFile, bool verify)
{
    CurlHttpClient client(m_clock, QStringLiteral("t"));
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://%1:%2/x").arg(host).arg(m_server->port()));
    request.caFile = caFile;
    request.verifyTls = verify;
    QByteArray outcome;
    const auto call = client.start(request);
    connect(call.get(), &HttpCall::finished, this, [&outcome](const Result<HttpReply> &result) {
        if (result)
            outcome = QByteArray::number(result->status);
        else
            outcome =
                toText(result.error().kind).toLatin1() + (result.error().mayHaveHappened ? " may have happened" : "");
    });
    static_cast<void>(QTest::qWaitFor([&outcome] { return !outcome.isEmpty(); }, 20000));
    return outcome;
}

void tst_HttpTls::serves_data()
{
    QTest::addColumn<TestCertificate::Key>("key");
    QTest::newRow("EC key") << TestCertificate::Key::Ec;
    QTest::newRow("RSA key") << TestCertificate::Key::Rsa;
}

void tst_HttpTls::serves()
{
    QFETCH(const TestCertificate::Key, key);
    listen(TestCertificate(key));
    QCOMPARE(get(QStringLiteral("localhost"), m_certificateFile), QByteArray("200"));
    QCOMPARE(get(QStringLiteral("127.0.0.1"), m_certificateFile), QByteArray("200"));
}

void tst_HttpTls::clientChecksTheCertificate_data()
{
    QTest::addColumn<long>("validForSeconds");
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("isVerified");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("unknown authority") << 3600L << false << true << QByteArray("denied");
    QTest::newRow("unknown authority, not verified") << 3600L << false << false << QByteArray("200");
    QTest::newRow("expired") << -3600L << true << true << QByteArray("denied");
    QTest::newRow("expired, not verified") << -3600L << true << false << QByteArray("200");
}

void tst_HttpTls::clientChecksTheCertificate()
{
    QFETCH(const long, validForSeconds);
    QFETCH(const bool, isKnown);
    QFETCH(const bool, isVerified);
    QFETCH(const QByteArray, expected);
    listen(TestCertificate(TestCertificate::Key::Ec, validForSeconds));
    QCOMPARE(get(QStringLiteral("localhost"), isKnown ? m_certificateFile : QString(), isVerified), expected);
}

void tst_HttpTls::silentClientsStopNobody()
{
    listen(TestCertificate());
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 100; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    }
    QTRY_COMPARE(m_server->counters().open, 100);
    QCOMPARE(get(QStringLiteral("localhost"), m_certificateFile), QByteArray("200"));
    m_serverClock.advance(9s);
    QCOMPARE(m_server->counters().timedOut, 0U);
    m_serverClock.advance(2s);
    QTRY_COMPARE(m_server->counters().open, 0);
    QCOMPARE(m_server->counters().timedOut, 100U);
}

void tst_HttpTls::badHandshakesStopNobody()
{
    listen(TestCertificate());
    for (const QByteArray &bytes : {QByteArray("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"), QByteArray(5000, '\xff'),
                                    QByteArray::fromHex("1603010005010000010303")}) {
        RawClient client(m_server->port());
        client.send(bytes);
        QTRY_VERIFY(m_server->counters().accepted > 0);
    }
    QCOMPARE(get(QStringLiteral("localhost"), m_certificateFile), QByteArray("200"));
    QTRY_COMPARE(m_server->counters().open, 0);
}

void tst_HttpTls::refusesOldTls()
{
    listen(TestCertificate());
    for (const auto &[protocol, works] : {std::pair(QSsl::TlsV1_2, true), std::pair(QSsl::TlsV1_3, true)}) {
        QSslSocket socket;
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setProtocol(protocol);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->port());
        QTRY_COMPARE(socket.isEncrypted(), works);
        QVERIFY(socket.sessionProtocol() >= QSsl::TlsV1_2);
    }
    // A TLS 1.1 hello, which no current library would send any more.
    RawClient old(m_server->port());
    old.send(QByteArray::fromHex("160301002f0100002b0302") + QByteArray(32, 'r') +
             QByteArray::fromHex("000004c014003501000000"));
    QVERIFY(old.isClosed());
    QVERIFY2(!old.received().startsWith('\x16'), old.received().toHex().constData());
}

void tst_HttpTls::largeAnswersAndClosing()
{
    listen(TestCertificate());
    const auto exchange = [this](const QByteArray &bytes) {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->port());
        socket.write(bytes);
        static_cast<void>(QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        return socket.readAll();
    };
    const QByteArray close = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    QVERIFY(exchange("GET /x" + close).endsWith("\r\n\r\nx"));
    const QByteArray big = exchange("GET /big" + close);
    QVERIFY(big.startsWith("HTTP/1.1 200 "));
    QVERIFY(big.endsWith(QByteArray(3000000, 'b')));
    QTRY_COMPARE(m_server->counters().open, 0);

    // A refused client is given time to read why, and is then closed.
    QSslSocket refused;
    refused.setPeerVerifyMode(QSslSocket::VerifyNone);
    refused.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->port());
    refused.write("GET bad\r\n\r\n");
    QTRY_VERIFY(refused.bytesAvailable() > 0);
    QVERIFY(refused.readAll().startsWith("HTTP/1.1 400 "));
    m_serverClock.advance(3s);
    QTRY_COMPARE(refused.state(), QAbstractSocket::UnconnectedState);
}

void tst_HttpTls::largeRequests()
{
    listen(TestCertificate());
    m_server->route("PUT", QStringLiteral("/x"), [](const HttpServerRequest &request, const HttpResponder &responder) {
        responder.reply(HttpServerReply::text(200, request.body));
    });
    CurlHttpClient client(m_clock, QStringLiteral("t"), {.connectionsPerHost = 2});
    std::vector<std::unique_ptr<HttpCall>> calls;
    int good = 0;
    for (int i = 0; i < 6; ++i) {
        HttpRequest request;
        request.method = "PUT";
        request.url = QUrl(QStringLiteral("https://localhost:%1/x").arg(m_server->port()));
        request.body = QByteArray(900000 + i, static_cast<char>('a' + i));
        request.caFile = m_certificateFile;
        calls.push_back(client.start(request));
        connect(calls.back().get(), &HttpCall::finished, this, [&good, request](const Result<HttpReply> &result) {
            good += result && result->body == request.body ? 1 : 0;
        });
    }
    QTRY_COMPARE(good, 6);
    QCOMPARE(m_server->counters().accepted, 2U);
}

void tst_HttpTls::tornHandshakeIsNotDenied()
{
    for (const bool resets : {false, true}) {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server, resets] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, resets] {
                if (!resets)
                    socket->readAll(); // closing with unread bytes resets
                socket->abort();
            });
        });
        CurlHttpClient client(m_clock, QStringLiteral("t"));
        HttpRequest request;
        request.url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort()));
        std::optional<Error> error;
        const auto call = client.start(request);
        connect(call.get(), &HttpCall::finished, this,
                [&error](const Result<HttpReply> &result) { error = result.error(); });
        QTRY_VERIFY(error);
        QVERIFY2(error->kind == ErrorKind::Unreachable, qPrintable(error->message));
        QVERIFY(!error->mayHaveHappened);
    }
}

void tst_HttpTls::handsOverUpgrades()
{
    listen(TestCertificate());
    std::unique_ptr<QTcpSocket> taken;
    m_server->routeUpgrade(QStringLiteral("/stream"),
                           [&taken](QTcpSocket *socket, const QByteArray &) { taken.reset(socket); });
    QSslSocket client;
    client.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->port());
    const QByteArray request = "GET /stream HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    client.write(request);
    QTRY_VERIFY(taken);
    QCOMPARE(taken->readAll(), request);
    taken->write("hello");
    QTRY_COMPARE(client.bytesAvailable(), 5);
    QCOMPARE(client.readAll(), QByteArray("hello"));
    client.write("world");
    QTRY_COMPARE(taken->bytesAvailable(), 5);
    QCOMPARE(taken->readAll(), QByteArray("world"));
}

void tst_HttpTls::refusesBadFiles()
{
    const auto [certificateFile, keyFile] = TestCertificate().writeTo(m_folder.path());
    for (const HttpTls &tls :
         {HttpTls{QStringLiteral("/nowhere"), keyFile}, HttpTls{certificateFile, QStringLiteral("/nowhere")},
          HttpTls{keyFile, keyFile}, HttpTls{certificateFile, certificateFile}}) {
        const Result<> result = m_server->listen(QHostAddress::LocalHost, 0, tls);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Invalid);
    }
}

QTEST_GUILESS_MAIN(tst_HttpTls)
#include "tst_HttpTls.moc"
