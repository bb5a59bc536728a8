// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"
#include "matching/TitleTag.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ams;

class tst_TitleTagMutations : public QObject
{
    Q_OBJECT

private slots:
    void mutatedTitlesNeverBreakTheParser();
    void hostileTitlesTakeLinearTime_data();
    void hostileTitlesTakeLinearTime();
};

namespace {

constexpr int kRounds = 100000;

QString mutated(QString title, Random &random)
{
    static const QString parts =
        QStringLiteral("[]【】〔〕［］\"\\“”「」『』'=＝:：,;、|　 \n\r\t-ーAMSamsＡＭＳk01\u200b\u202e\uFFFF") +
        QChar(0) + QChar(0xD83D) + QChar(0xDD25) + QChar(0xD800);
    const auto below = [&random](qsizetype limit) { return static_cast<qsizetype>(random.next() % quint64(limit)); };
    const qsizetype changes = 1 + below(8);
    for (qsizetype i = 0; i < changes; ++i) {
        const qsizetype at = below(title.size() + 1);
        switch (random.next() % 5) {
        case 0:
            title.insert(at, parts.at(below(parts.size())));
            break;
        case 1:
            title.remove(at, 1 + below(4));
            break;
        case 2:
            title.insert(at, QStringLiteral("[AMS:k a=b "));
            break;
        case 3:
            title.truncate(at);
            break;
        default:
            title += title.mid(at, below(30));
        }
    }
    return title;
}

} // namespace

void tst_TitleTagMutations::mutatedTitlesNeverBreakTheParser()
{
    const QStringList seeds{QStringLiteral("[AMS:web-5xx host=web01 note=\"a \\\"b\\\" c\"] HTTP 503 on web01"),
                            QStringLiteral("［ＡＭＳ：ｗｅｂ－５ｘｘ　ｈｏｓｔ＝ｗｅｂ０１］ 応答なし"),
                            QStringLiteral("【障害】【AMS：disk 説明=「空き 不足」 host=db1】[AMS:second k=v]"),
                            QStringLiteral("[AMS:x\\nhost=[::1]:80\\nk=\\\"a b\\\"] [P1]"),
                            QStringLiteral("** PROBLEM Service Alert: test1/MySQL is CRITICAL **")};
    SeededRandom random(20260131);
    int tags = 0;
    for (int round = 0; round < kRounds; ++round) {
        const QString title = mutated(seeds.at(round % seeds.size()), random);
        const ParsedTitle parsed = parseTitle(title);
        QVERIFY2(parsed.warnings.size() <= 12, qPrintable(title));
        if (!parsed.tag)
            continue;
        ++tags;
        QVERIFY2(!parsed.tag->keyword.isEmpty(), qPrintable(title));
        QSet<QString> keys;
        for (const TagValue &value : parsed.tag->values) {
            QVERIFY2(!value.key.isEmpty() && !keys.contains(value.key.toLower()), qPrintable(title));
            QVERIFY2(!value.value.contains(QChar(0)) && !value.value.contains(u'\n'), qPrintable(title));
            keys.insert(value.key.toLower());
        }
    }
    QVERIFY2(tags > kRounds / 4, qPrintable(QString::number(tags)));
}

void tst_TitleTagMutations::hostileTitlesTakeLinearTime_data()
{
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("repeated");
    const auto row = [](const char *begin, const char *repeated) {
        QTest::addRow("%s (%s)*", begin, repeated) << QString::fromUtf8(begin) << QString::fromUtf8(repeated);
    };
    row("", "[");
    row("", "]");
    row("", "[]");
    row("", "[AMS:");
    row("", "[AMS:a ");
    row("", "[AMS:a k=");
    row("", "[AMS:a k=\"");
    row("", "[ ");
    row("[AMS:a ", "k ");
    row("[AMS:a ", "k=v ");
    row("[AMS:a ", "k= ");
    row("[AMS:a ", "k=");
    row("[AMS:a k=", "[");
    row("[AMS:a k=", "]");
    row("[AMS:a k=", "\\");
    row("[AMS:a k=", "\\n");
    row("[AMS:a k=\"", "\\");
    row("[AMS:a k=", ",");
    row("[AMS:a k=", ",a");
    row("[AMS:a k=", ",a ");
    row("[AMS:a ", "\\");
    row("[AMS:a ", " ");
    row("[AMS:a k=", " ");
    row("[AMS:a ", "\"");
    row("[AMS:a k=\\\"", "\\");
    row("", "\u200b");
    row("", "【ＡＭＳ：あ");
}

void tst_TitleTagMutations::hostileTitlesTakeLinearTime()
{
    QFETCH(QString, begin);
    QFETCH(QString, repeated);
    const QString title = begin + repeated.repeated(100000);
    QElapsedTimer timer;
    timer.start();
    const ParsedTitle parsed = parseTitle(title);
    // Quadratic time would be minutes; the limit leaves room for sanitizers and busy machines.
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QStringLiteral("%1 ms").arg(timer.elapsed())));
    QVERIFY(parsed.warnings.size() <= 12);
}

QTEST_GUILESS_MAIN(tst_TitleTagMutations)
#include "tst_TitleTagMutations.moc"
