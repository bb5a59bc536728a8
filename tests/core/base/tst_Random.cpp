// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"

#include <QSet>
#include <QTest>

using namespace ams;

class tst_Random : public QObject
{
    Q_OBJECT

private slots:
    void theSameSeedGivesTheSameNumbers();
    void unitStaysBelowOne();
    void namesAreTwentyUnmistakableCharacters();
    void namesOfTheSystemDoNotRepeat();
};

namespace {

class ConstantRandom final : public Random
{
public:
    explicit ConstantRandom(quint64 value) : m_value(value) {}
    quint64 next() override { return m_value; }

private:
    quint64 m_value;
};

} // namespace

void tst_Random::theSameSeedGivesTheSameNumbers()
{
    SeededRandom first(7);
    SeededRandom second(7);
    SeededRandom other(8);
    for (int i = 0; i < 100; ++i) {
        const quint64 number = first.next();
        QCOMPARE(second.next(), number);
        QVERIFY(other.next() != number);
    }
}

void tst_Random::unitStaysBelowOne()
{
    ConstantRandom lowest(0);
    ConstantRandom highest(std::numeric_limits<quint64>::max());
    QCOMPARE(lowest.unit(), 0.0);
    QVERIFY(highest.unit() < 1.0);
    QVERIFY(highest.unit() > 0.999999);
    SeededRandom random(1);
    double sum = 0;
    constexpr int count = 10000;
    for (int i = 0; i < count; ++i)
        sum += random.unit();
    QVERIFY2(std::abs(sum / count - 0.5) < 0.02, qPrintable(QString::number(sum / count)));
}

void tst_Random::namesAreTwentyUnmistakableCharacters()
{
    SeededRandom random(3);
    QSet<QChar> seen;
    for (int i = 0; i < 1000; ++i) {
        for (const QChar character : randomName(random))
            seen.insert(character);
        QCOMPARE(randomName(random).size(), 20);
    }
    QCOMPARE(seen.size(), 32);
    for (const QChar mistakable : QStringLiteral("ilouILOU"))
        QVERIFY(!seen.contains(mistakable));
}

void tst_Random::namesOfTheSystemDoNotRepeat()
{
    SystemRandom random;
    QSet<QString> names;
    for (int i = 0; i < 10000; ++i)
        names.insert(randomName(random));
    QCOMPARE(names.size(), 10000);
}

QTEST_GUILESS_MAIN(tst_Random)
#include "tst_Random.moc"
