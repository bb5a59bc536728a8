// SPDX-License-Identifier: Apache-2.0
#include "matching/PatternLiterals.h"
#include "matching/TitlePattern.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ams;
using Outcome = TitlePattern::Found::Outcome;

class tst_TitlePattern : public QObject
{
    Q_OBJECT

private slots:
    void wordsHaveBorders_data();
    void wordsHaveBorders();
    void namedGroupsAreReturned();
    void requiredTextIsCertain_data();
    void requiredTextIsCertain();
    void aRequiredTextIsInEveryMatch();
    void aCostlyPatternStops();
    void anInvalidPatternNeverMatches();
};

void tst_TitlePattern::wordsHaveBorders_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("words"); // empty: not found
    const auto row = [](const char *name, const char *pattern, const char *title, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(title) << QString::fromUtf8(words);
    };
    row("a word", "CRITICAL", "db1 is CRITICAL now", "CRITICAL");
    row("NONCRITICAL is not CRITICAL", "CRITICAL", "db1 is NONCRITICAL", "");
    row("CRITICALLY neither", "CRITICAL", "db1 is CRITICALLY low", "");
    row("a hyphen is a border", "CRITICAL", "NON-CRITICAL", "CRITICAL");
    row("the second one is a word", "CRITICAL", "NONCRITICAL then CRITICAL", "CRITICAL");
    row("an underscore is none", "CRITICAL", "is_CRITICAL", "");
    row("any case", "critical", "CRITICAL", "CRITICAL");
    row("case matters when asked", "(?-i)critical", "CRITICAL", "");
    row("between Japanese letters", "web01", "障害web01ディスク", "web01");
    row("Japanese in Japanese", "ディスク", "【障害】web01 ディスク使用率 95%", "ディスク");
    row("alternatives", "disk|inode", "no inodes, an inode, a disk", "inode");
    row("digits are word characters", "web\\d", "web01", "");
    row("signs need no border", "\\d+%", "Disk usage at 85%!", "85%");
    row("anchors hold", "^Disk", "Disk usage", "Disk");
    row("anchors refuse", "^usage", "Disk usage", "");
}

void tst_TitlePattern::wordsHaveBorders()
{
    QFETCH(QString, pattern);
    QFETCH(QString, title);
    QFETCH(QString, words);
    const auto found = TitlePattern(pattern).find(title);
    QCOMPARE(found.words, words);
    QCOMPARE(found.outcome, words.isEmpty() ? Outcome::No : Outcome::Yes);
}

void tst_TitlePattern::namedGroupsAreReturned()
{
    const TitlePattern pattern(QStringLiteral("disk (?<usage>\\d+)%(?: on (?<host>\\S+))?(?<never>x)?"));
    const auto both = pattern.find(QStringLiteral("Disk 95% on web01"));
    const std::vector<std::pair<QString, QString>> expected{{QStringLiteral("usage"), QStringLiteral("95")},
                                                            {QStringLiteral("host"), QStringLiteral("web01")}};
    QVERIFY(both.groups == expected);
    QCOMPARE(pattern.find(QStringLiteral("Disk 95%")).groups.size(), size_t(1));
}

void tst_TitlePattern::requiredTextIsCertain_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("longest");
    QTest::addColumn<int>("count");
    const auto row = [](const char *pattern, const char *longest, int count) {
        QTest::newRow(pattern) << QString::fromUtf8(pattern) << QString::fromUtf8(longest) << count;
    };
    row("disk full", "disk full", 9);
    row("Disk (?<usage>\\d+)% full", "% full", 11);
    row("disk|inode", "", 9);
    row("(disk|inode) full", " full", 14);
    row("colou?r", "colo", 6);
    row("ab*cd+e", "cd", 5);
    row("x{2,3}yz", "yz", 3);
    row("{host:(?<h>\\S+)}", "{host:", 7);
    row("a{x|b}longtext", "", 13);
    row("\\[AMS\\] down", "[AMS] down", 10);
    row("\\QAMS\\E", "", 3);
    row("(?i)abc", "", 4);
    row("(?=look)ahead", "ahead", 9);
    row("(?<!un)known", "known", 7);
    row("[abc]def", "def", 3);
    row("[]x]def", "def", 3);
    row("[[:alpha:]]def", "", 4);
    row("a.b^c$d", "a", 4);
    row("火事🔥?です", "火事", 6);
    row("(unclosed", "", 8);
    row("unopened) text", "unopened", 13);
    row("trailing\\", "", 8);
    row("", "", 0);
}

void tst_TitlePattern::requiredTextIsCertain()
{
    QFETCH(QString, pattern);
    QFETCH(QString, longest);
    QFETCH(int, count);
    const PatternLiterals literals = patternLiterals(pattern);
    QCOMPARE(literals.longest, longest);
    QCOMPARE(literals.count, count);
}

void tst_TitlePattern::aRequiredTextIsInEveryMatch()
{
    const QStringList patterns{QStringLiteral("disk (?<u>\\d+)%"), QStringLiteral("(?:a|b)?load{1,2} av(e|g)"),
                               QStringLiteral("kelvin"), QStringLiteral("\\[FIRING:\\d+\\] .*cpu"),
                               QStringLiteral("ディスク.?使用率")};
    const QStringList titles{QStringLiteral("DISK 95%"),
                             QStringLiteral("Load avg 3"),
                             QStringLiteral("aloadd ave"),
                             QString(QChar(0x212A)) + QStringLiteral("elvin"),
                             QStringLiteral("[firing:2] High CPU"),
                             QStringLiteral("【障害】ディスク使用率")};
    int matches = 0;
    for (const QString &text : patterns) {
        const TitlePattern pattern(text);
        for (const QString &title : titles) {
            if (pattern.find(title).outcome != Outcome::Yes)
                continue;
            ++matches;
            QVERIFY2(caseFolded(title).contains(pattern.requiredText()), qPrintable(text + u' ' + title));
        }
    }
    QCOMPARE(matches, 6);
}

void tst_TitlePattern::aCostlyPatternStops()
{
    const TitlePattern pattern(QStringLiteral("^(a+)+$"));
    QElapsedTimer timer;
    timer.start();
    const auto found = pattern.find(QString(1000, u'a') + u'!');
    QCOMPARE(found.outcome, Outcome::TooCostly);
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(pattern.find(QString(1000, u'a')).outcome, Outcome::Yes);
    // Sensible patterns stay far below the limit on the longest title there is.
    QCOMPARE(TitlePattern(QStringLiteral(".*?x.*?y")).find(QString(1024, u'x')).outcome, Outcome::No);
}

void tst_TitlePattern::anInvalidPatternNeverMatches()
{
    const TitlePattern pattern(QStringLiteral("disk (full"));
    QVERIFY(!pattern.isValid());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("invalid QRegularExpression")));
    QCOMPARE(pattern.find(QStringLiteral("disk (full")).outcome, Outcome::No);
}

QTEST_GUILESS_MAIN(tst_TitlePattern)
#include "tst_TitlePattern.moc"
