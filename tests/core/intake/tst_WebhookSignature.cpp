// SPDX-License-Identifier: Apache-2.0
#include "intake/WebhookSignature.h"

#include <QTest>

using namespace ams;

class tst_WebhookSignature : public QObject
{
    Q_OBJECT
private slots:
    void verifies_data();
    void verifies();
    void everyBitCounts();
};

namespace {

// RFC 4231, test case 2: an outside witness that this is HMAC-SHA256 with lower-case hex.
const QByteArray kKey("Jefe");
const QByteArray kBody("what do ya want for nothing?");
const QByteArray kRight("v1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
const QByteArray kWrong("v1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3844");

} // namespace

void tst_WebhookSignature::verifies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QList<QByteArray>>("secrets");
    QTest::addColumn<bool>("isAuthentic");
    const QList<QByteArray> one{kKey};
    const QList<QByteArray> two{"older", kKey};
    const QByteArray hex = kRight.mid(3);
    QTest::newRow("the right one") << kBody << kRight << one << true;
    QTest::newRow("the right one with the second secret") << kBody << kRight << two << true;
    QTest::newRow("the second of two") << kBody << kWrong + ',' + kRight << one << true;
    QTest::newRow("the first of two") << kBody << kRight + ',' + kWrong << one << true;
    QTest::newRow("blanks after the commas") << kBody << kWrong + ", \t" + kRight + " , " + kWrong << one << true;
    QTest::newRow("a short one before it") << kBody << "v1=0000, " + kRight << one << true;
    QTest::newRow("another version before it") << kBody << "v2=abc," + kRight << one << true;
    QTest::newRow("empty entries around it") << kBody << ",," + kRight + ",," << one << true;
    QTest::newRow("wrong in the last digit") << kBody << kWrong << one << false;
    QTest::newRow("wrong secret") << kBody << kRight << QList<QByteArray>{"Jeff"} << false;
    QTest::newRow("no secret") << kBody << kRight << QList<QByteArray>{} << false;
    QTest::newRow("another body") << kBody + ' ' << kRight << one << false;
    QTest::newRow("no header") << kBody << QByteArray() << one << false;
    QTest::newRow("without version") << kBody << hex << one << false;
    QTest::newRow("as another version") << kBody << "v2=" + hex << one << false;
    QTest::newRow("upper-case hex") << kBody << "v1=" + hex.toUpper() << one << false;
    QTest::newRow("cut short") << kBody << kRight.chopped(2) << one << false;
    QTest::newRow("with more behind") << kBody << kRight + "00" << one << false;
    QTest::newRow("nothing behind the version") << kBody << QByteArray("v1=") << one << false;
    QTest::newRow("an empty secret authenticates nobody")
        << kBody << webhookSignature(kBody, QByteArray()) << QList<QByteArray>{QByteArray()} << false;
    QTest::newRow("an empty body") << QByteArray() << webhookSignature({}, kKey) << one << true;
    QTest::newRow("any bytes") << QByteArray("\0\xff\xfe{", 4) << webhookSignature(QByteArray("\0\xff\xfe{", 4), kKey)
                               << one << true;
    // Computed with another implementation: the secret is the string's bytes, not what its hex or base64 means.
    QTest::newRow("a secret that looks like base64, Japanese body")
        << QByteArray("{\"title\":\"\xe9\x9a\x9c\xe5\xae\xb3\"}")
        << QByteArray("v1=bbca3a9786453bb915f91650557a622dd78c271042b50ad8a83d26a65825d436")
        << QList<QByteArray>{"bG9uZyBzZWNyZXQ="} << true;
}

void tst_WebhookSignature::verifies()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    QFETCH(QList<QByteArray>, secrets);
    QFETCH(bool, isAuthentic);
    QCOMPARE(isAuthenticWebhook(body, header, secrets), isAuthentic);
}

void tst_WebhookSignature::everyBitCounts()
{
    for (qsizetype at = 0; at < kBody.size() * 8; ++at) {
        QByteArray body = kBody;
        body[at / 8] = static_cast<char>(body.at(at / 8) ^ (1 << (at % 8)));
        QVERIFY(!isAuthenticWebhook(body, kRight, {kKey}));
    }
    for (qsizetype at = 0; at < kRight.size() * 8; ++at) {
        QByteArray header = kRight;
        header[at / 8] = static_cast<char>(header.at(at / 8) ^ (1 << (at % 8)));
        QVERIFY2(!isAuthenticWebhook(kBody, header, {kKey}), header.constData());
    }
}

QTEST_GUILESS_MAIN(tst_WebhookSignature)
#include "tst_WebhookSignature.moc"
