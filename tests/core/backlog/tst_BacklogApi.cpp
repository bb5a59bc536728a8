// SPDX-License-Identifier: Apache-2.0
#include "backlog/BacklogApi.h"

#include "support/FakeClock.h"
#include "support/FakeHttpClient.h"

#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_BacklogApi : public QObject
{
    Q_OBJECT

    using Scripted = FakeHttpClient::Scripted;

    struct Rig
    {
        FakeClock clock;
        FakeHttpClient http{&clock};
        SeededRandom random{1};
        Secrets secrets;
        BacklogApi api{http, clock, random, secrets};
        BacklogAccess access{u"https://acme.backlog.jp"_s, u"OPS"_s, u"Task"_s, u"Normal"_s, u"env:AMS_TEST_KEY"_s};
        QObject context;

        Rig()
        {
            http.setHandler([](const HttpRequest &request) -> Scripted {
                const QString path = request.url.path();
                if (path.endsWith(u"/issueTypes"))
                    return FakeHttpClient::bytes(200, R"([{"id":11,"name":"Bug"},{"id":12,"name":"Task"}])");
                if (path.endsWith(u"/users"))
                    return FakeHttpClient::bytes(
                        200, R"([{"id":21,"name":"佐藤","userId":"sato","mailAddress":"sato@example.com"},
                                 {"id":22,"name":"Ken","userId":"ken","mailAddress":null}])");
                if (path.contains(u"/projects/"))
                    return FakeHttpClient::json(200, {{u"id"_s, 7}});
                if (path.endsWith(u"/issues") && request.method == "POST")
                    return FakeHttpClient::json(
                        201, {{u"id"_s, 100}, {u"issueKey"_s, u"OPS-5"_s}, {u"description"_s, u"d"_s}});
                return FakeHttpClient::bytes(200, "[]");
            });
        }
        Result<BacklogIssue> add(const BacklogIssueDraft &draft)
        {
            std::optional<Result<BacklogIssue>> answer;
            api.addIssue(access, draft, &context, [&](const Result<BacklogIssue> &issue) { answer = issue; });
            for (int i = 0; i < 1000 && !answer; ++i) {
                QCoreApplication::processEvents();
                if (!answer && clock.hasTimers())
                    clock.advance(100ms);
            }
            return answer.value_or(fail(ErrorKind::Bug, u"never answered"_s));
        }
        [[nodiscard]] QStringList paths() const
        {
            QStringList list;
            for (const HttpRequest &request : http.requests())
                list.append(QString::fromLatin1(request.method) + u' ' + request.url.path());
            return list;
        }
    };
    static Scripted refusal(int status, int code)
    {
        return FakeHttpClient::json(
            status, {{u"errors"_s, QJsonArray{QJsonObject{{u"message"_s, u"件名は…"_s}, {u"code"_s, code}}}}});
    }
    static BacklogIssueDraft draft()
    {
        BacklogIssueDraft draft;
        draft.project = u"OPS"_s;
        draft.issueType = u"task"_s;
        draft.summary = u"a & b=c 日本 +"_s;
        draft.description = u"line\nline"_s;
        draft.assignee = u"SATO@example.com"_s;
        draft.notified = QStringList{u"Ken"_s};
        return draft;
    }

private slots:
    void initTestCase() { ::setenv("AMS_TEST_KEY", "k3y-of-acme/+&", 1); }

    void formIsEncoded()
    {
        Rig rig;
        const auto issue = rig.add(draft());
        QVERIFY(issue.has_value());
        QCOMPARE(issue->key, u"OPS-5"_s);
        QCOMPARE(issue->url, u"https://acme.backlog.jp/view/OPS-5"_s);
        const HttpRequest &request = rig.http.requests().last();
        QCOMPARE(headerValue(request.headers, "content-type"), QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(QUrlQuery(request.url).queryItemValue(u"apiKey"_s, QUrl::FullyDecoded), u"k3y-of-acme/+&"_s);
        QCOMPARE(request.body,
                 QByteArray("projectId=7&summary=a%20%26%20b%3Dc%20%E6%97%A5%E6%9C%AC%20%2B&issueTypeId=12&priorityId=3"
                            "&description=line%0Aline&assigneeId=21&notifiedUserId[]=22"));
    }

    void namesAreRememberedForAWhile()
    {
        Rig rig;
        QVERIFY(rig.add(draft()).has_value());
        const auto first = rig.http.requests().size();
        QCOMPARE(first, 4);
        QVERIFY(rig.add(draft()).has_value());
        QCOMPARE(rig.http.requests().size(), first + 1);
        rig.clock.advance(11min);
        QVERIFY(rig.add(draft()).has_value());
        QCOMPARE(rig.http.requests().size(), first + 1 + 4);
    }

    void errors_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("mayHaveHappened");
        QTest::newRow("wrong key") << 401 << 11 << ErrorKind::Denied << false;
        QTest::newRow("address not allowed") << 403 << 4 << ErrorKind::Denied << false;
        QTest::newRow("no right") << 403 << 5 << ErrorKind::Denied << false;
        QTest::newRow("not there") << 404 << 6 << ErrorKind::NotFound << false;
        QTest::newRow("wrong value") << 400 << 7 << ErrorKind::Invalid << false;
        QTest::newRow("space is full") << 400 << 8 << ErrorKind::Invalid << false;
        QTest::newRow("licence") << 402 << 3 << ErrorKind::Busy << false;
        QTest::newRow("internal") << 500 << 1 << ErrorKind::Unreachable << true;
        QTest::newRow("gateway without body") << 502 << 0 << ErrorKind::Unreachable << true;
    }
    void errors()
    {
        QFETCH(const int, status);
        QFETCH(const int, code);
        QFETCH(const ErrorKind, kind);
        QFETCH(const bool, mayHaveHappened);
        HttpReply reply;
        reply.status = status;
        reply.body = code == 0 ? QByteArray("<html>bad</html>") : refusal(status, code).reply->body;
        const auto written = readBacklogReply("POST", reply);
        QVERIFY(!written.has_value());
        QCOMPARE(written.error().kind, kind);
        QCOMPARE(written.error().mayHaveHappened, mayHaveHappened);
        QVERIFY(!readBacklogReply("GET", reply).error().mayHaveHappened);
    }

    void unreadableAnswers()
    {
        HttpReply reply;
        reply.status = 200;
        for (const QByteArray &body :
             {QByteArray(), QByteArray("<html>login</html>"), QByteArray("{"), QByteArray("\xff\xfe")}) {
            reply.body = body;
            QCOMPARE(readBacklogReply("GET", reply).error().kind, ErrorKind::Corrupt);
            QVERIFY(readBacklogReply("POST", reply).error().mayHaveHappened);
        }
    }

    void rateLimitWaitsForTheReset()
    {
        Rig rig;
        const qint64 reset =
            std::chrono::duration_cast<std::chrono::seconds>(rig.clock.now().time_since_epoch()).count() + 20;
        Scripted limited = refusal(429, 13);
        limited.reply->headers = {{"X-RateLimit-Reset", QByteArray::number(reset)}};
        rig.http.queue(limited);
        const Timestamp begun = rig.clock.now();
        QVERIFY(rig.add(draft()).has_value());
        const Milliseconds passed = rig.clock.now() - begun;
        // 20 s to the reset, then four requests a second apart.
        QVERIFY2(passed >= 23s && passed < 25s, qPrintable(toText(passed)));
        QCOMPARE(rig.paths().mid(0, 2), (QStringList{u"GET /api/v2/projects/OPS"_s, u"GET /api/v2/projects/OPS"_s}));
    }

    void resetIsNotBelievedBlindly_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds");
        QTest::newRow("absent") << QByteArray() << 60;
        QTest::newRow("words") << QByteArray("soon") << 60;
        QTest::newRow("in the past") << QByteArray("1") << 1;
        QTest::newRow("far away") << QByteArray("99999999999") << 120;
        QTest::newRow("beyond all numbers") << QByteArray("9223372036854775807") << 60;
        QTest::newRow("negative") << QByteArray("-5") << 60;
    }
    void resetIsNotBelievedBlindly()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const int, seconds);
        const FakeClock clock;
        const HttpHeaders headers = header.isEmpty() ? HttpHeaders() : HttpHeaders{{"x-ratelimit-reset", header}};
        QCOMPARE(backlogRetryDelay(headers, clock.now()), Milliseconds(std::chrono::seconds(seconds)));
    }

    void readsAreRepeatedWritesAreNot()
    {
        Rig rig;
        rig.http.queue(refusal(500, 1));
        rig.http.queue(FakeHttpClient::fault(ErrorKind::Unreachable, true)); // a read has no effect to repeat
        QVERIFY(rig.add(draft()).has_value());
        QCOMPARE(rig.paths().count(u"GET /api/v2/projects/OPS"_s), 3);
        rig.http.forget();
        rig.http.queue(refusal(500, 1));
        const auto failed = rig.add(draft());
        QVERIFY(!failed.has_value());
        QVERIFY(failed.error().mayHaveHappened);
        QCOMPARE(rig.http.requests().size(), 1);
        // Nothing was sent: that may be repeated.
        rig.http.queue(FakeHttpClient::fault(ErrorKind::Unreachable, false));
        QVERIFY(rig.add(draft()).has_value());
    }

    void oneAtATimePerUser()
    {
        Rig rig;
        int answers = 0;
        rig.http.setHandler([](const HttpRequest &) {
            Scripted scripted = FakeHttpClient::bytes(200, "[]");
            scripted.after = 1s;
            return scripted;
        });
        for (int i = 0; i < 3; ++i)
            rig.api.listComments(rig.access, u"OPS-1"_s, &rig.context, [&](const auto &) { ++answers; });
        QCoreApplication::processEvents();
        QCOMPARE(rig.http.requests().size(), 1);
        BacklogAccess other = rig.access;
        other.url = u"https://globex.backlog.com"_s;
        rig.api.listComments(other, u"GX-1"_s, &rig.context, [&](const auto &) { ++answers; });
        QCoreApplication::processEvents();
        QCOMPARE(rig.http.requests().size(), 2);
        for (int i = 0; i < 10; ++i) {
            rig.clock.advance(1s);
            QCoreApplication::processEvents();
        }
        QCOMPARE(answers, 4);
    }

    void deadCallersSendNothing()
    {
        Rig rig;
        auto caller = std::make_unique<QObject>();
        bool answered = false;
        rig.api.listComments(rig.access, u"OPS-1"_s, caller.get(), [&](const auto &) { answered = true; });
        caller.reset();
        QCoreApplication::processEvents();
        QVERIFY(rig.http.requests().isEmpty());
        QVERIFY(!answered);
    }

    void keyThatCannotBeRead()
    {
        Rig rig;
        rig.access.apiKey = u"env:AMS_TEST_NO_SUCH_KEY"_s;
        const auto failed = rig.add(draft());
        QCOMPARE(failed.error().kind, ErrorKind::Denied);
        QVERIFY(rig.http.requests().isEmpty());
    }

    void textsAreCutBetweenCharacters()
    {
        QCOMPARE(backlogSummary(u" a\r\nb "_s), u"a b"_s);
        QCOMPARE(backlogSummary(QString(255, u'x')).size(), 255);
        const QString cut = backlogSummary(QString(253, u'x') + u"🙂🙂"_s);
        QCOMPARE(cut, QString(253, u'x') + u'…');
        QCOMPARE(backlogText(u"abc"_s, u"!"_s, 4), u"abc!"_s);
        const QString text = backlogText(QString(100, u'y'), u"[end]"_s, 50);
        QCOMPARE(text.size(), 50);
        QVERIFY(text.endsWith(u"\n…[end]"));
    }
};

QTEST_GUILESS_MAIN(tst_BacklogApi)
#include "tst_BacklogApi.moc"
