// SPDX-License-Identifier: Apache-2.0
#include "model/Incident.h"
#include "pagerduty/TitleText.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

class tst_TitleText : public QObject
{
    Q_OBJECT
private slots:
    void cuts_data();
    void cuts();
    void bytes();
};

void tst_TitleText::cuts_data()
{
    QTest::addColumn<QString>("original");
    QTest::addColumn<QString>("kept"); // must be in the title
    QTest::addColumn<bool>("isCut");
    const QString tag = u"[AMS:web-5xx host=web01 note=\"a ] b\"]"_s;
    const QString full = u"［ＡＭＳ：web-5xx　host=web01］"_s;
    QTest::newRow("short") << u"HTTP 503 on web01"_s << u"HTTP 503 on web01"_s << false;
    QTest::newRow("just fits") << QString(1024 - 18, u'x') << QString(1000, u'x') << false;
    QTest::newRow("one too long") << QString(1024 - 17, u'x') << QString(1000, u'x') << true;
    QTest::newRow("tag in front") << tag + u' ' + QString(2000, u'x') << tag << true;
    QTest::newRow("tag at the end") << QString(2000, u'x') + u' ' + tag << tag << true;
    QTest::newRow("tag across the cut") << QString(990, u'x') + tag + QString(50, u'y') << tag << true;
    QTest::newRow("full-width tag at the end") << QString(2000, u'障') + full << full << true;
    QTest::newRow("line breaks stay") << u"one\ntwo "_s + QString(2000, u'z') << u"one\ntwo"_s << true;
    QTest::newRow("surrogate pairs") << QString(u"𠮷"_s).repeated(900) << u"𠮷𠮷"_s << true;
    QTest::newRow("odd before surrogate pairs") << u'x' + QString(u"𠮷"_s).repeated(900) << u"x𠮷"_s << true;
    QTest::newRow("a tag longer than half the room is cut like anything else")
        << u"[AMS:"_s + QString(1500, u'k') + u']' << u"[AMS:kkk"_s << true;
}

void tst_TitleText::cuts()
{
    QFETCH(QString, original);
    QFETCH(QString, kept);
    QFETCH(bool, isCut);
    const QString prefix = u"[AMS 3/7 restart] "_s;
    const QString title = titleWithPrefix(prefix, original);
    QVERIFY(title.size() <= kLongestTitle);
    QVERIFY(title.startsWith(prefix));
    QVERIFY(title.contains(kept));
    QCOMPARE(title.contains(u'…'), isCut);
    QCOMPARE(title, QString::fromUtf8(title.toUtf8())); // no torn character
    const QString shown = originalTitle(title);
    QVERIFY(isCutOf(shown, original));
    QVERIFY(!isCutOf(shown + u'!', original));
    // The next prefix starts from the whole title, so nothing is lost step by step.
    const qsizetype size = titleWithPrefix(u"[AMS ok] "_s, original).size();
    if (original.size() + 9 <= kLongestTitle)
        QCOMPARE(size, original.size() + 9);
    else
        QVERIFY(size == kLongestTitle || size == kLongestTitle - 1); // half a surrogate pair is left out
}

void tst_TitleText::bytes()
{
    const QString text = u"aé漢𠮷"_s.repeated(50);
    const qsizetype all = text.toUtf8().size();
    for (qsizetype longest = 0; longest <= all; ++longest) {
        const QString cut = cutToUtf8(text, longest);
        QVERIFY(cut.toUtf8().size() <= longest);
        QCOMPARE(cut, QString::fromUtf8(cut.toUtf8()));
        QVERIFY(!cut.contains(QChar::ReplacementCharacter));
    }
    QCOMPARE(cutToUtf8(text, all), text);
}

QTEST_GUILESS_MAIN(tst_TitleText)
#include "tst_TitleText.moc"
