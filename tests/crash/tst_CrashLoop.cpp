// SPDX-License-Identifier: Apache-2.0
#include "crash/CrashScenarios.h"
#include "crash/CrashedAgent.h"

#include <QCoreApplication>
#include <QDir>
#include <QLoggingCategory>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace ams;

// The test runs itself as a child process that is really killed (SIGKILL) at ledger write N, before or after the write
// took effect, for N = 0, 1, 2, … until the child comes through. Another child carries on and is killed too, early or
// late; a third one comes through. With AMS_FULL every N is tried, else every so-many-th, from a number drawn anew.

namespace {

constexpr int kMostWrites = 400;
constexpr int kStride = 4; // without AMS_FULL
constexpr int kMostSecondWrites = 30;

/// In the child: prints how the run ended.
int liveOnce(const QString &folder, const QString &keyword, int killAt, KillingLedger::Moment moment)
{
    CrashedAgent agent(folder, keyword);
    if (!agent.problem().isEmpty()) {
        fprintf(stderr, "%s\n", qPrintable(agent.problem()));
        return 3;
    }
    QObject::connect(&agent, &CrashedAgent::ended, qApp, [](const QString &how) {
        fprintf(stdout, "%s\n", qPrintable(how));
        fflush(stdout);
        QCoreApplication::exit(0);
    });
    QTimer::singleShot(60000, qApp, [] { QCoreApplication::exit(1); });
    agent.live(killAt, moment);
    return QCoreApplication::exec();
}

struct ChildEnd
{
    bool killed = false;
    QString output;
};

} // namespace

class tst_CrashLoop final : public QObject
{
    Q_OBJECT
private slots:
    void everyConstructIsUsed();
    void killedAtEveryWrite_data();
    void killedAtEveryWrite();

private:
    [[nodiscard]] static ChildEnd runChild(const QString &folder, const QString &keyword, int killAt, bool isAfter);
    static bool prepare(const QString &folder);
};

bool tst_CrashLoop::prepare(const QString &folder)
{
    const auto write = [&folder](const char *name, const QByteArray &text) {
        QFile file(folder + QStringLiteral("/scenarios/") + QLatin1StringView(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    return QDir(folder).mkdir(QStringLiteral("scenarios")) && write("plain.yaml", kPlainScenario) &&
           write("every.yaml", kEveryConstruct) && write("helper.yaml", kCalledScenario) &&
           write("late.yaml", kLateScenario);
}

/// What the readers of steps and blocks take is in the scenario that is killed.
void tst_CrashLoop::everyConstructIsUsed()
{
    static const QRegularExpression taken(QStringLiteral("(?:take|need)\\(\"([a-z_]+)\"_L1\\)"));
    const QString used = QString::fromUtf8(kEveryConstruct + kCalledScenario);
    QStringList missing;
    int keys = 0;
    for (const char *reader : {"Step", "Action", "Block", "Ways"}) {
        QFile source(QStringLiteral(AMS_SOURCE_DIR "/core/scenario/%1Yaml.cpp").arg(QLatin1StringView(reader)));
        QVERIFY(source.open(QIODevice::ReadOnly));
        auto matches = taken.globalMatch(QString::fromUtf8(source.readAll()));
        for (; matches.hasNext(); ++keys) {
            const QString key = matches.next().captured(1);
            if (!used.contains(QRegularExpression(QStringLiteral("\\b%1:").arg(key))))
                missing.append(key);
        }
    }
    QVERIFY(keys > 30);
    QCOMPARE(missing, QStringList());
    for (const char *construct : {"human.task", "human.approve", "join: any", "at_least:", "enabled: false"})
        QVERIFY2(used.contains(QLatin1StringView(construct)), construct);
}

ChildEnd tst_CrashLoop::runChild(const QString &folder, const QString &keyword, int killAt, bool isAfter)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--child"), folder, keyword, QString::number(killAt),
                 isAfter ? QStringLiteral("after") : QStringLiteral("before")});
    child.waitForFinished(90000);
    return {child.exitStatus() == QProcess::CrashExit, QString::fromUtf8(child.readAllStandardOutput()).trimmed()};
}

void tst_CrashLoop::killedAtEveryWrite_data()
{
    QTest::addColumn<QString>("keyword");
    QTest::addColumn<bool>("isAfter");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QStringList>("once"); // steps whose effect must be there exactly once
    const QStringList plain{QStringLiteral("repair"), QStringLiteral("page")};
    QStringList every{QStringLiteral("repair"), QStringLiteral("page"), QStringLiteral("collect/mark"),
                      QStringLiteral("sub/write")};
    for (int item = 0; item < 3; ++item)
        every.append(QStringLiteral("each[%1]/touch").arg(item));
    for (const bool isAfter : {false, true}) {
        const char *moment =
            isAfter ? "after the write took effect, before its answer" : "before the write takes effect";
        QTest::addRow("one step after the other, %s", moment)
            << QStringLiteral("plain") << isAfter << QStringLiteral("resolved reached-resolved") << plain;
        QTest::addRow("every construct, %s", moment)
            << QStringLiteral("every") << isAfter << QStringLiteral("aborted reached-abort page") << every;
    }
}

void tst_CrashLoop::killedAtEveryWrite()
{
    QFETCH(QString, keyword);
    QFETCH(bool, isAfter);
    QFETCH(QString, end);
    QFETCH(QStringList, once);
    SystemRandom random;
    const int stride = qEnvironmentVariableIsSet("AMS_FULL") ? 1 : kStride;
    const int first = static_cast<int>(random.next() % static_cast<quint64>(stride));
    int kills = 0;
    for (int killAt = first; killAt < kMostWrites; killAt += stride) {
        const QTemporaryDir folder;
        QVERIFY(prepare(folder.path()));
        ChildEnd last = runChild(folder.path(), keyword, killAt, isAfter);
        const bool isKilled = last.killed;
        const int second = static_cast<int>(random.next() % kMostSecondWrites);
        if (isKilled)
            last = runChild(folder.path(), keyword, second, isAfter);
        if (last.killed)
            last = runChild(folder.path(), keyword, -1, isAfter);
        const CrashWorld world(folder.path());
        const QString story = QStringLiteral("killed at write %1, then at %2: \"%3\"\n%4")
                                  .arg(killAt)
                                  .arg(second)
                                  .arg(last.output, world.done().join(u'\n'));
        QVERIFY2(last.output == end || last.output.startsWith(end + u' '), qPrintable(story));
        for (const QString &step : once)
            QVERIFY2(world.count(step) == 1, qPrintable(step + QStringLiteral(" was not done exactly once; ") + story));
        if (!isKilled) {
            qInfo().noquote()
                << QStringLiteral("%1 kills, from write %2 on every %3").arg(kills).arg(first).arg(stride);
            QVERIFY2(kills * stride >= 12, "too few writes: the loop did not really kill");
            return;
        }
        ++kills;
    }
    QFAIL("the run never came through without being killed");
}

int main(int argc, char *argv[])
{
    qputenv("QTEST_FUNCTION_TIMEOUT", "7200000"); // milliseconds
    QCoreApplication app(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("ams.*=false"));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("--child")) {
        const bool isAfter = arguments.value(5) == QLatin1StringView("after");
        return liveOnce(arguments.value(2), arguments.value(3), arguments.value(4).toInt(),
                        isAfter ? KillingLedger::Moment::AfterWrite : KillingLedger::Moment::BeforeWrite);
    }
    tst_CrashLoop test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_CrashLoop.moc"
