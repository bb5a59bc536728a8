// SPDX-License-Identifier: Apache-2.0
#include "actions/RemoteCommand.h"

#include "actions/SshTarget.h"
#include "support/LocalSshd.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

/// The quoting below the level of texts: bytes that are no valid UTF-8 cannot come through a QString.
class tst_RemoteCommand : public QObject
{
    Q_OBJECT

    static QByteArray allBytes()
    {
        QByteArray bytes;
        for (int value = 1; value < 256; ++value)
            bytes.append(static_cast<char>(value));
        return bytes;
    }

private slots:
    void bytesSurviveRealSshd_data()
    {
        QTest::addColumn<QByteArrayList>("words");
        QTest::newRow("every byte but NUL, in one word") << QByteArrayList{allBytes()};
        QByteArrayList alone;
        for (const char byte : allBytes())
            alone.append(QByteArray(1, byte));
        QTest::newRow("every byte alone") << alone;
        QByteArrayList inside;
        for (const char byte : allBytes())
            inside.append("a" + QByteArray(2, byte) + "'b");
        QTest::newRow("every byte between others") << inside;
        QTest::newRow("quotes") << QByteArrayList{"'", "''", "\"", "'\"'\"'", "\\'", "\\\\", "'\n'"};
        QTest::newRow("line ends") << QByteArrayList{"\n", "a\n", "\n\n", "\r\n", "a\nb", "#c"};
        QTest::newRow("expansions") << QByteArrayList{"$HOME", "`id`",  "$(id)", "~",  "*",
                                                      "!1",    "{a,b}", "a=b",   "&&", ";"};
        QTest::newRow("empty words") << QByteArrayList{"", "", "x", ""};
        QTest::newRow("large") << QByteArrayList{allBytes().repeated(300)};
    }
    void bytesSurviveRealSshd()
    {
        QFETCH(const QByteArrayList, words);
        static LocalSshd sshd;
        Customer customer;
        customer.hosts.insert(u"web01"_s, sshd.host(u"web01"_s));
        const auto target = sshTarget(customer, u"web01"_s, {});
        QVERIFY2(target.has_value(), target ? "" : qPrintable(target.error().message));

        // The outputs are joined with a text that cannot be in them by chance.
        const QByteArray line = remoteCommandLine(QByteArrayList{"printf", "%s<:border:>"} + words, {}, "n0nce");
        QStringList arguments;
        for (const QByteArray &option : sshOptions(*target))
            arguments.append(QString::fromLocal8Bit(option));
        // QProcess takes texts, so the bytes go to ssh through a shell that reads them from a file.
        QTemporaryDir dir;
        QFile script(dir.filePath(u"line"_s));
        QVERIFY(script.open(QIODevice::WriteOnly) && script.write("exec \"$@\" " + shellQuoted(line) + '\n'));
        script.close();
        QProcess ssh;
        ssh.start(u"sh"_s,
                  QStringList{script.fileName(), u"ssh"_s} + arguments + QStringList{u"--"_s, target->address});
        QVERIFY(ssh.waitForFinished());
        const RemoteReport report = readRemoteReport(ssh.readAllStandardError(), "n0nce");
        QVERIFY(report.begun);
        QCOMPARE(report.exitCode, std::optional<int>(0));
        QCOMPARE(ssh.readAllStandardOutput(), words.join("<:border:>") + "<:border:>");
    }

    void reports_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("begun");
        QTest::addColumn<int>("code"); // -1: none
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<QByteArray>("diagnostics");
        const QByteArray b = "\036ams N begin\n";
        const QByteArray e = "\036ams N end 7\n";
        QTest::newRow("whole") << b + "oops\n" + e << true << 7 << QByteArray("oops\n") << QByteArray();
        QTest::newRow("ssh's words around it") << "x\n" + b + "oops" + e + "y\n"
                                               << true << 7 << QByteArray("oops") << QByteArray("x\ny\n");
        QTest::newRow("broken") << b + "half" << true << -1 << QByteArray("half") << QByteArray();
        QTest::newRow("broken in the last line")
            << b + "\036ams N end 7" << true << -1 << QByteArray("\036ams N end 7") << QByteArray();
        QTest::newRow("never begun") << QByteArray("refused\n") << false << -1 << QByteArray()
                                     << QByteArray("refused\n");
        QTest::newRow("somebody else's nonce")
            << QByteArray("\036ams M begin\n") << false << -1 << QByteArray() << QByteArray("\036ams M begin\n");
        QTest::newRow("no number") << b + "\036ams N end x\n" << true << -1 << QByteArray() << QByteArray();
        QTest::newRow("nothing") << QByteArray() << false << -1 << QByteArray() << QByteArray();
    }
    void reports()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, begun);
        QFETCH(const int, code);
        QFETCH(const QByteArray, errors);
        QFETCH(const QByteArray, diagnostics);
        const RemoteReport report = readRemoteReport(text, "N");
        QCOMPARE(report.begun, begun);
        QCOMPARE(report.exitCode.value_or(-1), code);
        QCOMPARE(report.errorOutput, errors);
        QCOMPARE(report.diagnostics, diagnostics);
        QCOMPARE(hasRemoteEnd(text, "N"), text.contains("end ") && text.endsWith('\n') && begun);
    }
};

QTEST_GUILESS_MAIN(tst_RemoteCommand)
#include "tst_RemoteCommand.moc"
