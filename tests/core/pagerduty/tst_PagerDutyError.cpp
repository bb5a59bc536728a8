// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyRetry.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_PagerDutyError : public QObject
{
    Q_OBJECT
private slots:
    void replies_data();
    void replies();
    void faultsBelowHttp();
    void messageIsShortAndOnOneLine();
    void delays();
};

void tst_PagerDutyError::replies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("reset");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("mayHaveHappened"); // as a write
    QTest::addColumn<bool>("readAgain");
    QTest::addColumn<bool>("noteAgain"); // a write that is not repeatable
    const auto row = [](const char *name, int status, const QByteArray &body, const QByteArray &reset, ErrorKind kind,
                        int code, bool mayHaveHappened, bool readAgain, bool noteAgain) {
        QTest::newRow(name) << status << body << reset << static_cast<int>(kind) << code << mayHaveHappened << readAgain
                            << noteAgain;
    };
    const auto body = [](int code) {
        return QByteArray("{\"error\":{\"message\":\"Words\",\"code\":" + QByteArray::number(code) +
                          ",\"errors\":[\"More\"]}}");
    };
    row("already resolved", 400, body(1001), {}, ErrorKind::Conflict, 1001, false, false, false);
    row("already acknowledged", 400, body(1002), {}, ErrorKind::Conflict, 1002, false, false, false);
    row("changed by others since", 400, body(1005), {}, ErrorKind::Conflict, 1005, false, false, false);
    row("cannot escalate", 400, body(1006), {}, ErrorKind::Invalid, 1006, false, false, false);
    row("merged", 400, body(1019), {}, ErrorKind::Conflict, 1019, false, false, false);
    row("bad arguments", 400, body(2001), {}, ErrorKind::Invalid, 2001, false, false, false);
    row("no credentials", 401, body(2006), {}, ErrorKind::Denied, 2006, false, false, false);
    row("ability is missing", 402, body(2014), {}, ErrorKind::Denied, 2014, false, false, false);
    row("not permitted", 403, body(2010), {}, ErrorKind::Denied, 2010, false, false, false);
    row("not found", 404, body(2100), {}, ErrorKind::NotFound, 2100, false, false, false);
    row("took too long", 408, body(2016), {}, ErrorKind::Timeout, 2016, true, true, false);
    row("too many items", 413, {}, {}, ErrorKind::Invalid, 0, false, false, false);
    row("rate limit with a reset", 429, body(2020), "12", ErrorKind::Busy, 2020, false, true, true);
    row("rate limit of the edge, no body", 429, {}, {}, ErrorKind::Busy, 0, false, true, true);
    row("internal error", 500, body(2000), {}, ErrorKind::Busy, 2000, true, true, false);
    row("gateway in HTML", 502, "<html><body>Bad gateway</body></html>", {}, ErrorKind::Busy, 0, true, true, false);
    row("gateway time-out", 504, {}, {}, ErrorKind::Timeout, 0, true, true, false);
    row("a redirect", 302, {}, {}, ErrorKind::Corrupt, 0, false, true, true);
    row("an error of another shape", 400, "{\"error\":\"words\"}", {}, ErrorKind::Invalid, 0, false, false, false);
    row("an array", 400, "[1,2]", {}, ErrorKind::Invalid, 0, false, false, false);
}

void tst_PagerDutyError::replies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, reset);
    QFETCH(int, kind);
    QFETCH(int, code);
    QFETCH(bool, mayHaveHappened);
    QFETCH(bool, readAgain);
    QFETCH(bool, noteAgain);
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    if (!reset.isEmpty())
        reply.headers.append({"ratelimit-reset", reset});
    const PagerDutyError write = pagerDutyErrorFrom(reply, CallEffect::Write);
    QCOMPARE(static_cast<int>(write.kind), kind);
    QCOMPARE(write.code, code);
    QCOMPARE(write.status, status);
    QCOMPARE(write.mayHaveHappened, mayHaveHappened);
    QCOMPARE(write.retryAfter.has_value(), !reset.isEmpty());
    QCOMPARE(mayRepeat(write, Repeatable::No), noteAgain);
    const PagerDutyError read = pagerDutyErrorFrom(reply, CallEffect::Read);
    QVERIFY(!read.mayHaveHappened);
    QCOMPARE(mayRepeat(read, Repeatable::Yes), readAgain);
}

void tst_PagerDutyError::faultsBelowHttp()
{
    const Error lost{ErrorKind::Timeout, u"no answer within 20s"_s, true};
    QVERIFY(pagerDutyErrorFrom(lost, CallEffect::Write).mayHaveHappened);
    QVERIFY(!pagerDutyErrorFrom(lost, CallEffect::Read).mayHaveHappened);
    QVERIFY(!mayRepeat(pagerDutyErrorFrom(lost, CallEffect::Write), Repeatable::No));
    QVERIFY(mayRepeat(pagerDutyErrorFrom(lost, CallEffect::Write), Repeatable::Yes));
    const Error refused{ErrorKind::Unreachable, u"connection refused"_s, false};
    QVERIFY(mayRepeat(pagerDutyErrorFrom(refused, CallEffect::Write), Repeatable::No));
    const Error tls{ErrorKind::Denied, u"certificate not trusted"_s, false};
    QVERIFY(!mayRepeat(pagerDutyErrorFrom(tls, CallEffect::Read), Repeatable::Yes));
}

void tst_PagerDutyError::messageIsShortAndOnOneLine()
{
    HttpReply reply;
    reply.status = 400;
    reply.body = "{\"error\":{\"message\":\"two\\nlines " + QByteArray(100000, 'x') + "\",\"code\":2001}}";
    const QString message = pagerDutyErrorFrom(reply, CallEffect::Read).message;
    QVERIFY(message.size() < 400);
    QVERIFY(!message.contains(u'\n'));
    QVERIFY(message.contains(u"two lines"_s));
}

void tst_PagerDutyError::delays()
{
    SeededRandom random(7);
    PagerDutyError busy;
    busy.kind = ErrorKind::Busy;
    Milliseconds before{0};
    for (int failures = 1; failures <= 6; ++failures) {
        const Milliseconds delay = retryDelay(busy, failures, random);
        QVERIFY(delay > before);
        before = delay;
    }
    QVERIFY(retryDelay(busy, 1, random) >= Milliseconds(1300));
    QVERIFY(retryDelay(busy, 1000000, random) <= Milliseconds(66000));
    busy.retryAfter = Milliseconds(9000);
    QVERIFY(retryDelay(busy, 1, random) >= Milliseconds(9000));
    QVERIFY(retryDelay(busy, 1, random) <= Milliseconds(10800));
    busy.retryAfter = Milliseconds(std::chrono::hours(24)); // nobody waits a day for a wrong header
    QVERIFY(retryDelay(busy, 1, random) <= Milliseconds(150000));
    PagerDutyError denied;
    denied.kind = ErrorKind::Denied;
    QVERIFY(!isPassing(denied));
    QVERIFY(retryDelay(denied, 1, random) >= Milliseconds(std::chrono::minutes(4)));
}

QTEST_GUILESS_MAIN(tst_PagerDutyError)
#include "tst_PagerDutyError.moc"
