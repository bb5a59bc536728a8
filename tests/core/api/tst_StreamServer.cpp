// SPDX-License-Identifier: Apache-2.0
#include "ApiRig.h"

#include "link/RemoteCoreLink.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include <unistd.h>

using namespace ams;
using namespace std::chrono_literals;

namespace {

/// A client that speaks the protocol by hand.
class Client
{
public:
    explicit Client(const ApiRig &rig, const QString &token = {})
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &text) {
            if (auto message = linkMessageFromJson(text.toUtf8()))
                received.append(*message);
        });
        QObject::connect(&socket, &QWebSocket::connected, &socket, [this, token] {
            say(message::Hello{1, token, {}, 0});
        });
        if (!token.isNull())
            socket.open(QUrl(rig.url("ws") + QStringLiteral("/v1/stream")));
    }
    void say(const LinkMessage &message) { socket.sendTextMessage(QString::fromUtf8(toJson(message))); }
    template<typename T>
    [[nodiscard]] QList<T> all() const
    {
        QList<T> list;
        for (const LinkMessage &message : received) {
            if (const T *one = std::get_if<T>(&message))
                list.append(*one);
        }
        return list;
    }
    [[nodiscard]] bool isDismissed(const QString &code) const
    {
        const auto byes = all<message::Bye>();
        return !byes.isEmpty() && byes.last().code == code;
    }

    QWebSocket socket;
    QList<LinkMessage> received;
};

/// A client whose receiving side is small and is not read, until it is told to.
class DeafClient
{
public:
    DeafClient(const ApiRig &rig, const QString &token)
    {
        raw.setReadBufferSize(4096);
        raw.connectToHost(QStringLiteral("127.0.0.1"), rig.server.port());
        raw.write("GET /v1/stream HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " +
                  token.toLatin1() + "\r\n\r\n");
    }
    /// One of up to 125 bytes.
    void say(const QByteArray &message)
    {
        QByteArray frame("\x81", 1);
        frame += static_cast<char>(0x80 | message.size());
        frame += QByteArray(4, '\0') + message; // the mask is zero
        raw.write(frame);
    }
    void beginToRead()
    {
        QObject::connect(&raw, &QTcpSocket::readyRead, &raw, [this] { read += raw.readAll(); });
        read += raw.readAll();
    }

    QTcpSocket raw;
    QByteArray read;
};

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace

class tst_StreamServer final : public QObject
{
    Q_OBJECT
private slots:
    void wrongTokensAreRefused_data();
    void wrongTokensAreRefused();
    void aRevokedTokenEndsTheStream();
    void badMessagesEndTheStream_data();
    void badMessagesEndTheStream();
    void whoDoesNotReadGetsAFreshSnapshotAndCostsNothing();
    void whoAsksWithoutReadingIsSentAway();
    void manyConsumersSeeTheSame();
    void moreThanTheLimitAreTurnedAway();
    void nothingIsLostOrDoubledOverCuts();
};

void tst_StreamServer::wrongTokensAreRefused_data()
{
    QTest::addColumn<QString>("which");
    for (const char *which : {"none", "nonsense", "wrong secret", "expired", "revoked"})
        QTest::newRow(which) << QString::fromLatin1(which);
}

void tst_StreamServer::wrongTokensAreRefused()
{
    QFETCH(QString, which);
    ApiRig rig;
    const QString good = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    QString token;
    if (which == QLatin1StringView("nonsense"))
        token = QStringLiteral("let me in");
    else if (which == QLatin1StringView("wrong secret"))
        token = good.chopped(1) + (good.endsWith(u'A') ? u'B' : u'A');
    else if (which == QLatin1StringView("expired"))
        token = rig.addToken(QStringLiteral("Taro"), Rights{Role::Viewer, {}}, rig.clock.now() - 1s);
    else if (which == QLatin1StringView("revoked"))
        rig.removeToken(rig.lastTokenId);
    if (which == QLatin1StringView("revoked"))
        token = good;
    const Client client(rig, token.isNull() ? QStringLiteral("") : token);
    QTRY_VERIFY(client.isDismissed(QStringLiteral("unauthorized")));
    QVERIFY(client.all<message::Welcome>().isEmpty());
    QTRY_COMPARE(rig.stream.consumers(), 0);
    QCOMPARE(rig.gate.failures(), 1U);
}

void tst_StreamServer::aRevokedTokenEndsTheStream()
{
    ApiRig rig;
    const Client client(rig, rig.addToken(QStringLiteral("Hanako"), Role::Viewer));
    QTRY_COMPARE(client.all<message::Welcome>().size(), 1);
    rig.removeToken(rig.lastTokenId);
    QTRY_VERIFY_WITH_TIMEOUT(client.isDismissed(QStringLiteral("unauthorized")), 10000);
    QVERIFY(client.all<message::Bye>().last().isFinal);
}

void tst_StreamServer::badMessagesEndTheStream_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no JSON") << QStringLiteral("hello");
    QTest::newRow("a second hello") << QStringLiteral(R"({"type":"hello","protocol":1})");
    QTest::newRow("unknown type") << QStringLiteral(R"({"type":"launch"})");
    QTest::newRow("what only the agent says") << QStringLiteral(R"({"type":"welcome"})");
    QTest::newRow("deep nesting") << QString(100000, u'[');
    QTest::newRow("huge") << QString(1000000, u' ');
}

void tst_StreamServer::badMessagesEndTheStream()
{
    QFETCH(QString, text);
    ApiRig rig;
    Client client(rig, rig.addToken(QStringLiteral("Hanako"), Role::Viewer));
    QTRY_COMPARE(client.all<message::Welcome>().size(), 1);
    client.socket.sendTextMessage(text);
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(rig.stream.consumers(), 0);
}

void tst_StreamServer::whoDoesNotReadGetsAFreshSnapshotAndCostsNothing()
{
    ApiRigOptions options;
    options.board.changesKept = 1000;
    ApiRig rig(options);
    for (int i = 0; i < 200; ++i)
        rig.runs.put(ApiRig::view(QStringLiteral("r%1").arg(i), QStringLiteral("acme")));
    const QString token = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    DeafClient client(rig, token);
    QTRY_COMPARE(rig.stream.consumers(), 1);
    client.say(R"({"type":"hello","protocol":1})");
    QTRY_VERIFY(client.raw.bytesAvailable() >= 4096); // the snapshot has begun
    const qint64 before = residentBytes();
    for (qint64 turn = 1; turn <= 400; ++turn) { // some 40 MB of changes
        for (int i = 0; i < 200; ++i)
            rig.runs.put(ApiRig::view(QStringLiteral("r%1").arg(i), QStringLiteral("acme"), turn));
        QCoreApplication::processEvents();
    }
    const qint64 grown = residentBytes() - before;
#ifdef __SANITIZE_ADDRESS__
    Q_UNUSED(grown) // the sanitizer keeps what is freed
#else
    QVERIFY2(grown < 16 * 1024 * 1024, qPrintable(QString::number(grown)));
#endif
    client.beginToRead();
    QTRY_VERIFY_WITH_TIMEOUT(client.read.count("\"is_first\":true") >= 2, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(
        client.read.contains(QByteArray("\"number\":" + QByteArray::number(rig.board.number()) + ',')), 20000);
    QVERIFY(rig.stream.fallenBehind() >= 1);
}

void tst_StreamServer::whoAsksWithoutReadingIsSentAway()
{
    constexpr int asked = 1000; // some 100 MB of replies
    ApiRigOptions options;
    options.stream.unreadReplies = 2 * 1024 * 1024;
    options.stream.hello = 2s; // so long it may take to say goodbye, too
    ApiRig rig(options);
    for (int i = 0; i < 200; ++i)
        rig.runs.put(ApiRig::view(QStringLiteral("r%1").arg(i), QStringLiteral("acme")));
    const QString token = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    Client reading(rig, token);
    DeafClient deaf(rig, token);
    QTRY_COMPARE(reading.all<message::Welcome>().size(), 1);
    QTRY_COMPARE(rig.stream.consumers(), 2);
    deaf.say(R"({"type":"hello","protocol":1})");
    QTRY_VERIFY(deaf.raw.bytesAvailable() >= 4096);
    ApiCall call;
    call.path = QStringLiteral("/v1/incidents");
    const qint64 before = residentBytes();
    const QByteArray request = R"({"type":"request","id":1,"method":"GET","path":"/v1/incidents"})";
    for (int i = 1; i <= asked; ++i) {
        deaf.say(request);
        if (i % 20 != 0)
            continue;
        reading.say(message::Request{i, call}); // who reads is answered meanwhile
        reading.received.clear();
        QTRY_COMPARE_WITH_TIMEOUT(reading.all<message::Reply>().size(), 1, 20000);
    }
    // By now it is refused; whoever goes on even so is sent away.
    for (int i = 1; i <= 40000; ++i) {
        deaf.say(request);
        if (i % 500 == 0)
            QCoreApplication::processEvents();
    }
    QVERIFY(!reading.isDismissed(QStringLiteral("not-reading")));
    QTRY_COMPARE_WITH_TIMEOUT(rig.stream.consumers(), 1, 20000); // long before it counts as stuck
    const qint64 grown = residentBytes() - before;
#ifdef __SANITIZE_ADDRESS__
    Q_UNUSED(grown) // the sanitizer keeps what is freed
#else
    QVERIFY2(grown < 24 * 1024 * 1024, qPrintable(QString::number(grown)));
#endif
}

void tst_StreamServer::manyConsumersSeeTheSame()
{
    constexpr int count = 200;
    ApiRigOptions options;
    options.http.connectionsPerPeer = 1000;
    ApiRig rig(options);
    const QString token = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < count; ++i)
        clients.push_back(std::make_unique<Client>(rig, token));
    QTRY_COMPARE_WITH_TIMEOUT(rig.stream.consumers(), count, 30000);
    for (const auto &client : clients)
        QTRY_VERIFY_WITH_TIMEOUT(!client->all<message::SnapshotPart>().isEmpty(), 30000);
    for (int i = 0; i < 100; ++i)
        rig.runs.put(ApiRig::view(QStringLiteral("r%1").arg(i), QStringLiteral("acme")));
    const qint64 last = rig.board.number();
    for (const auto &client : clients) {
        QTRY_VERIFY_WITH_TIMEOUT(!client->all<LinkDelta>().isEmpty() && client->all<LinkDelta>().last().number >= last,
                                 30000);
        int rows = 0;
        for (const LinkDelta &delta : client->all<LinkDelta>()) {
            for (const LinkChange &change : delta.changes)
                rows += std::holds_alternative<IncidentRow>(change) ? 1 : 0;
        }
        QCOMPARE(rows, 100);
    }
}

void tst_StreamServer::moreThanTheLimitAreTurnedAway()
{
    ApiRigOptions options;
    options.stream.consumers = 2;
    ApiRig rig(options);
    const QString token = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    const Client first(rig, token);
    const Client second(rig, token);
    QTRY_COMPARE(first.all<message::Welcome>().size() + second.all<message::Welcome>().size(), 2);
    const Client third(rig, token);
    QTRY_VERIFY(third.isDismissed(QStringLiteral("too-many-consumers")));
    QTRY_COMPARE(rig.stream.consumers(), 2);
}

/// The connection is cut again and again while changes go on; the copy that a console keeps is the board in the end.
void tst_StreamServer::nothingIsLostOrDoubledOverCuts()
{
    ApiRig rig;
    rig.runs.put(ApiRig::view(QStringLiteral("r0"), QStringLiteral("acme")));
    // Between link and agent: what is cut without a word to either.
    QTcpServer middle;
    QList<QPointer<QTcpSocket>> wires;
    QObject::connect(&middle, &QTcpServer::newConnection, &middle, [&] {
        QTcpSocket *near = middle.nextPendingConnection();
        auto *far = new QTcpSocket(near);
        wires = {near, far};
        QObject::connect(near, &QTcpSocket::readyRead, far, [near, far] { far->write(near->readAll()); });
        QObject::connect(far, &QTcpSocket::readyRead, near, [near, far] { near->write(far->readAll()); });
        far->connectToHost(QStringLiteral("127.0.0.1"), rig.server.port());
        QObject::connect(far, &QTcpSocket::connected, far, [near, far] { far->write(near->readAll()); });
    });
    QVERIFY(middle.listen(QHostAddress::LocalHost));
    RemoteLinkSettings settings;
    settings.agent = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(middle.serverPort()));
    settings.token = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    settings.again.every = 10ms;
    settings.again.longest = 50ms;
    RemoteCoreLink link(settings, rig.clock, rig.random);
    QMap<QString, qint64> turns; // what the console has: run -> turn
    qint64 number = 0;
    int snapshots = 0;
    QStringList faults;
    connect(&link, &CoreLink::snapshotReceived, this, [&](const LinkSnapshot &snapshot) {
        ++snapshots;
        turns.clear();
        for (const IncidentRow &row : snapshot.rows)
            turns.insert(row.run.toString(), row.turn);
        number = snapshot.number;
    });
    connect(&link, &CoreLink::deltaReceived, this, [&](const LinkDelta &delta) {
        if (delta.after != number)
            faults.append(QStringLiteral("%1 after %2").arg(delta.after).arg(number));
        number = delta.number;
        for (const LinkChange &change : delta.changes) {
            const auto *row = std::get_if<IncidentRow>(&change);
            if (!row)
                continue;
            if (turns.value(row->run.toString()) != row->turn - 1)
                faults.append(QStringLiteral("%1: turn %2").arg(row->run.toString()).arg(row->turn));
            turns.insert(row->run.toString(), row->turn);
        }
    });
    link.open();
    QTRY_COMPARE(snapshots, 1);
    qint64 turn = 0;
    for (int cut = 0; cut < 20; ++cut) {
        for (int i = 0; i < 20; ++i)
            rig.runs.put(ApiRig::view(QStringLiteral("r0"), QStringLiteral("acme"), ++turn));
        if (cut % 2 == 0)
            QTRY_VERIFY(number > 1);
        for (const auto &wire : std::as_const(wires)) {
            if (wire)
                wire->abort();
        }
        rig.runs.put(ApiRig::view(QStringLiteral("r0"), QStringLiteral("acme"), ++turn));
        QTRY_VERIFY_WITH_TIMEOUT(
            link.state().kind == LinkState::Kind::Live && turns.value(QStringLiteral("r0")) == turn, 20000);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QCOMPARE(snapshots, 1); // every time it went on where it was
}

QTEST_GUILESS_MAIN(tst_StreamServer)
#include "tst_StreamServer.moc"
