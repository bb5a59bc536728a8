// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelMemory.h"
#include "ui/panels/PanelPlan.h"

#include <QTest>

using namespace ams;

namespace {

/// Two places side by side: a and b, c and d.
PanelPlan twoPlaces()
{
    return PanelPlan::split(Qt::Horizontal, {PanelPlan::place({QStringLiteral("a"), QStringLiteral("b")}, 3),
                                             PanelPlan::place({QStringLiteral("c"), QStringLiteral("d")}, 2)});
}

Way wayOf(QChar letter)
{
    return letter == u'l' ? Way::Left : letter == u'r' ? Way::Right : letter == u'u' ? Way::Up : Way::Down;
}

} // namespace

/// Arrangements as values: who goes where, and what of a kept one can be used.
class tst_PanelPlan final : public QObject
{
    Q_OBJECT
private slots:
    void whoIsMovedGoesTo_data();
    void whoIsMovedGoesTo();
    void sharesStayWhatTheyWere();
    void whatIsKeptIsUsedOnlyWhole_data();
    void whatIsKeptIsUsedOnlyWhole();
    void windowsComeIntoSight_data();
    void windowsComeIntoSight();
};

void tst_PanelPlan::whoIsMovedGoesTo_data()
{
    QTest::addColumn<QString>("moves"); // "d down", one after the other
    QTest::addColumn<QString>("then");
    QTest::newRow("nobody has moved") << ""
                                      << "a* b | c* d";
    QTest::newRow("to those who stand there") << "d left"
                                              << "a b d* | c*";
    QTest::newRow("the next one comes to the front") << "c left"
                                                     << "a b c* | d*";
    QTest::newRow("the last one takes its place along") << "c left,d left"
                                                        << "a b c d*";
    QTest::newRow("where nobody stands, it leaves its place") << "d down"
                                                              << "a* b | (c* / d*)";
    QTest::newRow("and comes back") << "d down,d up"
                                    << "a* b | c d*";
    QTest::newRow("above its place") << "a up"
                                     << "(a* / b*) | c* d";
    QTest::newRow("beside its place") << "d right"
                                      << "a* b | c* | d*";
    QTest::newRow("to the left of all") << "b left"
                                        << "b* | a* | c* d";
    QTest::newRow("alone at an edge, it takes all of it") << "d down,d down"
                                                          << "(a* b | c*) / d*";
    QTest::newRow("there it stays") << "d down,d down,d down"
                                    << "(a* b | c*) / d*";
    QTest::newRow("whoever comes after joins it") << "d down,d down,b down"
                                                  << "(a* | c*) / d b*";
    QTest::newRow("from the edge up to those it touches most") << "d down,d down,d up"
                                                               << "a b d* | c*";
    QTest::newRow("beside within a column") << "d down,c left"
                                            << "a b c* | d*";
    QTest::newRow("an unknown one goes nowhere") << "x left"
                                                 << "a* b | c* d";
}

void tst_PanelPlan::whoIsMovedGoesTo()
{
    QFETCH(QString, moves);
    PanelPlan plan = twoPlaces();
    for (const QString &move : moves.split(u',', Qt::SkipEmptyParts))
        plan = moved(plan, move.section(u' ', 0, 0), wayOf(move.section(u' ', 1).at(0))).value_or(plan);
    QTEST(plan.text(), "then");
}

void tst_PanelPlan::sharesStayWhatTheyWere()
{
    const PanelPlan plan = *moved(twoPlaces(), QStringLiteral("d"), Way::Down);
    QCOMPARE(plan.parts.at(0).share / plan.parts.at(1).share, 1.5);
    QCOMPARE(plan.parts.at(1).parts.at(0).share, plan.parts.at(1).parts.at(1).share);
}

void tst_PanelPlan::whatIsKeptIsUsedOnlyWhole_data()
{
    QTest::addColumn<QByteArray>("kept");
    QTest::addColumn<bool>("isUsed");
    const QByteArray state("some\0bytes", 10);
    const QByteArray whole = sealed(state, {QStringLiteral("a"), QStringLiteral("b")});
    QByteArray damaged = whole;
    damaged[damaged.size() - 1] = 'x';
    QByteArray older = whole;
    older.replace("panels 1", "panels 0");
    QTest::newRow("as it was kept") << whole << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("cut off") << whole.chopped(3) << false;
    QTest::newRow("nothing but its head") << whole.first(73) << false;
    QTest::newRow("changed") << damaged << false;
    QTest::newRow("of another version") << older << false;
    QTest::newRow("of other panels") << sealed(state, {QStringLiteral("a")}) << false;
    QTest::newRow("of the same ones in another order")
        << sealed(state, {QStringLiteral("b"), QStringLiteral("a")}) << true;
}

void tst_PanelPlan::whatIsKeptIsUsedOnlyWhole()
{
    QFETCH(QByteArray, kept);
    const auto state = unsealed(kept, {QStringLiteral("a"), QStringLiteral("b")});
    QTEST(state.has_value(), "isUsed");
    if (state)
        QCOMPARE(*state, QByteArray("some\0bytes", 10));
}

void tst_PanelPlan::windowsComeIntoSight_data()
{
    QTest::addColumn<QRect>("window");
    QTest::addColumn<QRect>("seen");
    QTest::newRow("what is seen stays") << QRect(100, 100, 400, 300) << QRect(100, 100, 400, 300);
    QTest::newRow("on the second screen, too") << QRect(2000, 100, 400, 300) << QRect(2000, 100, 400, 300);
    QTest::newRow("beyond the right edge") << QRect(1900, 1000, 400, 300) << QRect(1920, 724, 400, 300);
    QTest::newRow("beyond the upper edge") << QRect(100, -50, 400, 300) << QRect(100, 0, 400, 300);
    QTest::newRow("where no screen is any more") << QRect(5000, 3000, 400, 300) << QRect(1520, 780, 400, 300);
    QTest::newRow("larger than the screen") << QRect(10, 10, 4000, 3000) << QRect(0, 0, 1920, 1080);
}

void tst_PanelPlan::windowsComeIntoSight()
{
    QFETCH(QRect, window);
    QTEST(inSight(window, {QRect(0, 0, 1920, 1080), QRect(1920, 0, 1280, 1024)}), "seen");
}

QTEST_APPLESS_MAIN(tst_PanelPlan)
#include "tst_PanelPlan.moc"
