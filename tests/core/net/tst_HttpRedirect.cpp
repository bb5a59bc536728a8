// SPDX-License-Identifier: Apache-2.0
#include "net/HttpRedirect.h"

#include <QTest>

using namespace ams;

class tst_HttpRedirect : public QObject
{
    Q_OBJECT
private slots:
    void redirects_data();
    void redirects();
};

void tst_HttpRedirect::redirects_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("expected"); // "METHOD url headers body", or empty when it is not followed
    const auto row = [](const char *name, const char *method, int status, const char *location, const char *expected) {
        QTest::newRow(name) << QByteArray(method) << status << QByteArray(location) << QByteArray(expected);
    };
    row("relative path", "GET", 302, "/b?c", "GET https://h/b?c Authorization,Accept,Content-Type body");
    row("303 asks with GET", "PUT", 303, "/b", "GET https://h/b Authorization,Accept ");
    row("303 leaves HEAD alone", "HEAD", 303, "/b", "HEAD https://h/b Authorization,Accept,Content-Type body");
    row("301 turns POST into GET", "POST", 301, "/b", "GET https://h/b Authorization,Accept ");
    row("301 leaves PUT alone", "PUT", 301, "/b", "PUT https://h/b Authorization,Accept,Content-Type body");
    row("307 repeats the body", "POST", 307, "/b", "POST https://h/b Authorization,Accept,Content-Type body");
    row("308 repeats the body", "POST", 308, "/b", "POST https://h/b Authorization,Accept,Content-Type body");
    row("same origin by explicit port", "GET", 302, "https://h:443/b",
        "GET https://h:443/b Authorization,Accept,Content-Type body");
    row("other host gets no secrets", "GET", 302, "https://other/b", "GET https://other/b Accept,Content-Type body");
    row("other port gets no secrets", "GET", 302, "https://h:444/b", "GET https://h:444/b Accept,Content-Type body");
    row("never to http", "GET", 302, "http://h/b", "");
    row("never to a file", "GET", 302, "file:///etc/passwd", "");
    row("never with credentials", "GET", 302, "https://u:p@h/b", "");
    row("no Location", "GET", 302, "", "");
    row("bad Location", "GET", 302, "https://[/", "");
    row("300 is an answer", "GET", 300, "/b", "");
    row("304 is an answer", "GET", 304, "/b", "");
    row("200 is an answer", "GET", 200, "/b", "");
}

void tst_HttpRedirect::redirects()
{
    QFETCH(const QByteArray, method);
    QFETCH(const int, status);
    QFETCH(const QByteArray, location);
    QFETCH(const QByteArray, expected);
    HttpRequest request;
    request.method = method;
    request.url = QUrl(QStringLiteral("https://h/a"));
    request.headers = {{"Authorization", "secret"}, {"Accept", "*/*"}, {"Content-Type", "text/plain"}};
    request.body = "body";
    HttpReply reply;
    reply.status = status;
    if (!location.isEmpty())
        reply.headers = {{"location", location}};
    QByteArray outcome;
    if (const auto next = redirectedRequest(request, reply)) {
        QByteArrayList names;
        for (const auto &header : next->headers)
            names.append(header.first);
        outcome = next->method + ' ' + next->url.toEncoded() + ' ' + names.join(',') + ' ' + next->body;
    }
    QCOMPARE(outcome, expected);
}

QTEST_GUILESS_MAIN(tst_HttpRedirect)
#include "tst_HttpRedirect.moc"
