// SPDX-License-Identifier: Apache-2.0
#include "actions/HttpRequestAction.h"

#include "net/CurlHttpClient.h"
#include "support/ActionProbe.h"
#include "support/LocalNginx.h"
#include "support/TestAuthority.h"

#include <QJsonArray>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_HttpRequestAction : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    Secrets m_secrets;
    CurlHttpClient m_http{m_clock, u"ams-test"_s};
    HttpRequestAction m_get{HttpRequestAction::Kind::Get, m_clock, m_http, m_secrets};
    HttpRequestAction m_request{HttpRequestAction::Kind::Request, m_clock, m_http, m_secrets};
    LocalNginx m_nginx{"location = /ok { default_type text/plain; return 200 'fine'; }\n"
                       "location = /json { default_type application/json; return 200 '{\"ready\": true, \"n\": 3}'; }\n"
                       "location = /number { default_type application/json; return 200 '42'; }\n"
                       "location = /away { return 302 /ok; }\n"
                       "location = /busy { return 503 'overloaded'; }\n"
                       "location = /echo { default_type text/plain; return 200 "
                       "'$request_method|$http_x_token|$http_authorization|$content_type|$content_length'; }\n"
                       "location = /twice { add_header X-Two one; add_header X-Two two; return 200 ''; }\n"};

    ActionResult get(const QString &path, QJsonObject with = {})
    {
        with.insert(u"url"_s, m_nginx.url(path));
        return ActionProbe(m_get).run(with);
    }

private slots:
    void verdictFollowsTheStatus()
    {
        const ActionResult ok = get(u"/ok"_s);
        QCOMPARE(ok.outcome, StepOutcome::Ok);
        QCOMPARE(ok.result[u"status"].toInt(), 200);
        QCOMPARE(ok.result[u"body"].toString(), u"fine"_s);
        QVERIFY(ok.result[u"json"].isNull());
        QVERIFY(ok.result[u"headers"][u"content-type"].toString().startsWith(u"text/plain"));
        const ActionResult busy = get(u"/busy"_s);
        QCOMPARE(busy.outcome, StepOutcome::Failed);
        QCOMPARE(busy.result[u"status"].toInt(), 503);
        QCOMPARE(busy.result[u"body"].toString(), u"overloaded"_s);
        QCOMPARE(busy.message, u"The answer was HTTP 503."_s);
        QCOMPARE(get(u"/none"_s).result[u"status"].toInt(), 404);
    }

    void jsonIsRead()
    {
        QCOMPARE(get(u"/json"_s).result[u"json"][u"n"].toInt(), 3);
        QCOMPARE(get(u"/number"_s).result[u"json"].toInt(), 42);
    }

    void redirectsOnlyWhenWanted()
    {
        QCOMPARE(get(u"/away"_s).result[u"status"].toInt(), 302);
        QCOMPARE(get(u"/away"_s, {{u"follow_redirects"_s, true}}).result[u"body"].toString(), u"fine"_s);
    }

    void longBodyIsCut()
    {
        const ActionResult result = get(u"/json"_s, {{u"max_bytes"_s, 5}});
        QVERIFY(result.result[u"truncated"].toBool());
        QCOMPARE(result.result[u"body"].toString().size(), 5);
        QVERIFY(result.result[u"json"].isNull());
    }

    void repeatedHeadersAreJoined()
    {
        QCOMPARE(get(u"/twice"_s).result[u"headers"][u"x-two"].toString(), u"one, two"_s);
    }

    void anyMethodWithBodyAndSecret()
    {
        ::setenv("AMS_TEST_TOKEN", "s3cret-t0ken", 1);
        ActionProbe probe(m_request);
        probe.customer().secrets.insert(u"lb"_s, u"env:AMS_TEST_TOKEN"_s);
        const ActionResult result =
            probe.run({{u"url"_s, m_nginx.url(u"/echo"_s)},
                       {u"method"_s, u"PATCH"_s},
                       {u"headers"_s, QJsonObject{{u"X-Token"_s, QJsonObject{{u"secret"_s, u"lb"_s}}}}},
                       {u"json"_s, QJsonObject{{u"a"_s, u"é"_s}}}});
        QCOMPARE(result.outcome, StepOutcome::Ok);
        // It arrived, for the server echoes it, and it is masked on its way into the journal.
        QCOMPARE(result.result[u"body"].toString(), u"PATCH|••••••||application/json|10"_s);

        const ActionResult unknown =
            probe.run({{u"url"_s, m_nginx.url(u"/echo"_s)},
                       {u"headers"_s, QJsonObject{{u"X"_s, QJsonObject{{u"secret"_s, u"no"_s}}}}}});
        QCOMPARE(unknown.message, u"Header X: ACME has no secret \"no\"."_s);
    }

    void valuesCannotAddHeaders()
    {
        const ActionResult result = get(u"/ok"_s, {{u"headers"_s, QJsonObject{{u"X"_s, u"a\r\nAuthorization: b"_s}}}});
        QCOMPARE(result.outcome, StepOutcome::Failed);
        QVERIFY2(result.message.contains(u"no header may have"), qPrintable(result.message));
        ActionProbe both(m_request);
        QVERIFY(both.run({{u"url"_s, m_nginx.url(u"/ok"_s)}, {u"body"_s, u"a"_s}, {u"json"_s, 1}})
                    .message.contains(u"not both"));
    }

    void faultsBelowHttp()
    {
        ActionProbe probe(m_get);
        const ActionResult closed = probe.run({{u"url"_s, u"http://127.0.0.1:%1/"_s.arg(LocalServer::freePort())}});
        QCOMPARE(closed.outcome, StepOutcome::Failed);
        QVERIFY(!closed.message.isEmpty());

        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QString url = u"http://127.0.0.1:%1/"_s.arg(silent.serverPort());
        QCOMPARE(probe.run({{u"url"_s, url}, {u"timeout"_s, u"300ms"_s}}).outcome, StepOutcome::TimedOut);
        // A change that was sent and never answered is unknown, not failed.
        ActionProbe change(m_request);
        change.setTimeout(300ms);
        QCOMPARE(change.run({{u"url"_s, url}, {u"method"_s, u"POST"_s}, {u"body"_s, u"x"_s}}).outcome,
                 StepOutcome::Unknown);
    }

    void tlsIsVerified()
    {
        TestAuthority authority;
        const QString pem = authority.issue({});
        LocalNginx https("location / { return 200 'secure'; }", {pem, pem});
        ActionProbe probe(m_get);
        const QJsonObject url{{u"url"_s, https.url(u"/"_s, u"https"_s)}};
        const ActionResult unknown = probe.run(url);
        QCOMPARE(unknown.outcome, StepOutcome::Failed);
        QVERIFY(unknown.result.isNull());
        QJsonObject trusting = url;
        trusting.insert(u"ca_file"_s, authority.caFile());
        QCOMPARE(probe.run(trusting).result[u"body"].toString(), u"secure"_s);
        QJsonObject blind = url;
        blind.insert(u"verify_tls"_s, false);
        QCOMPARE(probe.run(blind).result[u"body"].toString(), u"secure"_s);
    }
};

QTEST_GUILESS_MAIN(tst_HttpRequestAction)
#include "tst_HttpRequestAction.moc"
