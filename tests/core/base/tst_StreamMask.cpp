// SPDX-License-Identifier: Apache-2.0
#include "base/Secrets.h"
#include "base/StreamMask.h"
#include "base/ValueMask.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ams;

class tst_StreamMask final : public QObject
{
    Q_OBJECT
private slots:
    void givesWhatTheWholeGives_data();
    void givesWhatTheWholeGives();
    void holdsLittle();
};

namespace {

const QString kSecret = QStringLiteral("s3cr\\et \"pässword\"/+0");

QByteArray streamed(const Secrets &secrets, const QByteArray &text, quint32 seed)
{
    QRandomGenerator random(seed);
    StreamMask mask(secrets);
    QByteArray passed;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype count = std::min<qsizetype>(text.size() - at, random.bounded(1, 30000));
        passed += mask.feed(QByteArrayView(text).sliced(at, count));
        at += count;
    }
    return passed + mask.finish();
}

} // namespace

void tst_StreamMask::givesWhatTheWholeGives_data()
{
    QTest::addColumn<QByteArray>("form");
    const QByteArray plain = kSecret.toUtf8();
    QByteArray json = plain;
    json.replace('\\', "\\\\").replace('"', "\\\"");
    QByteArray twice = json;
    twice.replace('\\', "\\\\").replace('"', "\\\"");
    QByteArray escaped;
    for (const QChar c : kSecret)
        escaped += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    QTest::newRow("as it is") << plain;
    QTest::newRow("base64") << plain.toBase64();
    QTest::newRow("percent-encoded") << plain.toPercentEncoding();
    QTest::newRow("within JSON") << json;
    QTest::newRow("within JSON within JSON") << twice;
    QTest::newRow("escaped letter by letter") << escaped;
    QTest::newRow("overlapping without end")
        << QByteArray("abcabcabcabcabcabcabcabcabcabcabcabcabcabcabcabc").repeated(2000);
    QTest::newRow("backslashes without end") << QByteArray(100001, '\\');
}

void tst_StreamMask::givesWhatTheWholeGives()
{
    QFETCH(QByteArray, form);
    Secrets secrets;
    secrets.hide(kSecret);
    secrets.hide(QStringLiteral("abcabcabcabc"));
    QRandomGenerator random(4711);
    QByteArray text;
    while (text.size() < 600000) {
        // So that the form comes to lie across every kind of border.
        text += QByteArray(qsizetype(random.bounded(1, 5000)), "ab\n %\\{"[random.bounded(7)]) + form;
    }
    const QByteArray whole = secrets.masked(text);
    for (quint32 seed = 1; seed <= 20; ++seed) {
        const QByteArray parts = streamed(secrets, text, seed);
        QVERIFY2(parts == whole, qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
    QCOMPARE(whole != text, !form.startsWith("\\\\\\\\"));
}

void tst_StreamMask::holdsLittle()
{
    Secrets secrets;
    secrets.hide(QStringLiteral("abcabcabcabc"));
    StreamMask mask(secrets);
    const QByteArray portion = QByteArray("abc").repeated(10000);
    qsizetype given = 0;
    qsizetype passed = 0;
    qsizetype largest = 0;
    for (int i = 0; i < 100; ++i) {
        given += portion.size();
        const QByteArray part = mask.feed(portion);
        passed += part.size();
        largest = std::max(largest, part.size());
    }
    // One endless chain of overlapping values is one replacement, and nothing of it piles up.
    QCOMPARE(passed, ValueMask::kReplacement.size());
    QVERIFY(given > 2000000);
    QVERIFY(largest < 200000);
    QCOMPARE(mask.finish(), QByteArray());
}

QTEST_GUILESS_MAIN(tst_StreamMask)
#include "tst_StreamMask.moc"
