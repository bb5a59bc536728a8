// SPDX-License-Identifier: Apache-2.0
#include "ApiRig.h"

#include "link/RemoteCoreLink.h"
#include "net/CurlHttpClient.h"
#include "support/TestCertificate.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace ams;
using namespace std::chrono_literals;

namespace {

struct Answer
{
    int status = 0;
    QJsonObject body;
    QByteArray bytes;
    HttpHeaders headers;
};

/// One request over a real connection.
Answer ask(const ApiRig &rig, const QByteArray &method, const QString &path, const QString &token,
           const QByteArray &body = {}, const HttpHeaders &more = {}, const QString &caFile = {})
{
    SystemClock clock;
    CurlHttpClient client(clock, QStringLiteral("test"));
    HttpRequest request;
    request.method = method;
    request.url = QUrl(rig.url(caFile.isEmpty() ? "http" : "https") + path);
    request.headers = more;
    request.caFile = caFile;
    if (!token.isEmpty())
        request.headers.append({QByteArray("Authorization"), "Bearer " + token.toLatin1()});
    request.body = body;
    std::optional<Result<HttpReply>> answer;
    const auto call = client.start(request);
    QObject::connect(call.get(), &HttpCall::finished, call.get(),
                     [&answer](const Result<HttpReply> &reply) { answer = reply; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000) || !*answer)
        return {};
    return {(*answer)->status, QJsonDocument::fromJson((*answer)->body).object(), (*answer)->body, (*answer)->headers};
}

} // namespace

class tst_LinkServer final : public QObject
{
    Q_OBJECT
private slots:
    void everyRouteNeedsAToken();
    void errorsAreJson_data();
    void errorsAreJson();
    void commandsAnswerByTheirOutcome();
    void theArchiveIsAskedForWhatMayBeSeen();
    void artifactsAreReadByRange_data();
    void artifactsAreReadByRange();
    void eachTokenHasItsRate();
    void guessingGrowsSlowAndHarmsNobodyElse();
    void worksOverTls();
};

void tst_LinkServer::everyRouteNeedsAToken()
{
    auto rig = std::make_unique<ApiRig>();
    const std::vector<ApiRoute> routes = rig->desk.routes();
    QVERIFY(routes.size() >= 15);
    for (const ApiRoute &route : routes) {
        QString path = route.pattern;
        path.replace(u'{', u'x').replace(u'}', u'x');
        const Answer answer = ask(*rig, route.method, path, {});
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.body.value(QLatin1StringView("code")).toString(), QStringLiteral("unauthorized"));
        QCOMPARE(headerValue(answer.headers, "WWW-Authenticate"), QByteArray("Bearer"));
        if (rig->gate.failures() == 3) // further answers come slowly
            rig = std::make_unique<ApiRig>();
    }
}

void tst_LinkServer::errorsAreJson_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QString commands = QStringLiteral("/v1/runs/r1/commands");
    QTest::newRow("no such run") << QByteArray("GET") << QStringLiteral("/v1/runs/r9") << QByteArray() << 404;
    QTest::newRow("body is no JSON") << QByteArray("POST") << commands << QByteArray("{") << 400;
    QTest::newRow("body is an array") << QByteArray("POST") << commands << QByteArray("[]") << 400;
    QTest::newRow("no turn") << QByteArray("POST") << commands << QByteArray(R"({"kind":"take"})") << 400;
    QTest::newRow("unknown kind") << QByteArray("POST") << commands << QByteArray(R"({"kind":"fly","turn":0})") << 400;
    QTest::newRow("a note too long") << QByteArray("POST") << commands
                                     << R"({"kind":"take","turn":0,"note":")" + QByteArray(5000, 'x') + R"("})" << 400;
    QTest::newRow("a mute of everything") << QByteArray("POST") << QStringLiteral("/v1/holds")
                                          << QByteArray(R"({"kind":"mute","until":"2126-01-01T00:00:00Z"})") << 400;
    QTest::newRow("no such hold") << QByteArray("DELETE") << QStringLiteral("/v1/holds/h9") << QByteArray() << 404;
    QTest::newRow("the audit log as an operator")
        << QByteArray("GET") << QStringLiteral("/v1/audit") << QByteArray() << 403;
    QTest::newRow("no such scenario") << QByteArray("GET") << QStringLiteral("/v1/scenarios/nope") << QByteArray()
                                      << 404;
    QTest::newRow("a start without incident")
        << QByteArray("POST") << QStringLiteral("/v1/scenarios/disk/runs") << QByteArray("{}") << 400;
    QTest::newRow("a hash that is none") << QByteArray("GET") << QStringLiteral("/v1/runs/r1/artifacts/..%2F..%2Fetc")
                                         << QByteArray() << 404;
}

void tst_LinkServer::errorsAreJson()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    ApiRig rig;
    rig.runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    const Answer answer = ask(rig, method, path, rig.addToken(QStringLiteral("Hanako"), Role::Operator), body);
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.body.value(QLatin1StringView("code")).toString().isEmpty());
    QVERIFY(!answer.body.value(QLatin1StringView("message")).toString().isEmpty());
    QVERIFY(rig.runs.commands.isEmpty());
}

void tst_LinkServer::theArchiveIsAskedForWhatMayBeSeen()
{
    std::optional<ArchiveQuery> asked;
    std::optional<QList<CustomerId>> customers;
    ApiRigOptions options;
    options.archive = [&](const ArchiveQuery &query, const auto &of, QObject *, const auto &then) {
        asked = query;
        customers = of;
        then(QList<QJsonObject>{{{QStringLiteral("run"), QStringLiteral("old")}}});
    };
    ApiRig rig(options);
    const QString hanako = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    const QString taro = rig.addToken(QStringLiteral("Taro"),
                                      Rights{Role::None, {{CustomerId(QStringLiteral("globex")), Role::Viewer}}});
    const QString path = QStringLiteral("/v1/runs?archive=true&limit=7&since=");
    const Answer all = ask(rig, "GET", path + QStringLiteral("2026-01-31T14:03:27Z"), hanako);
    QCOMPARE(all.status, 200);
    QCOMPARE(all.body.value(QLatin1StringView("runs")).toArray().size(), 1);
    QVERIFY(!customers);
    QCOMPARE(asked->limit, 7);
    QCOMPARE(toText(asked->since), QStringLiteral("2026-01-31T14:03:27.000Z"));
    QCOMPARE(ask(rig, "GET", path, taro).status, 200);
    QCOMPARE(customers, QList<CustomerId>{CustomerId(QStringLiteral("globex"))});
    asked.reset();
    const Answer wrong = ask(rig, "GET", path + QStringLiteral("banana"), hanako);
    QCOMPARE(wrong.status, 400);
    QVERIFY(wrong.body.value(QLatin1StringView("message")).toString().contains(QLatin1StringView("\"since\"")));
    QVERIFY(!asked);
}

void tst_LinkServer::commandsAnswerByTheirOutcome()
{
    ApiRig rig;
    rig.runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme"), 2));
    const QString hanako = rig.addToken(QStringLiteral("Hanako"), Role::Operator);
    const QString taro = rig.addToken(QStringLiteral("Taro"), Role::Operator);
    const QString path = QStringLiteral("/v1/runs/r1/commands");
    const QByteArray take = R"({"kind":"take","turn":2,"by":{"name":"The Boss"}})";
    QCOMPARE(ask(rig, "POST", path, hanako, take).status, 200);
    QCOMPARE(rig.runs.commands.first().by.name, QStringLiteral("Hanako"));
    QCOMPARE(rig.runs.commands.first().by.email, QStringLiteral("hanako@msp.example"));
    const Answer late = ask(rig, "POST", path, taro, take);
    QCOMPARE(late.status, 409);
    QCOMPARE(late.body.value(QLatin1StringView("winner")).toObject().value(QLatin1StringView("name")).toString(),
             QStringLiteral("Hanako"));
    QVERIFY(late.body.value(QLatin1StringView("message")).toString().contains(QLatin1StringView("Hanako was first")));
}

void tst_LinkServer::artifactsAreReadByRange_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<qsizetype>("bytes");
    QTest::addColumn<QByteArray>("contentRange");
    QTest::newRow("whole") << QByteArray() << 200 << qsizetype(1000) << QByteArray();
    QTest::newRow("a part") << QByteArray("bytes=10-19") << 206 << qsizetype(10) << QByteArray("bytes 10-19/1000");
    QTest::newRow("to the end") << QByteArray("bytes=990-") << 206 << qsizetype(10) << QByteArray("bytes 990-999/1000");
    QTest::newRow("backwards counts as none") << QByteArray("bytes=19-10") << 200 << qsizetype(1000) << QByteArray();
}

void tst_LinkServer::artifactsAreReadByRange()
{
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(qsizetype, bytes);
    QFETCH(QByteArray, contentRange);
    ApiRig rig;
    rig.runs.put(ApiRig::view(QStringLiteral("r1"), QStringLiteral("acme")));
    HttpHeaders headers;
    if (!range.isEmpty())
        headers.append({QByteArray("Range"), range});
    const Answer answer = ask(rig, "GET", QStringLiteral("/v1/runs/r1/artifacts/") + QString(64, u'a'),
                              rig.addToken(QStringLiteral("Hanako"), Role::Viewer), {}, headers);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.bytes.size(), bytes);
    QCOMPARE(headerValue(answer.headers, "Content-Range"), contentRange);
}

void tst_LinkServer::eachTokenHasItsRate()
{
    ApiRigOptions options;
    options.limits = {0.1, 3};
    ApiRig rig(options);
    const QString greedy = rig.addToken(QStringLiteral("Greedy"), Role::Viewer);
    const QString other = rig.addToken(QStringLiteral("Other"), Role::Viewer);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(rig, "GET", QStringLiteral("/v1/me"), greedy).status, 200);
    const Answer refused = ask(rig, "GET", QStringLiteral("/v1/me"), greedy);
    QCOMPARE(refused.status, 429);
    QVERIFY(headerValue(refused.headers, "Retry-After").toInt() >= 1);
    QCOMPARE(ask(rig, "GET", QStringLiteral("/v1/me"), other).status, 200);
}

void tst_LinkServer::guessingGrowsSlowAndHarmsNobodyElse()
{
    ApiRig rig;
    const QString good = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    QCOMPARE(ask(rig, "GET", QStringLiteral("/v1/me"), good).status, 200);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(ask(rig, "GET", QStringLiteral("/v1/me"), QStringLiteral("guess")).status, 401);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(ask(rig, "GET", QStringLiteral("/v1/me"), QStringLiteral("guess")).status, 401);
    QVERIFY2(timer.elapsed() >= 390, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(rig.gate.failures(), 6U);
    QCOMPARE(ask(rig, "GET", QStringLiteral("/v1/me"), good).status, 200);
}

void tst_LinkServer::worksOverTls()
{
    QTemporaryDir folder;
    const auto [certificate, key] = TestCertificate().writeTo(folder.path());
    ApiRigOptions options;
    options.tls = HttpTls{certificate, key};
    ApiRig rig(options);
    const QString token = rig.addToken(QStringLiteral("Hanako"), Role::Viewer);
    QCOMPARE(ask(rig, "GET", QStringLiteral("/v1/me"), token, {}, {}, certificate).status, 200);
    RemoteLinkSettings settings;
    settings.agent = QUrl(rig.url("https"));
    settings.token = token;
    settings.caFile = certificate;
    RemoteCoreLink link(settings, rig.clock, rig.random);
    link.open();
    QTRY_COMPARE(link.state().kind, LinkState::Kind::Live);
    settings.caFile.clear(); // nobody vouches for it then
    RemoteCoreLink distrustful(settings, rig.clock, rig.random);
    distrustful.open();
    QTRY_VERIFY(!distrustful.state().detail.isEmpty());
    QVERIFY(distrustful.state().kind != LinkState::Kind::Live);
}

QTEST_GUILESS_MAIN(tst_LinkServer)
#include "tst_LinkServer.moc"
