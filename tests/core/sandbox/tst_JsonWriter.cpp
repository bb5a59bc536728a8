// SPDX-License-Identifier: Apache-2.0
#include "sandbox/JsonWriter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace ams;
using namespace ams::sandbox;
using namespace Qt::StringLiterals;

class tst_JsonWriter : public QObject
{
    Q_OBJECT
private slots:
    void textsSurvive_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"plain"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("quotes and backslashes") << u"a\"b\\c\\\"d"_s;
        QTest::newRow("line breaks") << u"a\nb\r\nc\td"_s;
        QString controls;
        for (char16_t c = 0; c < 0x20; ++c)
            controls += QChar(c);
        QTest::newRow("every control character") << controls;
        QTest::newRow("Japanese and emoji") << u"ディスク 満杯 💾"_s;
    }
    void textsSurvive()
    {
        QFETCH(QString, text);
        JsonWriter json;
        json.beginObject().text("a", text).number("b", -7).beginArray("c").textItem(text).endArray();
        json.flag("d", true).null("e").endObject();
        const QJsonObject read = QJsonDocument::fromJson(json.bytes()).object();
        QCOMPARE(read["a"_L1].toString(), text);
        QCOMPARE(read["b"_L1].toInt(), -7);
        QCOMPARE(read["c"_L1][0].toString(), text);
        QVERIFY(read["d"_L1].toBool());
        QVERIFY(read.contains(u"e"_s) && read["e"_L1].isNull());
    }

    void timesAreThoseOfQt_data()
    {
        QTest::addColumn<qint64>("epoch");
        QTest::newRow("the epoch") << qint64(0);
        QTest::newRow("a leap day") << qint64(1709210096789);
        QTest::newRow("the last of a year") << qint64(1798761599999);
        QTest::newRow("long ago") << qint64(-86400001);
    }
    void timesAreThoseOfQt()
    {
        QFETCH(qint64, epoch);
        const Timestamp time{Milliseconds(epoch)};
        QCOMPARE(QString::fromLatin1(isoTime(time, TimePrecision::Milliseconds)), toText(time));
        QCOMPARE(isoTime(time).size(), 20);
    }
};

QTEST_GUILESS_MAIN(tst_JsonWriter)
#include "tst_JsonWriter.moc"
