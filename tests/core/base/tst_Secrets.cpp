// SPDX-License-Identifier: Apache-2.0
#include "base/Secrets.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace ams;

class tst_Secrets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aReferenceIsResolved_data();
    void aReferenceIsResolved();
    void aBadReferenceIsRefused_data();
    void aBadReferenceIsRefused();
    void filesOthersMayUseAreRefused_data();
    void filesOthersMayUseAreRefused();
    void whatWasResolvedIsMasked();
    void everyFormIsMasked_data();
    void everyFormIsMasked();
    void base64IsMaskedWhereverTheValueBegins();
    void innocentTextStays_data();
    void innocentTextStays();
    void overlappingValuesLeaveNothing();
    void aPrivateKeyIsMaskedLineByLine();
    void textAndBytesAreMaskedAlike();
    void aMegabyteWithAHundredSecretsIsFast();
    void maskingWhileLearningIsSafe();

private:
    QString write(const QString &name, const QByteArray &content, mode_t mode = 0600);

    QTemporaryDir m_folder;
};

void tst_Secrets::initTestCase()
{
    QVERIFY(m_folder.isValid());
    qputenv("CREDENTIALS_DIRECTORY", m_folder.path().toLocal8Bit());
    qputenv("AMS_TEST_TOKEN", "from-the-environment");
    qputenv("AMS_TEST_EMPTY", "");
    write(QStringLiteral("token"), "from-the-file\n");
    write(QStringLiteral("windows"), "from-windows\r\n");
    write(QStringLiteral("two-lines"), "first\n\n");
    write(QStringLiteral("empty"), "\n");
    write(QStringLiteral("binary"), "\xff\xfe-binary");
    write(QStringLiteral("large"), QByteArray(70000, 'x'));
}

QString tst_Secrets::write(const QString &name, const QByteArray &content, mode_t mode)
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write the fixture");
    file.close();
    ::chmod(QFile::encodeName(path).constData(), mode);
    return path;
}

void tst_Secrets::aReferenceIsResolved_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("value");
    const QString folder = QStringLiteral("file:") + m_folder.path() + u'/';
    QTest::newRow("environment") << QStringLiteral("env:AMS_TEST_TOKEN") << QStringLiteral("from-the-environment");
    QTest::newRow("file, its line break dropped")
        << folder + QStringLiteral("token") << QStringLiteral("from-the-file");
    QTest::newRow("file from Windows") << folder + QStringLiteral("windows") << QStringLiteral("from-windows");
    QTest::newRow("only one line break dropped") << folder + QStringLiteral("two-lines") << QStringLiteral("first\n");
    QTest::newRow("systemd credential") << QStringLiteral("credential:token") << QStringLiteral("from-the-file");
}

void tst_Secrets::aReferenceIsResolved()
{
    QFETCH(QString, reference);
    QFETCH(QString, value);
    Secrets secrets;
    QVERIFY(checkSecretReference(reference));
    const auto resolved = secrets.resolve(reference);
    QVERIFY2(resolved, resolved ? "" : qPrintable(resolved.error().message));
    QCOMPARE(*resolved, value);
}

void tst_Secrets::aBadReferenceIsRefused_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("said");
    const QString folder = QStringLiteral("file:") + m_folder.path() + u'/';
    const QString howTo = QStringLiteral("write \"env:NAME\"");
    QTest::newRow("the value itself") << QStringLiteral("pdus+hunter2hunter2") << ErrorKind::Invalid << howTo;
    QTest::newRow("a value with a colon") << QStringLiteral("user:hunter2hunter2") << ErrorKind::Invalid << howTo;
    QTest::newRow("nothing") << QString() << ErrorKind::Invalid << howTo;
    QTest::newRow("a value where a name belongs")
        << QStringLiteral("env:hunter2-hunter2/=") << ErrorKind::Invalid << howTo;
    QTest::newRow("no name") << QStringLiteral("env:") << ErrorKind::Invalid << howTo;
    QTest::newRow("relative file") << QStringLiteral("file:hunter2hunter2") << ErrorKind::Invalid << howTo;
    QTest::newRow("credential that climbs") << QStringLiteral("credential:../hunter2") << ErrorKind::Invalid << howTo;
    QTest::newRow("unset variable") << QStringLiteral("env:AMS_TEST_UNSET") << ErrorKind::NotFound
                                    << QStringLiteral("AMS_TEST_UNSET is not set");
    QTest::newRow("empty variable") << QStringLiteral("env:AMS_TEST_EMPTY") << ErrorKind::NotFound
                                    << QStringLiteral("is empty");
    QTest::newRow("no file") << folder + QStringLiteral("none") << ErrorKind::NotFound
                             << QStringLiteral("cannot be opened");
    QTest::newRow("a folder") << QStringLiteral("file:") + m_folder.path() << ErrorKind::Invalid
                              << QStringLiteral("not a regular file");
    QTest::newRow("an empty file") << folder + QStringLiteral("empty") << ErrorKind::NotFound
                                   << QStringLiteral("is empty");
    QTest::newRow("not text") << folder + QStringLiteral("binary") << ErrorKind::Invalid << QStringLiteral("not UTF-8");
    QTest::newRow("too large") << folder + QStringLiteral("large") << ErrorKind::Invalid << QStringLiteral("64 KiB");
}

void tst_Secrets::aBadReferenceIsRefused()
{
    QFETCH(QString, reference);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, said);
    Secrets secrets;
    const auto resolved = secrets.resolve(reference);
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().kind, kind);
    QVERIFY2(resolved.error().message.contains(said), qPrintable(resolved.error().message));
    QVERIFY(!resolved.error().message.contains(QStringLiteral("hunter2")));
}

void tst_Secrets::filesOthersMayUseAreRefused_data()
{
    QTest::addColumn<uint>("mode");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("mine alone") << 0600U << true;
    QTest::newRow("read-only") << 0400U << true;
    QTest::newRow("my group reads") << 0640U << true;
    QTest::newRow("everybody reads") << 0644U << false;
    QTest::newRow("everybody writes") << 0602U << false;
}

void tst_Secrets::filesOthersMayUseAreRefused()
{
    QFETCH(uint, mode);
    QFETCH(bool, accepted);
    const QString path = write(QStringLiteral("moded"), "hunter2hunter2", mode);
    Secrets secrets;
    const auto resolved = secrets.resolve(QStringLiteral("file:") + path);
    QCOMPARE(resolved.has_value(), accepted);
    if (!accepted) {
        QCOMPARE(resolved.error().kind, ErrorKind::Denied);
        QVERIFY(resolved.error().message.contains(QStringLiteral("chmod o-rwx ") + path));
        QVERIFY(resolved.error().message.contains(QStringLiteral("%1").arg(mode, 4, 8, QLatin1Char('0'))));
        QVERIFY(!resolved.error().message.contains(QStringLiteral("hunter2")));
        QVERIFY(secrets.isEmpty());
    }
}

void tst_Secrets::whatWasResolvedIsMasked()
{
    Secrets secrets;
    QVERIFY(secrets.isEmpty());
    QVERIFY(secrets.resolve(QStringLiteral("env:AMS_TEST_TOKEN")));
    QVERIFY(!secrets.isEmpty());
    QCOMPARE(secrets.masked(QStringLiteral("Token token=from-the-environment, done")),
             QStringLiteral("Token token=••••••, done"));
    // Asking again changes nothing.
    QVERIFY(secrets.resolve(QStringLiteral("env:AMS_TEST_TOKEN")));
    QCOMPARE(secrets.masked(QStringLiteral("from-the-environment")), QStringLiteral("••••••"));
}

void tst_Secrets::everyFormIsMasked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const QString secret = QStringLiteral("p+a/s \"w\\ö\nrd");
    const QByteArray percent = QUrl::toPercentEncoding(secret);
    const QByteArray json = QJsonDocument(QJsonArray{secret}).toJson(QJsonDocument::Compact);
    const QByteArray twice = QJsonDocument(QJsonArray{QString::fromUtf8(json)}).toJson(QJsonDocument::Compact);
    const auto row = [](const char *name, const QString &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("as it is", QStringLiteral("a ") + secret + QStringLiteral(" b"), "a •••••• b");
    row("twice", secret + u'|' + secret, "••••••|••••••");
    row("percent-encoded", QStringLiteral("?key=") + QString::fromLatin1(percent) + QStringLiteral("&x"),
        "?key=••••••&x");
    row("percent-encoded in lower case", QString::fromLatin1(percent.toLower()), "••••••");
    row("percent-encoded only where it must be", QStringLiteral("p+a/s%20%22w%5c%C3%B6%0Ard"), "••••••");
    row("in a form", QStringLiteral("key=p%2Ba%2Fs+%22w%5C%C3%B6%0Ard&x"), "key=••••••&x");
    row("in JSON", QString::fromUtf8(json), "[\"••••••\"]");
    row("in JSON with all characters escaped", QStringLiteral("\"\\u0070\\u002B\\u0061\\/s \\u0022w\\\\\\u00f6\\nrd\""),
        "\"••••••\"");
    row("in JSON within JSON", QString::fromUtf8(twice), "[\"[\\\"••••••\\\"]\"]");
    row("in base64", QString::fromLatin1(secret.toUtf8().toBase64()), nullptr);
    row("base64 for addresses", QString::fromLatin1(secret.toUtf8().toBase64(QByteArray::Base64UrlEncoding)), nullptr);
}

void tst_Secrets::everyFormIsMasked()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Secrets secrets;
    secrets.hide(QStringLiteral("p+a/s \"w\\ö\nrd"));
    const QString masked = secrets.masked(text);
    if (expected.isEmpty())
        QVERIFY2(masked.startsWith(QStringLiteral("••••••")) && masked.size() < 10, qPrintable(masked));
    else
        QCOMPARE(masked, expected);
}

void tst_Secrets::base64IsMaskedWhereverTheValueBegins()
{
    const QByteArray secret("k9-Zq!7\xc3\xa9~wX");
    Secrets secrets;
    secrets.hide(QString::fromUtf8(secret));
    for (int before = 0; before < 9; ++before) {
        for (int after = 0; after < 4; ++after) {
            const QByteArray plain = QByteArray(before, 'u') + secret + QByteArray(after, 'v');
            for (const auto option : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
                const QByteArray masked = secrets.masked(QByteArray("Basic " + plain.toBase64(option)));
                QVERIFY2(masked.contains("••••••"), masked.constData());
                // What can still be decoded must not hold three bytes of the secret in a row.
                QByteArray rest = masked.mid(6);
                rest.replace("••••••", "");
                QVERIFY2(rest.size() <= (before + after) * 4 / 3 + 5, masked.constData());
            }
        }
    }
}

void tst_Secrets::innocentTextStays_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no secret in it") << QStringLiteral("web01 is down 100% \\o/ %zz \\u12 \\");
    QTest::newRow("part of it") << QStringLiteral("correct-horse-batter");
    QTest::newRow("other case") << QStringLiteral("CORRECT-HORSE-BATTERY");
    QTest::newRow("a short value is not masked") << QStringLiteral("the root user");
    QTest::newRow("half a surrogate pair") << QString(QChar(0xD800)) + QStringLiteral("abc");
    QTest::newRow("nothing") << QString();
}

void tst_Secrets::innocentTextStays()
{
    QFETCH(QString, text);
    Secrets secrets;
    secrets.hide(QStringLiteral("correct-horse-battery"));
    secrets.hide(QStringLiteral("root"));
    secrets.hide(QStringLiteral("12345"));
    secrets.hide(QString());
    QCOMPARE(secrets.masked(text), text);
}

void tst_Secrets::overlappingValuesLeaveNothing()
{
    Secrets secrets;
    secrets.hide(QStringLiteral("abcdef"));
    secrets.hide(QStringLiteral("defghijk"));
    secrets.hide(QStringLiteral("abcdefXYZ"));
    QCOMPARE(secrets.masked(QStringLiteral("-abcdefghijk-")), QStringLiteral("-••••••-"));
    QCOMPARE(secrets.masked(QStringLiteral("-abcdefXYZ-")), QStringLiteral("-••••••-"));
    QCOMPARE(secrets.masked(QStringLiteral("abcdefabcdef")), QStringLiteral("••••••••••••"));
}

void tst_Secrets::aPrivateKeyIsMaskedLineByLine()
{
    Secrets secrets;
    secrets.hide(QStringLiteral(
        "-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nshort\nQEFAASCBKcwggSjAgEAAoIB\n-----END KEY-----\n"));
    QCOMPARE(secrets.masked(QStringLiteral("line 3: QEFAASCBKcwggSjAgEAAoIB")), QStringLiteral("line 3: ••••••"));
    QCOMPARE(secrets.masked(QStringLiteral("-----BEGIN KEY----- short")), QStringLiteral("-----BEGIN KEY----- short"));
}

void tst_Secrets::textAndBytesAreMaskedAlike()
{
    Secrets secrets;
    secrets.hide(QStringLiteral("パスワード壱"));
    const QString text = QStringLiteral("前 パスワード壱 後");
    QCOMPARE(secrets.masked(text), QStringLiteral("前 •••••• 後"));
    QCOMPARE(QString::fromUtf8(secrets.masked(text.toUtf8())), secrets.masked(text));
}

void tst_Secrets::aMegabyteWithAHundredSecretsIsFast()
{
    Secrets secrets;
    QByteArray text;
    for (int i = 0; i < 100; ++i)
        secrets.hide(QStringLiteral("token-%1-of-a-customer").arg(i * 7919));
    while (text.size() < 1024 * 1024)
        text += "2026-01-31 token-77 \\\"GET /api?x=%2Ftmp HTTP/1.1\\\" 200 1534 0.003 upstream=10.0.0.7\n";
    text += "token-7919-of-a-customer";
    QElapsedTimer timer;
    timer.start();
    const QByteArray masked = secrets.masked(text);
    const qint64 elapsed = timer.elapsed();
    QVERIFY(masked.endsWith("\n••••••"));
    QVERIFY2(elapsed < 10000, qPrintable(QStringLiteral("%1 ms").arg(elapsed)));
    qInfo("1 MiB, 100 secrets: %lld ms", elapsed);
}

void tst_Secrets::maskingWhileLearningIsSafe()
{
    Secrets secrets;
    secrets.hide(QStringLiteral("always-there"));
    std::atomic<int> leaks = 0;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i) {
            readers.emplace_back([&] {
                for (int round = 0; round < 2000; ++round) {
                    if (secrets.masked(QStringLiteral("x always-there y")) != QStringLiteral("x •••••• y"))
                        ++leaks;
                }
            });
        }
        for (int i = 0; i < 100; ++i)
            secrets.hide(QStringLiteral("learned-%1").arg(i));
    }
    QCOMPARE(leaks.load(), 0);
    QCOMPARE(secrets.masked(QStringLiteral("learned-99")), QStringLiteral("••••••"));
}

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_Secrets.moc"
