// SPDX-License-Identifier: Apache-2.0
#include "matching/TitleTag.h"

#include <QTest>

using namespace ams;

class tst_TitleTag : public QObject
{
    Q_OBJECT

private slots:
    void aTagIsRead_data();
    void aTagIsRead();
    void titlesWithoutATag_data();
    void titlesWithoutATag();
    void whatWasIgnoredIsSaid_data();
    void whatWasIgnoredIsSaid();
    void theFirstOfSeveralTagsCounts();
    void aTitleCutAt1024Characters();
    void theTagsOwnTextIsKept();
};

namespace {

/// "keyword key=<value> key=<value>", or "-" without tag.
QString summary(const ParsedTitle &parsed)
{
    if (!parsed.tag)
        return QStringLiteral("-");
    QString text = parsed.tag->keyword;
    for (const TagValue &value : parsed.tag->values)
        text += QStringLiteral(" %1=<%2>").arg(value.key, value.value);
    return text;
}

} // namespace

void tst_TitleTag::aTagIsRead_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *title, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(title) << QString::fromUtf8(expected);
    };
    row("at the beginning", "[AMS:web-5xx host=web01] HTTP 503 on web01", "web-5xx host=<web01>");
    row("in the middle", "PROBLEM (High) [AMS:disk-full host=db1 mount=/var] on db1",
        "disk-full host=<db1> mount=</var>");
    row("at the end", "[FIRING:1] HighCPU platform [AMS:load host=app-2.example.jp]", "load host=<app-2.example.jp>");
    row("keyword alone", "[AMS:backup]", "backup");
    row("after other brackets", "[P1] [Triggered on {host:i-3b}] [AMS:mem host=i-3b] memory", "mem host=<i-3b>");
    row("after our own prefix", "[AMS 3/7 restart] [AMS:web host=a] down", "web host=<a>");
    row("in any case", "[ams:Web-5XX Host=WEB01]", "web-5xx Host=<WEB01>");
    row("quoted with blanks", "[AMS:x note=\"a b  c\" k=v]", "x note=<a b  c> k=<v>");
    row("single quotes", "[AMS:x note='it is \"so\"']", "x note=<it is \"so\">");
    row("escaped quote in quotes", "[AMS:x note=\"say \\\"hi\\\" \\\\ now\"]", "x note=<say \"hi\" \\ now>");
    row("other backslashes stay", "[AMS:x path=\"C:\\new\\table\"]", "x path=<C:\\new\\table>");
    row("backslashes in a bare value stay", "[AMS:x path=C:\\new\\table]", "x path=<C:\\new\\table>");
    row("a title escaped once too often", "[AMS:x note=\\\"a b\\\" k=v]", "x note=<a b> k=<v>");
    row("bracket within quotes", "[AMS:x note=\"a ] b [AMS:y]\"]", "x note=<a ] b [AMS:y]>");
    row("balanced brackets in a bare value", "[AMS:x host=[2001:db8::1]:80 disk=sd[0]] rest",
        "x host=<[2001:db8::1]:80> disk=<sd[0]>");
    row("equals signs in a value", "[AMS:x q=a=1&b=2]", "x q=<a=1&b=2>");
    row("an address as value", "[AMS:x url=https://w.example.jp/a?b=c#d]", "x url=<https://w.example.jp/a?b=c#d>");
    row("blanks everywhere", "[ AMS : x   host = web01   port= 80 ]", "x host=<web01> port=<80>");
    row("commas between values", "[AMS:x, host=web01, port=80]", "x host=<web01> port=<80>");
    row("commas without blanks", "[AMS:x host=web01,port=80;k=v]", "x host=<web01> port=<80> k=<v>");
    row("commas within a value", "[AMS:x list=a,b,c]", "x list=<a,b,c>");
    row("line breaks", "[AMS:x\nhost=web01\r\n\tport=80\n]", "x host=<web01> port=<80>");
    row("literal line breaks", "[AMS:x\\nhost=web01\\nport=80\\r\\n]", "x host=<web01> port=<80>");
    row("doubly escaped line breaks", "[AMS:x\\\\nhost=web01\\\\nport=80]", "x host=<web01> port=<80>");
    row("a line break within quotes is a blank", "[AMS:x note=\"a\nb\"]", "x note=<a b>");
    row("empty value before another key", "[AMS:x host= port=80]", "x host=<> port=<80>");
    row("empty value at the end", "[AMS:x host=]", "x host=<>");
    row("empty quotes", "[AMS:x note=\"\" k=v]", "x note=<> k=<v>");
    row("dots and underscores in the keyword", "[AMS:web_5xx.tokyo]", "web_5xx.tokyo");
    row("a keyword in Japanese", "【AMS：ディスク host=db1】容量不足", "ディスク host=<db1>");
    row("full width", "［ＡＭＳ：ｗｅｂ－５ｘｘ　ｈｏｓｔ＝ｗｅｂ０１］　ＨＴＴＰ　５０３", "web-5xx host=<web01>");
    row("full width in lower case", "［ａｍｓ：ＷＥＢ－５ＸＸ　ｈｏｓｔ＝ｗｅｂ０１］", "web-5xx host=<web01>");
    row("full-width quotes", "［ＡＭＳ：ｘ　ｎｏｔｅ＝＂ａ　ｂ＂　ｋ＝ｖ］", "x note=<a b> k=<v>");
    row("curly quotes", "[AMS:x note=“a b” k=‘c d’]", "x note=<a b> k=<c d>");
    row("corner brackets as quotes", "【AMS：x 説明=「応答 なし」 k=『a b』】", "x 説明=<応答 なし> k=<a b>");
    row("lenticular brackets", "【障害】【AMS:web-5xx host=web01】応答なし", "web-5xx host=<web01>");
    row("mixed brackets", "【AMS：web-5xx host=web01]", "web-5xx host=<web01>");
    row("tortoise-shell brackets", "〔AMS:web-5xx host=web01〕", "web-5xx host=<web01>");
    row("Japanese comma", "[AMS:x、host=web01、 port=80]", "x host=<web01> port=<80>");
    row("minus sign of an input method", "［ＡＭＳ：ｗｅｂ−５ｘｘ　ｈｏｓｔ＝ｗｅｂ−０１］", "web-5xx host=<web-01>");
    row("prolonged sound mark typed for a hyphen", "［ＡＭＳ：ｗｅｂー５ｘｘ　ｈｏｓｔ＝ｄｂー１］",
        "web-5xx host=<db-1>");
    row("prolonged sound mark in a word", "[AMS:x note=サーバー応答]", "x note=<サーバー応答>");
    row("no-break and narrow blanks", "[AMS:x\u00a0host=web01\u202fport=80]", "x host=<web01> port=<80>");
    row("zero-width characters", "[\u200bAMS:web\u200d-5xx ho\ufeffst=web01]", "web-5xx host=<web01>");
    row("bidirectional characters", "[AMS:x host=\u202eweb01\u202c]", "x host=<web01>");
    row("emoji", "🔥 [AMS:x note=🔥🔥 k=v] 🔥", "x note=<🔥🔥> k=<v>");
    row("a bracket before the tag", "[[AMS:x k=v]]", "x k=<v>");
    row("half a tag before a tag", "[AMS [AMS:x k=v]", "x k=<v>");
    row("a tag without keyword before a tag", "[AMS:] [AMS:x k=v]", "x k=<v>");
    row("Zabbix", "PROBLEM: Free disk space is less than 20% on volume / [AMS:disk-full host=zbx-app01 mount=/]",
        "disk-full host=<zbx-app01> mount=</>");
    row("Nagios", "** PROBLEM Service Alert: db2/[AMS:proc host=db2 unit=mysqld] is CRITICAL **",
        "proc host=<db2> unit=<mysqld>");
    row("CloudWatch", "ALARM: \"[AMS:load host=api-1] CPU high\" in Asia Pacific (Tokyo)", "load host=<api-1>");
    row("Datadog", "[Triggered on {host:web-01}] [AMS:load host=web-01] High CPU", "load host=<web-01>");
    row("Mackerel", "[Mackerel] CRITICAL: loadavg5 [AMS:load host=app01] at app01 (working)", "load host=<app01>");
    row("Grafana", "[FIRING:2] [AMS:web-5xx host=web01] HighErrors (web01 critical)", "web-5xx host=<web01>");
    row("New Relic", "Violated New Relic condition: [AMS:web-5xx host=web01] errors. Policy: web",
        "web-5xx host=<web01>");
}

void tst_TitleTag::aTagIsRead()
{
    QFETCH(QString, title);
    QFETCH(QString, expected);
    QCOMPARE(summary(parseTitle(title)), expected);
}

void tst_TitleTag::titlesWithoutATag_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("warned");
    const auto row = [](const char *name, const char *title, bool warned = false) {
        QTest::newRow(name) << QString::fromUtf8(title) << warned;
    };
    row("nothing", "");
    row("no brackets", "AMS:web-5xx host=web01");
    row("our prefix while running", "[AMS 3/7 restart] HTTP 503");
    row("our prefix at the end", "[AMS ok] HTTP 503");
    row("our prefix with a colon", "[AMS needs you: verify failed] HTTP 503");
    row("another word", "[XAMS:web] [AMSX:web] [AM:web]");
    row("round brackets", "(AMS:web-5xx host=web01)");
    row("bracket never opened", "AMS:web-5xx]");
    row("only the mark", "[AMS", false);
    row("no keyword", "[AMS:] down", true);
    row("only values", "[AMS: host=web01] down", true);
    row("keyword followed by a value", "[AMS:host = web01] down", true);
    row("keyword with strange characters", "[AMS:web/5xx host=web01] down", true);
    row("cut within the mark", "something [AMS:", true);
    row("cut within the keyword", "something [AMS:web-5x", true);
    row("bracket, then the end", "[");
    row("blank", " \n\t　");
}

void tst_TitleTag::titlesWithoutATag()
{
    QFETCH(QString, title);
    QFETCH(bool, warned);
    const ParsedTitle parsed = parseTitle(title);
    QCOMPARE(summary(parsed), QStringLiteral("-"));
    QCOMPARE(!parsed.warnings.isEmpty(), warned);
}

void tst_TitleTag::whatWasIgnoredIsSaid_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("said"); // a part of the only warning; empty: none
    const auto row = [](const char *name, const char *title, const char *expected, const char *said) {
        QTest::newRow(name) << QString::fromUtf8(title) << QString::fromUtf8(expected) << QString::fromUtf8(said);
    };
    row("nothing ignored", "[AMS:x k=v] k=w [P1]", "x k=<v>", "");
    row("a key twice", "[AMS:x host=web01 HOST=web02]", "x host=<web01>", "\"web02\" was ignored");
    row("a key twice in full width", "[AMS:x host=web01 ｈｏｓｔ＝web02]", "x host=<web01>", "\"web02\" was ignored");
    row("a word without value", "[AMS:x urgent host=web01]", "x host=<web01>", "\"urgent\"");
    row("a bare sign", "[AMS:x !! host=web01]", "x host=<web01>", "\"!!\"");
    row("two tags", "[AMS:x host=web01] [AMS:y host=web02]", "x host=<web01>", "the first one (x) counts, ignored: y");
    row("no closing bracket, more text", "[AMS:x host=web01 [P1] text", "x host=<web01>", "no closing bracket");
    row("cut after a blank", "[AMS:x host=web01 ", "x host=<web01>", "no closing bracket");
    row("cut within a value", "[AMS:x host=web01 port=8", "x host=<web01>", "ends within the value of \"port\"");
    row("cut within the only value", "[AMS:x host=web0", "x", "ends within the value of \"host\"");
    row("cut within quotes", "[AMS:x host=web01 note=\"a b", "x host=<web01>", "ends within the value of \"note\"");
    row("cut within escaped quotes", "[AMS:x host=web01 note=\\\"a b", "x host=<web01>",
        "ends within the value of \"note\"");
    row("cut before a value", "[AMS:x host=web01 port=", "x host=<web01>", "ends within the value of \"port\"");
    row("cut within a nested bracket", "[AMS:x host=web01 ip=[::1", "x host=<web01>",
        "ends within the value of \"ip\"");
    row("something invisible", "[AMS:x host=web\u200b01]", "x host=<web01>", "cannot be seen");
}

void tst_TitleTag::whatWasIgnoredIsSaid()
{
    QFETCH(QString, title);
    QFETCH(QString, expected);
    QFETCH(QString, said);
    const ParsedTitle parsed = parseTitle(title);
    QCOMPARE(summary(parsed), expected);
    const QString warnings = parsed.warnings.join(u'\n');
    QVERIFY2(said.isEmpty() ? warnings.isEmpty() : warnings.contains(said), qPrintable(warnings));
}

void tst_TitleTag::theFirstOfSeveralTagsCounts()
{
    const ParsedTitle parsed =
        parseTitle(QStringLiteral("[AMS:a k=1] x [AMS:b] [AMS:c k=2 k=3] 【AMS:d】 [AMS:e] [AMS:]"));
    QCOMPARE(summary(parsed), QStringLiteral("a k=<1>"));
    QCOMPARE(parsed.warnings,
             QStringList{QStringLiteral("the title has 5 tags: the first one (a) counts, ignored: b, c, d, …")});
}

void tst_TitleTag::aTitleCutAt1024Characters()
{
    const QString whole = QStringLiteral("[AMS:web-5xx host=web01 mount=/var/log note=\"") + QString(2000, u'y') + u'"';
    QString before;
    for (qsizetype length = 0; length <= 1024; ++length) {
        const ParsedTitle parsed = parseTitle(whole.left(length));
        const QString now = summary(parsed);
        QVERIFY2(QStringLiteral("web-5xx host=<web01> mount=</var/log>").startsWith(now) || now == u'-',
                 qPrintable(now));
        // Once a part is certain it stays so, however much more of the title arrives.
        QVERIFY(before == u'-' || now.startsWith(before));
        before = now;
    }
    QCOMPARE(before, QStringLiteral("web-5xx host=<web01> mount=</var/log>"));
}

void tst_TitleTag::theTagsOwnTextIsKept()
{
    QCOMPARE(parseTitle(QStringLiteral("a ［ＡＭＳ：ｘ　ｋ＝ｖ］ b")).tag->text,
             QStringLiteral("［ＡＭＳ：ｘ ｋ＝ｖ］"));
    const ParsedTitle large = parseTitle(QStringLiteral("[AMS:x note=\"%1\"]").arg(QString(5000, u'z')));
    QCOMPARE(large.tag->values.first().value.size(), 5000);
    QVERIFY(large.tag->text.size() <= 200);
}

QTEST_GUILESS_MAIN(tst_TitleTag)
#include "tst_TitleTag.moc"
