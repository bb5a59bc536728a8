// SPDX-License-Identifier: Apache-2.0
#include "actions/SshRunAction.h"

#include "support/ActionProbe.h"
#include "support/LocalSshd.h"

#include <QJsonArray>

#include <csignal>

#include <sys/socket.h>
#include <sys/un.h>

using namespace ams;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool isAlive(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    return stat.open(QIODevice::ReadOnly) && !stat.readAll().contains(") Z");
}

} // namespace

class tst_SshRunAction : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    SeededRandom m_random{1};
    Secrets m_secrets;
    LocalSshd m_sshd;
    QTemporaryDir m_dir;
    std::unique_ptr<SshRunAction> m_action;

    [[nodiscard]] ActionProbe probe(const QString &customer = u"acme"_s)
    {
        ActionProbe probe(*m_action);
        probe.customer().id = CustomerId(customer);
        probe.customer().hosts.insert(u"web01"_s, m_sshd.host(u"web01"_s));
        return probe;
    }
    [[nodiscard]] static QJsonObject onWeb01(const QStringList &argv, QJsonObject with = {})
    {
        with.insert(u"host"_s, u"web01"_s);
        with.insert(u"run"_s, QJsonArray::fromStringList(argv));
        return with;
    }
    [[nodiscard]] QStringList sockets() const
    {
        return QDir(m_dir.filePath(u"ctl"_s)).entryList(QDir::System | QDir::Files);
    }
    static QString output(const ActionResult &result) { return result.result[u"stdout"].toString(); }

private slots:
    void init() { m_action = std::make_unique<SshRunAction>(m_clock, m_random, m_secrets, m_dir.filePath(u"ctl"_s)); }
    void cleanup()
    {
        m_action.reset();
        QTRY_VERIFY(sockets().isEmpty()); // connections end with the action
        m_sshd.writeKnownHosts(u"host_key"_s);
    }

    void exitCodesAndOutput()
    {
        const ActionResult good = probe().run(onWeb01({u"sh"_s, u"-c"_s, u"echo out; echo err >&2"_s}));
        QVERIFY2(good.outcome == StepOutcome::Ok, qPrintable(good.message));
        QCOMPARE(output(good), u"out\n"_s);
        QCOMPARE(good.result[u"stderr"].toString(), u"err\n"_s);

        const ActionResult bad = probe().run(onWeb01({u"sh"_s, u"-c"_s, u"echo reason >&2; exit 3"_s}));
        QCOMPARE(bad.outcome, StepOutcome::Failed);
        QCOMPARE(bad.result[u"exit_code"].toInt(), 3);
        QCOMPARE(bad.message, u"The command on web01 ended with code 3: reason"_s);

        const ActionResult absent = probe().run(onWeb01({u"no-such-program"_s}));
        QCOMPARE(absent.outcome, StepOutcome::Failed);
        QCOMPARE(absent.result[u"exit_code"].toInt(), 127);
    }

    void remote255IsNoBrokenConnection()
    {
        const ActionResult result = probe().run(onWeb01({u"sh"_s, u"-c"_s, u"echo seen; exit 255"_s}));
        QCOMPARE(result.outcome, StepOutcome::Failed);
        QCOMPARE(result.result[u"exit_code"].toInt(), 255);
        QCOMPARE(output(result), u"seen\n"_s);
    }

    void wordsSurvive()
    {
        const QStringList words{u"$(id)"_s, u"'; touch /x #"_s,      u"a  b"_s, u"\"q\""_s, u"\\"_s, u"!!"_s, u""_s,
                                u"-n"_s,    u"改行\nと\r\nタブ\t"_s, u"🙂"_s, u"*"_s,     u"`x`"_s};
        const ActionResult result = probe().run(onWeb01(QStringList{u"printf"_s, u"<%s>"_s} + words));
        QCOMPARE(output(result), u'<' + words.join(u"><") + u'>');
    }

    void inputReachesTheCommand()
    {
        const QString text = u"one\ntwo '三'\n"_s + QString(50000, u'x');
        QCOMPARE(output(probe().run(onWeb01({u"cat"_s}, {{u"stdin"_s, text}}))), text);
        QCOMPARE(output(probe().run(onWeb01({u"cat"_s}))), QString());
        const ActionResult tooLong = probe().run(onWeb01({u"cat"_s}, {{u"stdin"_s, QString(130000, u'x')}}));
        QVERIFY2(tooLong.message.contains(u"too long"), qPrintable(tooLong.message));
    }

    void onlyHostsOfTheInventory()
    {
        const ActionResult result =
            probe().run({{u"host"_s, u"127.0.0.1"_s}, {u"run"_s, QJsonArray{u"touch"_s, m_dir.filePath(u"x"_s)}}});
        QCOMPARE(result.outcome, StepOutcome::Failed);
        QCOMPARE(result.message, u"Host \"127.0.0.1\" is not in the inventory of ACME; nothing was done."_s);
        QVERIFY(!QFileInfo::exists(m_dir.filePath(u"x"_s)));
    }

    void hostKeyIsEnforced()
    {
        const QString file = m_dir.filePath(u"touched"_s);
        m_sshd.writeKnownHosts(u"stranger"_s);
        const ActionResult changed = probe().run(onWeb01({u"touch"_s, file}));
        QCOMPARE(changed.outcome, StepOutcome::Failed);
        QVERIFY2(changed.message.contains(u"host key"), qPrintable(changed.message));
        QVERIFY2(changed.message.contains(u"is not the one"), qPrintable(changed.message));

        QFile(m_sshd.path(u"known_hosts"_s)).resize(0);
        const ActionResult unknown = probe().run(onWeb01({u"touch"_s, file}));
        QCOMPARE(unknown.outcome, StepOutcome::Failed);
        QVERIFY2(unknown.message.contains(u"is not in"), qPrintable(unknown.message));
        QVERIFY(!QFileInfo::exists(file));
    }

    void faultsAreToldApart()
    {
        ActionProbe wrongKey = probe();
        wrongKey.customer().hosts[u"web01"_s].ssh.identity = u"file:"_s + m_sshd.path(u"stranger"_s);
        const ActionResult refused = wrongKey.run(onWeb01({u"true"_s}));
        QCOMPARE(refused.outcome, StepOutcome::Failed);
        QVERIFY2(refused.message.contains(u"does not accept the key"), qPrintable(refused.message));

        ActionProbe noKey = probe();
        noKey.customer().hosts[u"web01"_s].ssh.identity = u"file:/no/such/key"_s;
        QVERIFY(noKey.run(onWeb01({u"true"_s})).message.contains(u"cannot be read"));

        ActionProbe openKey = probe();
        QFile::copy(m_sshd.path(u"identity"_s), m_dir.filePath(u"open"_s));
        QFile::setPermissions(m_dir.filePath(u"open"_s), QFile::ReadOwner | QFile::ReadOther | QFile::ReadGroup);
        openKey.customer().hosts[u"web01"_s].ssh.identity = u"file:"_s + m_dir.filePath(u"open"_s);
        const ActionResult open = openKey.run(onWeb01({u"true"_s}));
        QVERIFY2(open.message.contains(u"others can read it"), qPrintable(open.message));

        ActionProbe closed = probe();
        closed.customer().hosts[u"web01"_s].ssh.port = LocalServer::freePort();
        const ActionResult unreachable = closed.run(onWeb01({u"true"_s}));
        QCOMPARE(unreachable.outcome, StepOutcome::Failed);
        QVERIFY2(unreachable.message.contains(u"refuses connections"), qPrintable(unreachable.message));

        ActionProbe option = probe();
        option.customer().hosts[u"web01"_s].ssh.address = u"-oProxyCommand=touch /tmp/x"_s;
        QVERIFY(option.run(onWeb01({u"true"_s})).message.contains(u"no address"));
        QVERIFY(probe().run(onWeb01({u"true"_s}, {{u"user"_s, u"-oX=y"_s}})).message.contains(u"no user name"));
        QVERIFY(probe().run(onWeb01({u"a\0b"_s})).message.contains(u"NUL"));

        ActionProbe noKnownHosts = probe();
        noKnownHosts.customer().hosts[u"web01"_s].ssh.knownHosts.clear();
        QVERIFY(noKnownHosts.run(onWeb01({u"true"_s})).message.contains(u"no known_hosts file"));
    }

    void silentServerTimesOut()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ActionProbe slow = probe();
        slow.customer().hosts[u"web01"_s].ssh.port = silent.serverPort();
        slow.setTimeout(700ms);
        const ActionResult result = slow.run(onWeb01({u"true"_s}));
        QCOMPARE(result.outcome, StepOutcome::TimedOut);
        QVERIFY2(result.message.contains(u"nothing was run"), qPrintable(result.message));
    }

    void hostThatDoesNotBeginIsToldApart()
    {
        const LocalSshd stuck("ForceCommand sleep 30\n");
        ActionProbe slow = probe();
        slow.customer().hosts[u"web01"_s] = stuck.host(u"web01"_s);
        slow.setTimeout(700ms);
        const ActionResult result = slow.run(onWeb01({u"true"_s}));
        QCOMPARE(result.outcome, StepOutcome::Unknown);
        QVERIFY2(result.message.contains(u"had not begun the command after 700ms"), qPrintable(result.message));
    }

    void timeOutEndsTheRemoteGroup()
    {
        const QString pidFile = m_dir.filePath(u"pid"_s);
        ActionProbe slow = probe();
        QCOMPARE(slow.run(onWeb01({u"true"_s})).outcome, StepOutcome::Ok); // the connection stands
        slow.setTimeout(800ms);
        const ActionResult result = slow.run(onWeb01(
            {u"sh"_s, u"-c"_s, u"sh -c 'echo $$ > \"$0\"; sleep 300' \"$0\" & echo begun; wait; echo more; sleep 300"_s,
             pidFile}));
        QCOMPARE(result.outcome, StepOutcome::TimedOut);
        QVERIFY2(result.message.contains(u"was stopped after 800ms"), qPrintable(result.message));
        QVERIFY(output(result).startsWith(u"begun\n"));
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qint64 pid = file.readAll().trimmed().toLongLong();
        QVERIFY(pid > 1);
        QTRY_VERIFY(!isAlive(pid));
    }

    void destructionEndsTheRemoteCommand()
    {
        const QString pidFile = m_dir.filePath(u"pid2"_s);
        ActionProbe one = probe();
        auto attempt = one.start(onWeb01({u"sh"_s, u"-c"_s, u"echo $$ > \"$0\"; sleep 300"_s, pidFile}));
        QTRY_VERIFY(QFileInfo(pidFile).size() > 0);
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qint64 pid = file.readAll().trimmed().toLongLong();
        attempt.reset();
        QTRY_VERIFY(!isAlive(pid));
    }

    void brokenConnectionIsUnknown()
    {
        ActionProbe one = probe();
        auto attempt = one.start(onWeb01({u"sh"_s, u"-c"_s, u"echo $PPID; ps -o ppid= -p $PPID; sleep 3"_s}));
        QSignalSpy spy(attempt.get(), &ActionRun::finished);
        const QString pidFile = m_dir.filePath(u"pid3"_s);
        attempt = one.start(onWeb01({u"sh"_s, u"-c"_s,
                                     // the session's sshd is the parent of the script's shell
                                     u"ps -o ppid= -p $(ps -o ppid= -p $$) > \"$0\"; sleep 300"_s, pidFile}));
        ActionResult answer;
        int answers = 0;
        connect(attempt.get(), &ActionRun::finished, this, [&](const ActionResult &result) {
            answer = result;
            ++answers;
        });
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(pidFile).size() > 0, 10000);
        QFile file(pidFile);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto session = static_cast<pid_t>(file.readAll().trimmed().toInt());
        QVERIFY(session > 1 && session != m_sshd.processId());
        ::kill(session, SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(answers, 1, 10000);
        QCOMPARE(answer.outcome, StepOutcome::Unknown);
        QVERIFY2(answer.message.contains(u"may have taken effect"), qPrintable(answer.message));
    }

    void staleSocketIsReplaced()
    {
        QCOMPARE(probe().run(onWeb01({u"true"_s})).outcome, StepOutcome::Ok);
        QCOMPARE(sockets().size(), 1);
        // The server goes away and comes back: the socket's process is gone, its file may still be there.
        const QString socket = m_dir.filePath(u"ctl/"_s + sockets().first());
        QCOMPARE(QProcess::execute(u"ssh"_s,
                                   {u"-F"_s, u"/dev/null"_s, u"-q"_s, u"-O"_s, u"exit"_s, u"-S"_s, socket, u"x"_s}),
                 0);
        QTRY_VERIFY(!QFileInfo::exists(socket));
        const int stale = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, qPrintable(socket), sizeof(address.sun_path));
        QCOMPARE(::bind(stale, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
        ::close(stale);
        const ActionResult again = probe().run(onWeb01({u"echo"_s, u"again"_s}));
        QVERIFY2(again.outcome == StepOutcome::Ok, qPrintable(again.message));
    }

    void connectionsAreNeverSharedBetweenCustomers()
    {
        QCOMPARE(probe(u"acme"_s).run(onWeb01({u"true"_s})).outcome, StepOutcome::Ok);
        QCOMPARE(probe(u"acme"_s).run(onWeb01({u"true"_s})).outcome, StepOutcome::Ok);
        QCOMPARE(sockets().size(), 1);
        QCOMPARE(probe(u"globex"_s).run(onWeb01({u"true"_s})).outcome, StepOutcome::Ok);
        QCOMPARE(sockets().size(), 2);
    }

    void openDirectoryIsRefused()
    {
        m_action.reset();
        const QString dir = m_dir.filePath(u"open-dir"_s);
        QVERIFY(QDir().mkpath(dir));
        QVERIFY(QFile::setPermissions(dir, QFile::Permissions(0x7777)));
        m_action = std::make_unique<SshRunAction>(m_clock, m_random, m_secrets, dir);
        const ActionResult result = probe().run(onWeb01({u"true"_s}));
        QCOMPARE(result.outcome, StepOutcome::Failed);
        QVERIFY2(result.message.contains(u"0700"), qPrintable(result.message));
    }

    void manyAtOnceShareOneConnection()
    {
        ActionProbe many = probe();
        many.setTimeout(60s);
        std::vector<std::unique_ptr<ActionRun>> attempts;
        int ok = 0;
        int done = 0;
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 50; ++i) {
            attempts.push_back(many.start(onWeb01({u"echo"_s, QString::number(i)})));
            connect(attempts.back().get(), &ActionRun::finished, this, [&, i](const ActionResult &result) {
                ok += output(result) == QString::number(i) + u'\n' ? 1 : 0;
                ++done;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(done, 50, 60000);
        QCOMPARE(ok, 50);
        QCOMPARE(sockets().size(), 1);
        qInfo("50 commands over one connection: %lld ms", timer.elapsed());
    }

    void longOutputKeepsItsExitCode()
    {
        const ActionResult result = probe().run(onWeb01(
            {u"sh"_s, u"-c"_s, u"head -c 3000000 /dev/zero | tr '\\0' x >&2; exit 9"_s}, {{u"max_bytes"_s, 5000}}));
        QCOMPARE(result.outcome, StepOutcome::Failed);
        QCOMPARE(result.result[u"exit_code"].toInt(), 9);
        QVERIFY(result.result[u"truncated"].toBool());
    }
};

QTEST_GUILESS_MAIN(tst_SshRunAction)
#include "tst_SshRunAction.moc"
