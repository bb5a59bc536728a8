// SPDX-License-Identifier: Apache-2.0
#include "net/HttpRoutes.h"

#include <QTest>

using namespace ams;

class tst_HttpRoutes : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void finds_data();
    void finds();

private:
    /// "name captured=value" of the handler found, or "404", or "405 METHODS".
    QByteArray found(const QByteArray &method, const QString &path);
    void add(const QByteArray &method, const QString &pattern);

    HttpRoutes m_routes;
    QByteArray m_called;
};

void tst_HttpRoutes::add(const QByteArray &method, const QString &pattern)
{
    m_routes.add(
        method, pattern,
        [this, name = QByteArray(method + " " + pattern.toUtf8())](const auto &, const auto &) { m_called = name; });
}

void tst_HttpRoutes::init()
{
    m_routes = {};
    add("GET", QStringLiteral("/incidents/{id}"));
    add("PUT", QStringLiteral("/incidents/{id}"));
    add("GET", QStringLiteral("/incidents/mine"));
    add("GET", QStringLiteral("/{any}/list"));
    add("GET", QStringLiteral("/"));
    add("HEAD", QStringLiteral("/incidents"));
    add("GET", QStringLiteral("/incidents"));
    add("POST", QStringLiteral("/incidents/{id}/notes/{note}"));
}

QByteArray tst_HttpRoutes::found(const QByteArray &method, const QString &path)
{
    const HttpRoutes::Found found = m_routes.find(method, path.mid(1).split(QLatin1Char('/')));
    if (!found.handler) {
        QByteArrayList allowed = found.allowed;
        std::sort(allowed.begin(), allowed.end());
        return allowed.isEmpty() ? QByteArray("404") : QByteArray("405 " + allowed.join(','));
    }
    (*found.handler)({}, HttpResponder(nullptr));
    QByteArray text = m_called;
    QStringList names = found.captured.keys();
    names.sort();
    for (const QString &name : names)
        text += ' ' + name.toUtf8() + '=' + found.captured.value(name).toUtf8();
    return text;
}

void tst_HttpRoutes::finds_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *method, const char *path, const char *expected) {
        QTest::newRow(name) << QByteArray(method) << QString::fromUtf8(path) << QByteArray(expected);
    };
    row("capture", "GET", "/incidents/Q1", "GET /incidents/{id} id=Q1");
    row("literal goes first", "GET", "/incidents/mine", "GET /incidents/mine");
    row("literal of another method does not hide a capture", "PUT", "/incidents/mine", "PUT /incidents/{id} id=mine");
    row("capture in front", "GET", "/things/list", "GET /{any}/list any=things");
    row("leftmost literal wins", "GET", "/incidents/list", "GET /incidents/{id} id=list");
    row("two captures", "POST", "/incidents/Q1/notes/7", "POST /incidents/{id}/notes/{note} id=Q1 note=7");
    row("root", "GET", "/", "GET /");
    row("HEAD of its own", "HEAD", "/incidents", "HEAD /incidents");
    row("HEAD by GET", "HEAD", "/incidents/Q1", "GET /incidents/{id} id=Q1");
    row("empty capture", "GET", "/incidents/", "404");
    row("trailing slash is another path", "GET", "/incidents/Q1/", "404");
    row("other method", "DELETE", "/incidents/Q1", "405 GET,PUT");
    row("unknown", "GET", "/nowhere/at/all", "404");
    row("methods are case-sensitive", "get", "/incidents/Q1", "405 GET,PUT");
}

void tst_HttpRoutes::finds()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QString, path);
    QFETCH(const QByteArray, expected);
    QCOMPARE(found(method, path), expected);
}

QTEST_GUILESS_MAIN(tst_HttpRoutes)
#include "tst_HttpRoutes.moc"
