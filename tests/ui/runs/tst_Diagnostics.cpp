// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/AnsiText.h"
#include "ui/runs/diagnostics/DiagnosticsPanel.h"
#include "ui/runs/diagnostics/JsonTree.h"
#include "ui/runs/diagnostics/SeriesChart.h"
#include "ui/runs/diagnostics/TextBench.h"
#include "ui/runs/diagnostics/TextFile.h"
#include "ui/runs/diagnostics/TextTable.h"
#include "ui/runs/diagnostics/TextView.h"

#include "../ConsoleRig.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;

namespace {

/// Lines "0", "1", … of growing length, so that they lie across blocks in every way.
QByteArray numberedLines(int count)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += QByteArray::number(i) + ' ' + QByteArray(i % 97, 'x') + '\n';
    return text;
}

void write(const QString &path, const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile file(path);
    QVERIFY(file.open(mode));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class tst_Diagnostics final : public QObject
{
    Q_OBJECT
private slots:
    void linesAreFound();
    void firstLinesAreThereAtOnce();
    void oddEnds_data();
    void oddEnds();
    void longLinesAreCut();
    void growthIsFollowed();
    void searchFinds_data();
    void searchFinds();
    void searchMarksTheLine();
    void whatIsInSightIsSpoken();
    void coloursOfATerminal_data();
    void coloursOfATerminal();
    void jsonTree();
    void tables_data();
    void tables();
    void spikesSurviveThinning();
    void artifactComesInParts();
    void artifactThatIsGone();
    void benchMeasures();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("log")); }
    QTemporaryDir m_folder;
};

void tst_Diagnostics::linesAreFound()
{
    const int count = 200'000; // about 10 MB: many blocks, several reads
    write(path(), numberedLines(count));
    TextFile file;
    QVERIFY(file.open(path()));
    QTRY_VERIFY(file.isIndexed());
    QCOMPARE(file.lineCount(), count);
    for (const int line : {0, 1, 1299, 65535, 65536, 123456, count - 1}) {
        const QByteArrayList lines = file.lines(line, 3);
        QCOMPARE(lines.size(), std::min(3, count - line));
        for (int i = 0; i < lines.size(); ++i)
            QVERIFY2(lines[i].startsWith(QByteArray(QByteArray::number(line + i) + ' ')),
                     lines[i].left(20).constData());
        QCOMPARE(file.lineOfByte(file.byteOfLine(line)), line);
    }
    QVERIFY(file.lines(count, 1).isEmpty());
    // Every line of a stretch over several blocks.
    const QByteArrayList many = file.lines(1000, 5000);
    QCOMPARE(many.size(), 5000);
    for (int i = 0; i < many.size(); ++i)
        QVERIFY(many[i].startsWith(QByteArray(QByteArray::number(1000 + i) + ' ')));
}

void tst_Diagnostics::firstLinesAreThereAtOnce()
{
    write(path(), numberedLines(200'000));
    TextFile file;
    QVERIFY(file.open(path()));
    QVERIFY(!file.isIndexed()); // the event loop has not run
    QCOMPARE(file.lines(0, 40).size(), 40);
}

void tst_Diagnostics::oddEnds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("empty") << QByteArray() << QByteArrayList();
    QTest::newRow("only a line feed") << QByteArray("\n") << QByteArrayList{""};
    QTest::newRow("no line feed at the end") << QByteArray("a\nb") << QByteArrayList{"a", "b"};
    QTest::newRow("empty lines") << QByteArray("\n\na\n\n") << QByteArrayList{"", "", "a", ""};
    QTest::newRow("zero bytes") << QByteArray("a\0b\nc\n", 6) << QByteArrayList{QByteArray("a\0b", 3), "c"};
}

void tst_Diagnostics::oddEnds()
{
    QFETCH(QByteArray, text);
    write(path(), text);
    TextFile file;
    QVERIFY(file.open(path()));
    QTRY_VERIFY(file.isIndexed());
    QTEST(file.lines(0, 100), "lines");
    QCOMPARE(file.lineCount(), file.lines(0, 100).size());
}

void tst_Diagnostics::longLinesAreCut()
{
    write(path(), QByteArray(300'000, 'a') + "\nb\n" + QByteArray(200'000, 'c'));
    TextFile file;
    QVERIFY(file.open(path()));
    QTRY_VERIFY(file.isIndexed());
    const QByteArrayList lines = file.lines(0, 10);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QByteArray(8192, 'a'));
    QCOMPARE(lines[1], QByteArray("b"));
    QCOMPARE(lines[2], QByteArray(8192, 'c'));
}

void tst_Diagnostics::growthIsFollowed()
{
    write(path(), "one\ntw");
    TextFile file;
    QVERIFY(file.open(path()));
    QCOMPARE(file.lineCount(), 2);
    write(path(), "o\nthree\n", QIODevice::Append);
    file.checkGrowth();
    QTRY_COMPARE(file.lineCount(), 3);
    QCOMPARE(file.lines(0, 9), (QByteArrayList{"one", "two", "three"}));
    write(path(), numberedLines(10'000), QIODevice::Append);
    file.checkGrowth();
    QTRY_COMPARE(file.lineCount(), 10'003);
    QVERIFY(file.lines(10'002, 1).value(0).startsWith("9999 "));
}

void tst_Diagnostics::searchFinds_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<bool>("isForwards");
    QTest::addColumn<qint64>("found");
    // 5,000,000 bytes: "Needle" at 100, across the border of two reads, and at the end.
    QTest::newRow("first") << QByteArray("Needle") << qint64(0) << true << qint64(100);
    QTest::newRow("small letters find both cases") << QByteArray("needle") << qint64(0) << true << qint64(100);
    QTest::newRow("a capital means it") << QByteArray("NEEDLE") << qint64(0) << true << qint64(-1);
    QTest::newRow("across two reads") << QByteArray("Needle") << qint64(101) << true << qint64(4194301);
    QTest::newRow("the last") << QByteArray("Needle") << qint64(4194302) << true << qint64(4999994);
    QTest::newRow("no more") << QByteArray("Needle") << qint64(4999995) << true << qint64(-1);
    QTest::newRow("backwards") << QByteArray("Needle") << qint64(4999994) << false << qint64(4194301);
    QTest::newRow("backwards to the first") << QByteArray("Needle") << qint64(4194301) << false << qint64(100);
    QTest::newRow("nothing before") << QByteArray("Needle") << qint64(100) << false << qint64(-1);
}

void tst_Diagnostics::searchFinds()
{
    QFETCH(QByteArray, needle);
    QFETCH(qint64, from);
    QFETCH(bool, isForwards);
    QByteArray text(5'000'000, '.');
    for (const qsizetype at : {100, 4194301, 4999994})
        text.replace(at, 6, "Needle");
    write(path(), text);
    QTEST(TextFile::find(path(), needle, from, isForwards, {}), "found");
}

void tst_Diagnostics::searchMarksTheLine()
{
    write(path(), numberedLines(50'000));
    TextView view;
    view.resize(800, 600);
    view.show();
    QVERIFY(view.open(path()));
    QSignalSpy searched(&view, &TextView::searched);
    view.search(QStringLiteral("\n40000 ").mid(1), true);
    QTRY_COMPARE(view.markedLine(), 40'000);
    QVERIFY(view.topLine() <= 40'000 && view.topLine() > 39'900);
    view.search(QStringLiteral("no such text"), true);
    QTRY_COMPARE(searched.size(), 2);
    QCOMPARE(searched.last().first().toBool(), false);
    QCOMPARE(view.markedLine(), 40'000);
}

void tst_Diagnostics::whatIsInSightIsSpoken()
{
    write(path(), "\x1b[31mfirst\x1b[0m\n" + numberedLines(50'000));
    TextView view;
    view.setAccessibleName(QStringLiteral("syslog"));
    view.resize(800, 600);
    view.show();
    QVERIFY(view.open(path()));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(spoken && spoken->textInterface());
    QCOMPARE(spoken->text(QAccessible::Name), QStringLiteral("syslog"));
    QVERIFY(spoken->state().readOnly);
    QAccessibleTextInterface *text = spoken->textInterface();
    QVERIFY(text->characterCount() > 50 && text->characterCount() < 5000);
    QCOMPARE(text->text(0, 9), QStringLiteral("first\n0 \n"));
    QCOMPARE(text->offsetAtPoint(text->characterRect(6).center()), 6);
    QTRY_VERIFY(view.file().isIndexed());
    view.goToLine(40'001);
    QVERIFY(text->text(0, text->characterCount()).contains(QLatin1StringView("\n40000 ")));
}

void tst_Diagnostics::coloursOfATerminal_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("spans"); ///< from+length:colour, "b" for bold
    const auto row = [](const char *name, const QByteArray &bytes, const QString &text, const char *spans) {
        QTest::newRow(name) << bytes << text << QString::fromLatin1(spans);
    };
    row("plain", "abc", QStringLiteral("abc"), "");
    row("red word", "a \x1b[31mred\x1b[0m b", QStringLiteral("a red b"), "2+3:1");
    row("bold and bright green to the end", "\x1b[1;92mok", QStringLiteral("ok"), "0+2:2b");
    row("one colour after another", "\x1b[31ma\x1b[34mb\x1b[39mc", QStringLiteral("abc"), "0+1:1 1+1:4");
    row("256 colours are left plain", "\x1b[38;5;196mx\x1b[0m", QStringLiteral("x"), "");
    row("other sequences go", "\x1b[2Kx\x1b[10;20Hy", QStringLiteral("xy"), "");
    row("cut sequence", "x\x1b[3", QStringLiteral("x"), "");
    row("tab", "a\tb", QStringLiteral("a       b"), "");
    row("control characters are seen", QByteArray("a\0b", 3), QStringLiteral("a\u2400b"), "");
    row("carriage return at the end", "a\r", QStringLiteral("a"), "");
}

void tst_Diagnostics::coloursOfATerminal()
{
    QFETCH(QByteArray, bytes);
    const AnsiLine line = ansiLine(bytes);
    QTEST(line.text, "text");
    QStringList spans;
    for (const AnsiSpan &span : line.spans)
        spans.append(QStringLiteral("%1+%2:%3%4")
                         .arg(span.from)
                         .arg(span.length)
                         .arg(span.colour ? QString::number(*span.colour) : QString())
                         .arg(span.isBold ? QStringLiteral("b") : QString()));
    QTEST(spans.join(u' '), "spans");
}

void tst_Diagnostics::jsonTree()
{
    JsonTree tree;
    QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tree.setDocument(QJsonDocument::fromJson(R"({"a": 1, "list": [true, {"x": null}], "text": "t"})"));
    QCOMPARE(tree.rowCount(), 3);
    const QModelIndex list = tree.index(1, 0);
    QCOMPARE(list.data().toString(), QStringLiteral("list"));
    QCOMPARE(tree.index(1, 1).data().toString(), QStringLiteral("2 item(s)"));
    QCOMPARE(tree.rowCount(list), 2);
    const QModelIndex object = tree.index(1, 0, list);
    QCOMPARE(object.data().toString(), QStringLiteral("[1]"));
    QCOMPARE(tree.index(0, 1, object).data().toString(), QStringLiteral("null"));
    QCOMPARE(object.parent(), list);
}

void tst_Diagnostics::tables_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("cells"); ///< "a|b / 1|2"
    QTest::newRow("commas") << QByteArray("a,b\n1,2\n") << QStringLiteral("a|b / 1|2");
    QTest::newRow("tabs, with commas in cells") << QByteArray("a\tb\n1,5\t2") << QStringLiteral("a|b / 1,5|2");
    QTest::newRow("quotes") << QByteArray("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n")
                            << QStringLiteral("a|b / x, \"y\"|two\nlines");
    QTest::newRow("rows of other lengths") << QByteArray("a\n1,2,3\n4\n") << QStringLiteral("a|| / 1|2|3 / 4||");
    QTest::newRow("nothing") << QByteArray() << QString();
}

void tst_Diagnostics::tables()
{
    QFETCH(QByteArray, text);
    TextTable table;
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setText(text);
    QStringList rows;
    QStringList names;
    for (int column = 0; column < table.columnCount(); ++column)
        names.append(table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    if (!names.isEmpty())
        rows.append(names.join(u'|'));
    for (int row = 0; row < table.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells.append(table.index(row, column).data().toString());
        rows.append(cells.join(u'|'));
    }
    QTEST(rows.join(QStringLiteral(" / ")), "cells");
}

void tst_Diagnostics::spikesSurviveThinning()
{
    QByteArray text = "no json\n";
    for (int i = 0; i < 10'000; ++i)
        text += "{\"t\": " + QByteArray::number(1'700'000'000 + i) + ", \"v\": " + (i == 7777 ? "99" : "1") + "}\n";
    const QList<QPointF> points = seriesOf(text);
    QCOMPARE(points.size(), 10'000);
    QCOMPARE(points.first().x(), 1.7e12); // seconds became milliseconds
    const QList<QPointF> few = thinned(points, 500);
    QCOMPARE(few.size(), 500);
    QVERIFY(few.contains(QPointF(1.700007777e12, 99)));
    QVERIFY(std::is_sorted(few.begin(), few.end(), [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
}

void tst_Diagnostics::artifactComesInParts()
{
    ConsoleRig rig;
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    const QByteArray whole = numberedLines(60'000); // several parts of 1 MiB
    QVERIFY(whole.size() > 3'000'000);
    int asked = 0;
    link.onArtifact = [&](const QByteArray &, qint64 from, qint64 length) -> Result<BytesPart> {
        ++asked;
        return BytesPart{whole.mid(from, length), from, whole.size()};
    };
    DiagnosticsPanel panel(nullptr);
    panel.resize(700, 500);
    panel.show();
    panel.open(link, RunId(QStringLiteral("r1")),
               {QStringLiteral("output"), ArtifactType::Text, QByteArray(64, 'a'), whole.size(), false, true});
    QTRY_COMPARE(asked, 4);
    auto *view = panel.findChild<TextView *>();
    QVERIFY(view);
    QTRY_COMPARE(view->file().lineCount(), 60'000);
}

void tst_Diagnostics::artifactThatIsGone()
{
    ConsoleRig rig;
    ScriptedLink &link = rig.addLink(QStringLiteral("tokyo-1"));
    DiagnosticsPanel panel(nullptr);
    panel.open(link, RunId(QStringLiteral("r1")),
               {QStringLiteral("output"), ArtifactType::Text, QByteArray(64, 'a'), 10, false, true});
    const auto isSaid = [&panel] {
        for (const QLabel *label : panel.findChildren<QLabel *>()) {
            if (label->text().startsWith(QStringLiteral("Not found")))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isSaid());
}

void tst_Diagnostics::benchMeasures()
{
    // AMS_TEXT_BENCH=10000000000 measures in earnest.
    const qint64 bytes = std::max<qint64>(qEnvironmentVariable("AMS_TEXT_BENCH").toLongLong(), 200'000'000);
    QJsonObject result;
    benchText(m_folder.path(), bytes, [&result](const QJsonObject &measured) { result = measured; });
    QTRY_VERIFY_WITH_TIMEOUT(!result.isEmpty(), 110'000);
    qInfo().noquote() << QJsonDocument(result).toJson(QJsonDocument::Compact);
    QCOMPARE(result.value(QStringLiteral("bytes")).toDouble(), double(bytes));
    QVERIFY(result.value(QStringLiteral("first_paint_ms")).toDouble() > 0);
    QVERIFY(result.value(QStringLiteral("lines")).toDouble() > 500'000);
    QVERIFY(result.contains(QStringLiteral("jump_p99_ms")));
}

QTEST_MAIN(tst_Diagnostics)
#include "tst_Diagnostics.moc"
