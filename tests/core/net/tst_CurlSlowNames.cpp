// SPDX-License-Identifier: Apache-2.0
// A name server that does not answer must hold up nobody but the request that asks for the name.
#include "net/CurlHttpClient.h"

#include "support/FakeClock.h"
#include "support/RawServer.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <dlfcn.h>
#include <netdb.h>
#include <thread>

using namespace ams;
using namespace std::chrono_literals;

namespace {

std::atomic<int> lookups{0};
std::atomic<bool> mayEnd{false};

} // namespace

/// Stands before the C library's own, for this program and the libraries it uses.
extern "C" int getaddrinfo(const char *name, const char *service, const addrinfo *hints, addrinfo **result)
{
    if (name && QByteArrayView(name) == "slow.invalid") {
        ++lookups;
        while (!mayEnd)
            std::this_thread::sleep_for(5ms);
        --lookups;
        return EAI_AGAIN;
    }
    using Function = int (*)(const char *, const char *, const addrinfo *, addrinfo **);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(name, service, hints, result);
}

class tst_CurlSlowNames : public QObject
{
    Q_OBJECT
private slots:
    void givingUpDoesNotBlock();
};

void tst_CurlSlowNames::givingUpDoesNotBlock()
{
    FakeClock clock;
    RawServer server([](QTcpSocket &socket, int, const QByteArray &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
    auto client = std::make_unique<CurlHttpClient>(clock, QStringLiteral("t"));
    HttpRequest slow;
    slow.url = QUrl(QStringLiteral("http://slow.invalid/"));
    HttpRequest fast;
    fast.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.port()));

    auto timedOut = client->start(slow);
    auto destroyed = client->start(slow);
    auto left = client->start(slow);
    const auto other = client->start(fast);
    std::optional<Error> error;
    bool isOtherDone = false;
    connect(timedOut.get(), &HttpCall::finished, this,
            [&error](const Result<HttpReply> &result) { error = result.error(); });
    connect(other.get(), &HttpCall::finished, this, [&isOtherDone](const Result<HttpReply> &) { isOtherDone = true; });
    QTRY_VERIFY(isOtherDone);
    QTRY_COMPARE(lookups.load(), 3);

    QElapsedTimer timer;
    timer.start();
    destroyed.reset();
    clock.advance(31s);
    QVERIFY(error);
    QCOMPARE(error->kind, ErrorKind::Timeout);
    QVERIFY(!error->mayHaveHappened);
    client.reset();
    QVERIFY2(timer.elapsed() < 2000, "the name lookup was waited for");
    QCOMPARE(lookups.load(), 3);
    mayEnd = true;
    QTRY_COMPARE(lookups.load(), 0);
}

QTEST_GUILESS_MAIN(tst_CurlSlowNames)
#include "tst_CurlSlowNames.moc"
