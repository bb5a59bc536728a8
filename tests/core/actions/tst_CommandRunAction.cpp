// SPDX-License-Identifier: Apache-2.0
#include "actions/CommandRunAction.h"

#include "support/ActionProbe.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace ams;
using namespace Qt::StringLiterals;

namespace {

qint64 memoryPeakKiB()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return text.mid(at + 6).trimmed().split(' ').first().toLongLong();
}

bool isAlive(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    // A zombie is as dead as can be; who reaps it is another matter.
    return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z");
}

} // namespace

class tst_CommandRunAction : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    Secrets m_secrets;
    CommandRunAction m_action{m_clock, m_secrets};

    ActionResult run(const QStringList &argv, QJsonObject with = {}, Milliseconds timeout = Milliseconds(20000))
    {
        ActionProbe probe(m_action);
        probe.setTimeout(timeout);
        with.insert(u"run"_s, QJsonArray::fromStringList(argv));
        return probe.run(with);
    }
    static QString output(const ActionResult &result) { return result.result[u"stdout"].toString(); }

private slots:
    void exitCodeDecides()
    {
        const ActionResult good = run({u"true"_s});
        QCOMPARE(good.outcome, StepOutcome::Ok);
        QCOMPARE(good.result[u"exit_code"].toInt(-1), 0);

        const ActionResult bad = run({u"sh"_s, u"-c"_s, u"echo out; echo first >&2; echo reason >&2; exit 7"_s});
        QCOMPARE(bad.outcome, StepOutcome::Failed);
        QCOMPARE(bad.result[u"exit_code"].toInt(), 7);
        QCOMPARE(output(bad), u"out\n"_s);
        QCOMPARE(bad.message, u"The command ended with code 7: reason"_s);

        QCOMPARE(run({u"sh"_s, u"-c"_s, u"kill -9 $$"_s}).result[u"exit_code"].toInt(), 137);
    }

    void argumentsReachTheProgramAsTheyAre()
    {
        const QStringList argv{u"$(id)"_s, u"a b"_s, u"'; rm -rf /"_s, u"\"q\""_s,
                               u"*"_s,     u""_s,    u"改行\nあり"_s,  u"`x`\\"_s};
        const ActionResult result = run(QStringList{u"printf"_s, u"<%s>"_s} + argv);
        QCOMPARE(output(result), u'<' + argv.join(u"><") + u'>');
    }

    void tenThousandArguments()
    {
        QStringList argv{u"sh"_s, u"-c"_s, u"echo $#"_s, u"name"_s};
        for (int i = 0; i < 10000; ++i)
            argv.append(u"argument number %1"_s.arg(i));
        QCOMPARE(output(run(argv)), u"10000\n"_s);

        argv.append(QString(200000, u'x')); // longer than the kernel takes in one piece
        const ActionResult tooLong = run(argv);
        QCOMPARE(tooLong.outcome, StepOutcome::Failed);
        QVERIFY2(tooLong.message.contains(u"too long"), qPrintable(tooLong.message));
    }

    void environmentIsClean()
    {
        ::setenv("AMS_TEST_LEAK", "leaked", 1);
        const QStringList names = output(run({u"env"_s})).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(QSet<QString>(names.begin(), names.end()),
                 (QSet<QString>{u"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"_s,
                                u"LANG=C.UTF-8"_s, u"HOME=/"_s}));
        const QJsonObject given{{u"HOME"_s, u"/root"_s}, {u"X"_s, u"a b"_s}};
        const QString text = output(run({u"env"_s}, {{u"env"_s, given}}));
        QVERIFY(text.contains(u"HOME=/root\n"));
        QVERIFY(text.contains(u"X=a b\n"));
        QVERIFY(!text.contains(u"HOME=/\n"));
    }

    void secretInEnvironmentIsMasked()
    {
        ::setenv("AMS_TEST_SECRET", "tr0ub4dor-and-3", 1);
        ActionProbe probe(m_action);
        probe.customer().secrets.insert(u"db"_s, u"env:AMS_TEST_SECRET"_s);
        const ActionResult result =
            probe.run({{u"run"_s, QJsonArray{u"sh"_s, u"-c"_s, u"echo ${#TOKEN} $TOKEN; echo $TOKEN >&2; exit 1"_s}},
                       {u"env"_s, QJsonObject{{u"TOKEN"_s, QJsonObject{{u"secret"_s, u"db"_s}}}}}});
        QVERIFY(output(result).startsWith(u"15 "));
        QVERIFY(!output(result).contains(u"tr0ub4dor"));
        QVERIFY(!result.result[u"stderr"].toString().contains(u"tr0ub4dor"));
        QVERIFY2(!result.message.contains(u"tr0ub4dor"), qPrintable(result.message));

        const ActionResult unknown =
            probe.run({{u"run"_s, QJsonArray{u"true"_s}},
                       {u"env"_s, QJsonObject{{u"TOKEN"_s, QJsonObject{{u"secret"_s, u"other"_s}}}}}});
        QCOMPARE(unknown.outcome, StepOutcome::Failed);
        QCOMPARE(unknown.message, u"ACME has no secret \"other\"."_s);
    }

    void noFileDescriptorLeaks()
    {
        // Opened on purpose without close-on-exec, as careless libraries do.
        const int careless = ::open("/dev/null", O_RDONLY);
        QVERIFY(careless > 2);
        // A shell's own builtins and globbing: no other descriptor than the one `echo *` itself needs for the folder.
        QCOMPARE(output(run({u"sh"_s, u"-c"_s, u"cd /proc/self/fd && echo *"_s})).trimmed(), u"0 1 2 3"_s);
        ::close(careless);
        const auto count = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size(); };
        const auto before = count();
        for (int i = 0; i < 20; ++i)
            QCOMPARE(run({u"true"_s}, {{u"stdin"_s, u"x"_s}}).outcome, StepOutcome::Ok);
        QTRY_COMPARE(count(), before);
    }

    void inputAndDirectory()
    {
        QTemporaryDir dir;
        QCOMPARE(output(run({u"cat"_s}, {{u"stdin"_s, u"日本\nx"_s}})), u"日本\nx"_s);
        QCOMPARE(output(run({u"cat"_s})), QString());
        QCOMPARE(output(run({u"pwd"_s}, {{u"cwd"_s, dir.path()}})), dir.path() + u'\n');
        QCOMPARE(run({u"pwd"_s}, {{u"cwd"_s, u"/no/such/place"_s}}).message,
                 u"There is no directory \"/no/such/place\"."_s);
    }

    void programThatIsNotThere()
    {
        const ActionResult absent = run({u"no-such-program"_s});
        QCOMPARE(absent.outcome, StepOutcome::Failed);
        QVERIFY2(absent.message.contains(u"no-such-program"), qPrintable(absent.message));
        QVERIFY(run({u"/etc/passwd"_s}).message.contains(u"Permission denied"));
        QVERIFY(run({u"echo"_s, u"a\0b"_s}).message.contains(u"NUL"));
        QVERIFY(run({}).message.contains(u"no program"));
    }

    void longOutputKeepsHeadAndTail()
    {
        const ActionResult result =
            run({u"sh"_s, u"-c"_s, u"echo BEGIN; head -c 3000000 /dev/zero | tr '\\0' x; echo END"_s},
                {{u"max_bytes"_s, 1000}});
        QCOMPARE(result.outcome, StepOutcome::Ok);
        QVERIFY(result.result[u"truncated"].toBool());
        QVERIFY(output(result).startsWith(u"BEGIN\n"));
        QVERIFY(output(result).endsWith(u"END\n"));
        QVERIFY(output(result).contains(u"[... 2999010 bytes left out ...]"));
        QVERIFY(output(result).size() < 1100);
    }

    void gigabyteOfOutputCostsNoMemory()
    {
        QFile peak(u"/proc/self/clear_refs"_s);
        QVERIFY(peak.open(QIODevice::WriteOnly) && peak.write("5") == 1); // forget earlier peaks
        peak.close();
        const qint64 before = memoryPeakKiB();
        const ActionResult result = run({u"head"_s, u"-c"_s, u"1000000000"_s, u"/dev/zero"_s}, {}, Milliseconds(60000));
        QCOMPARE(result.outcome, StepOutcome::Ok);
        QVERIFY(result.result[u"truncated"].toBool());
        const qint64 grown = memoryPeakKiB() - before;
        QVERIFY2(grown < 16 * 1024, qPrintable(u"grown by %1 KiB"_s.arg(grown)));
        qInfo("1 GB drained in %lld ms, memory grew by %lld KiB", result.result[u"elapsed_ms"].toInteger(), grown);
    }

    void timeOutEndsTheWholeGroup()
    {
        QTemporaryDir dir;
        const QString pidFile = dir.filePath(u"pid"_s);
        // Both the shell and its grandchild ignore SIGTERM.
        const ActionResult result = run({u"sh"_s, u"-c"_s,
                                         u"trap '' TERM; sh -c 'trap \"\" TERM; echo $$ > \"$0\"; while :; do sleep 1; "
                                         u"done' \"$0\" & echo begun; wait; "
                                         "while :; do sleep 1; done"_s,
                                         pidFile},
                                        {}, Milliseconds(500));
        QCOMPARE(result.outcome, StepOutcome::TimedOut);
        QCOMPARE(output(result), u"begun\n"_s);
        QVERIFY2(result.message.contains(u"500ms"), qPrintable(result.message));
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qint64 grandchild = file.readAll().trimmed().toLongLong();
        QVERIFY(grandchild > 1);
        QTRY_VERIFY(!isAlive(grandchild));
    }

    void politeProgramMayCleanUp()
    {
        QElapsedTimer timer;
        timer.start();
        const ActionResult result =
            run({u"sh"_s, u"-c"_s, u"trap 'echo cleaned; exit 0' TERM; while :; do sleep 0.1; done"_s}, {},
                Milliseconds(300));
        QCOMPARE(result.outcome, StepOutcome::TimedOut);
        QCOMPARE(output(result), u"cleaned\n"_s);
        QVERIFY(timer.elapsed() < 1900); // it did not take the SIGKILL
    }

    void daemonHoldingPipesIsNotWaitedFor()
    {
        QElapsedTimer timer;
        timer.start();
        const ActionResult result = run({u"sh"_s, u"-c"_s, u"setsid sleep 30 & echo $!"_s});
        QCOMPARE(result.outcome, StepOutcome::Ok);
        QVERIFY2(timer.elapsed() < 5000, "it waited for the daemon");
        // Started on purpose and the command went well: it is left alone.
        const auto daemon = static_cast<pid_t>(output(result).trimmed().toInt());
        QVERIFY(isAlive(daemon));
        ::kill(daemon, SIGKILL);
    }

    void escapedGrandchildCannotHangATimeOut()
    {
        QElapsedTimer timer;
        timer.start();
        const ActionResult result =
            run({u"sh"_s, u"-c"_s, u"setsid sleep 31 & echo $!; wait; sleep 60"_s}, {}, Milliseconds(300));
        QCOMPARE(result.outcome, StepOutcome::TimedOut);
        QVERIFY(timer.elapsed() < 5000);
        ::kill(static_cast<pid_t>(output(result).trimmed().toInt()), SIGKILL);
    }

    void destructionStopsTheWork()
    {
        QTemporaryDir dir;
        const QString pidFile = dir.filePath(u"pid"_s);
        ActionProbe probe(m_action);
        auto attempt = probe.start(
            {{u"run"_s,
              QJsonArray{u"sh"_s, u"-c"_s, u"trap '' TERM; echo $$ > \"$0\"; while :; do sleep 1; done"_s, pidFile}}});
        QSignalSpy spy(attempt.get(), &ActionRun::finished);
        QTRY_VERIFY(QFileInfo(pidFile).size() > 0);
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qint64 pid = file.readAll().trimmed().toLongLong();
        attempt.reset();
        QTRY_VERIFY(!isAlive(pid));
        QTRY_VERIFY(!QFileInfo::exists(u"/proc/%1"_s.arg(pid))); // reaped, too
        QCOMPARE(spy.count(), 0);
    }

    void endOfTheActionKillsWhatIsLeft()
    {
        QTemporaryDir dir;
        const QString pidFile = dir.filePath(u"pid"_s);
        qint64 pid = 0;
        {
            CommandRunAction action(m_clock, m_secrets);
            ActionProbe probe(action);
            auto attempt = probe.start(
                {{u"run"_s, QJsonArray{u"sh"_s, u"-c"_s, u"trap '' TERM; echo $$ > \"$0\"; while :; do sleep 1; done"_s,
                                       pidFile}}});
            QTRY_VERIFY(QFileInfo(pidFile).size() > 0);
            QFile file(pidFile);
            QVERIFY(file.open(QIODevice::ReadOnly));
            pid = file.readAll().trimmed().toLongLong();
            attempt.reset();
        }
        QVERIFY(!isAlive(pid));
    }

    void manyAtOnce()
    {
        ActionProbe probe(m_action);
        std::vector<std::unique_ptr<ActionRun>> attempts;
        int ok = 0;
        for (int i = 0; i < 200; ++i) {
            attempts.push_back(probe.start({{u"run"_s, QJsonArray{u"echo"_s, i}}}));
            connect(attempts.back().get(), &ActionRun::finished, this, [&ok, i](const ActionResult &result) {
                ok += output(result) == QString::number(i) + u'\n' ? 1 : 0;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(ok, 200, 30000);
    }
};

QTEST_GUILESS_MAIN(tst_CommandRunAction)
#include "tst_CommandRunAction.moc"
