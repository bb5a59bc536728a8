// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// `ams test`, `rehearse`, `run --dry-run` and `bench engine` as people and CI systems use them.
class tst_RehearsalCommands final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void aFolderIsValidatedByWhatItsFilesAre();
    void aTestFileIsValidatedAlone();
    void testsAreRunAndReported();
    void aFailedTestSaysWhere();
    void withoutTestsItIsAnError();
    void tooFewWaysFail();
    void changedTitlesAreListed();
    void aBrokenLibraryIsNotRehearsed();
    void aDryRunReadsAndDoesNotAct();
    void theBenchOfTheEnginePrintsFigures();

private:
    struct Outcome
    {
        int code = -1;
        QString out;
        QString err;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
    };
    [[nodiscard]] Outcome ams(const QStringList &arguments) const;
    QString write(const QString &name, const QByteArray &text) const;

    QTemporaryDir m_folder;
};

tst_RehearsalCommands::Outcome tst_RehearsalCommands::ams(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral(AMS_PROGRAM), arguments);
    if (!process.waitForFinished(120000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString tst_RehearsalCommands::write(const QString &name, const QByteArray &text) const
{
    const QString path = m_folder.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

void tst_RehearsalCommands::initTestCase()
{
    write(u"customers/acme.yaml"_s,
          "name: ACME\ntime_zone: UTC\nservices: [PACME]\nhosts:\n  web01: {address: 127.0.0.1}\n");
    write(u"token"_s, "token-of-nobody");
    QFile::setPermissions(m_folder.filePath(u"token"_s), QFile::ReadOwner | QFile::WriteOwner);
    write(u"ams.yaml"_s, "agent: {name: a, region: r}\nlisten: {address: 127.0.0.1, port: 0}\nscenarios: old\n"
                         "customers: customers\nledger: {kind: sqlite, path: ledger.db}\n"
                         "pagerduty: {url: \"http://127.0.0.1:1\", token: \"file:" +
                             m_folder.filePath(u"token"_s).toUtf8() +
                             "\", from: bot@msp.example, webhook_secrets: [\"file:" +
                             m_folder.filePath(u"token"_s).toUtf8() + "\"]}\n");
    const QByteArray rest = "\ncustomers: all\nparams: {host: host}\nsteps:\n"
                            "  - {id: look, do: http.get, with: {url: \"https://a.example/\"}, on: {ok: resolved}}\n";
    write(u"old/web.yaml"_s, "scenario: web\nmatch: {keyword: web}" + rest);
    write(u"old/disk.yaml"_s, "scenario: disk\nmatch: {keyword: disk}" + rest);
    write(u"new/web.yaml"_s, "scenario: web-new\nmatch: {keyword: web}" + rest);
    write(u"broken/web.yaml"_s, "scenario: web\nmatch: {keyword: web}\nsteps: 3\n");
    write(u"old/web.test.yaml"_s, "scenario: web\ntests:\n  - name: well\n    given: {params: {host: web01}, results: "
                                  "{look: ok}}\n    expect: {end: resolved, path: [look]}\n");
}

void tst_RehearsalCommands::aFolderIsValidatedByWhatItsFilesAre()
{
    write(u"whole/scenarios/web.yaml"_s, "scenario: web\nmatch: {keyword: web}\ncustomers: all\n"
                                         "steps: [{id: s, do: wait, with: {for: 1s}}]\n");
    write(u"whole/scenarios/web.test.yaml"_s,
          "scenario: web.yaml\ntests:\n  - {name: fine, expect: {end: resolved}}\n");
    write(u"whole/customers/acme.yaml"_s, "name: ACME\ntime_zone: UTC\nservices: [PACME]\n");
    const QByteArray secret = "file:" + m_folder.filePath(u"token"_s).toUtf8();
    write(u"whole/ams.yaml"_s, "agent: {name: a, region: r}\nlisten: {address: 127.0.0.1, port: 0}\n"
                               "scenarios: scenarios\ncustomers: customers\nledger: {kind: sqlite, path: l.db}\n"
                               "pagerduty: {url: \"http://127.0.0.1:1\", token: \"" +
                                   secret + "\", from: bot@msp.example, webhook_secrets: [\"" + secret + "\"]}\n");
    const Outcome good = ams({u"validate"_s, u"whole"_s});
    QVERIFY2(good.code == 0, qPrintable(good.out + good.err));
    QCOMPARE(good.out.trimmed(), u"1 scenarios, 1 test files, 1 agent configurations, 1 customers, no problems"_s);
    // A mistake in a customer is told once, although the agent's configuration names the folder too.
    write(u"whole/customers/acme.yaml"_s, "name: ACME\ntime_zoen: UTC\nservices: [PACME]\n");
    const Outcome bad = ams({u"validate"_s, u"whole"_s});
    QCOMPARE(bad.code, 1);
    QCOMPARE(bad.out.count(u"time_zoen"_s), 1);
    QVERIFY2(!bad.out.contains(u"in a scenario"_s), qPrintable(bad.out));
}

void tst_RehearsalCommands::aTestFileIsValidatedAlone()
{
    write(u"alone/web.yaml"_s, "scenario: web\nmatch: {keyword: web}\ncustomers: all\n"
                               "steps: [{id: s, do: wait, with: {for: 1s}}]\n");
    const QString file =
        write(u"alone/web.test.yaml"_s, "scenario: web.yaml\ntests:\n  - {name: fine, expect: {ennd: resolved}}\n");
    const Outcome checked = ams({u"validate"_s, file, u"--json"_s});
    QCOMPARE(checked.code, 1);
    QCOMPARE(checked.json()[u"tests"_s].toInt(), 1);
    const QJsonArray problems = checked.json()[u"problems"_s].toArray();
    QVERIFY2(!problems.isEmpty(), qPrintable(checked.out));
    QVERIFY2(problems[0][u"message"_s].toString().contains(u"ennd"_s), qPrintable(checked.out));
}

void tst_RehearsalCommands::testsAreRunAndReported()
{
    const Outcome text = ams({u"test"_s, u"old"_s, u"--junit"_s, u"report.xml"_s});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains(u"1 tests, 0 failed"_s), qPrintable(text.out + text.err));
    QVERIFY2(text.out.contains(u"old/web.yaml: 1 of 1 steps, 1 of 2 ways"_s), qPrintable(text.out));
    QVERIFY2(text.out.contains(u"not gone: look: failed -> handoff"_s), qPrintable(text.out));
    QFile report(m_folder.filePath(u"report.xml"_s));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.readAll().contains("<testcase classname=\"old/web.test.yaml\" name=\"well\" line=\"3\"/>"));

    const QJsonObject json = ams({u"test"_s, u"old"_s, u"--json"_s}).json();
    QCOMPARE(json[u"passed"_s].toBool(), true);
    const QJsonValue test = json[u"files"_s][0][u"tests"_s][0];
    QCOMPARE(test[u"name"_s].toString(), u"well"_s);
    QCOMPARE(test[u"end"_s].toString(), u"resolved"_s);
    QCOMPARE(test[u"path"_s].toArray(), QJsonArray{u"look"_s});
}

void tst_RehearsalCommands::aFailedTestSaysWhere()
{
    write(u"failing/web.yaml"_s, "scenario: web\ncustomers: all\nsteps:\n  - {id: look, do: http.get, with: {url: "
                                 "\"https://a.example/\"}}\n");
    write(u"failing/web.test.yaml"_s, "scenario: web\ntests:\n  - name: ill\n    given: {results: {look: failed}}\n"
                                      "    expect: {end: resolved}\n");
    const Outcome failed = ams({u"test"_s, u"failing"_s, u"--junit"_s, u"failing.xml"_s});
    QCOMPARE(failed.code, 1);
    QVERIFY2(
        failed.out.contains(u"failing/web.test.yaml:5:19: error: the end is \"handoff\", not \"resolved\" [differs]"_s),
        qPrintable(failed.out));
    QVERIFY2(failed.out.contains(u"the run went: look: failed"_s), qPrintable(failed.out));
    QFile report(m_folder.filePath(u"failing.xml"_s));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.readAll().contains("<failure message="));
}

void tst_RehearsalCommands::withoutTestsItIsAnError()
{
    QCOMPARE(ams({u"test"_s, u"new"_s}).code, 2);
    QCOMPARE(ams({u"test"_s, u"nowhere"_s}).code, 2);
    QCOMPARE(ams({u"test"_s, u"old"_s, u"--ways"_s, u"many"_s}).code, 2);
}

void tst_RehearsalCommands::tooFewWaysFail()
{
    QCOMPARE(ams({u"test"_s, u"old"_s, u"--ways"_s, u"50"_s}).code, 0);
    QCOMPARE(ams({u"test"_s, u"old"_s, u"--ways"_s, u"51"_s}).code, 1);
}

void tst_RehearsalCommands::changedTitlesAreListed()
{
    const QString titles = write(u"titles.txt"_s, "[AMS:web host=web01] a\n[AMS:disk host=web01] b\nnobody's\n");
    const QStringList base{u"rehearse"_s, u"--config"_s, u"ams.yaml"_s, u"--titles"_s, titles};
    const Outcome same = ams(base);
    QVERIFY2(same.code == 0, qPrintable(same.out + same.err));
    const Outcome changed = ams(base + QStringList{u"--scenarios"_s, u"new"_s, u"--json"_s});
    QVERIFY2(changed.code == 1, qPrintable(changed.out + changed.err));
    const QJsonObject json = changed.json();
    QCOMPARE(json[u"titles"_s].toInt(), 3);
    QCOMPARE(json[u"changed"_s].toInt(), 2);
    QCOMPARE(json[u"counts"_s].toObject(),
             (QJsonObject{{u"now-nothing"_s, 1}, {u"other-scenario"_s, 1}, {u"same"_s, 1}}));
    QCOMPARE(json[u"differences"_s][0][u"after"_s][u"scenario"_s].toString(), u"web-new"_s);
    // The other way round.
    const Outcome back =
        ams(base + QStringList{u"--against"_s, u"new"_s, u"--scenarios"_s, u"old"_s, u"--limit"_s, u"1"_s});
    QCOMPARE(back.code, 1);
    QVERIFY2(back.out.contains(u"… and 1 more"_s), qPrintable(back.out));
}

void tst_RehearsalCommands::aBrokenLibraryIsNotRehearsed()
{
    const QString titles = write(u"titles.txt"_s, "[AMS:web host=web01] a\n");
    const QStringList base{u"rehearse"_s, u"--config"_s, u"ams.yaml"_s};
    QCOMPARE(ams(base + QStringList{u"--titles"_s, titles, u"--scenarios"_s, u"broken"_s}).code, 2);
    QCOMPARE(ams(base + QStringList{u"--titles"_s, u"nowhere.txt"_s}).code, 2);
    QCOMPARE(ams(base).code, 2);
    QCOMPARE(ams(base + QStringList{u"--archive"_s}).code, 2); // none is configured
}

void tst_RehearsalCommands::aDryRunReadsAndDoesNotAct()
{
    const QString trace = m_folder.filePath(u"trace"_s);
    const QString scenario =
        write(u"dry.yaml"_s, "scenario: dry\ncustomers: all\nparams: {host: host}\nsteps:\n"
                             "  - {id: look, phase: check, do: command.run, with: {run: [echo, hello]}, repeat: safe}\n"
                             "  - {id: act, phase: recover, do: command.run, with: {run: [touch, \"" +
                                 trace.toUtf8() +
                                 "\"]}, repeat: never, expect: result.stdout == 'never so'}\n"
                                 "  - {id: use, phase: close, do: pagerduty.note, with: {text: \"{{ "
                                 "steps.look.result.stdout }}{{ steps.act.result.exit_code }}\"}}\n");
    const QStringList base{u"run"_s, scenario, u"--config"_s, u"ams.yaml"_s, u"--param"_s, u"host=web01"_s};
    const Outcome dry = ams(base + QStringList{u"--dry-run"_s, u"--json"_s});
    QVERIFY2(dry.code == 0, qPrintable(dry.out + dry.err));
    QVERIFY(!QFile::exists(trace));
    const QJsonObject json = dry.json();
    QStringList assumed;
    for (const QJsonValue &step : json[u"steps"_s].toArray()) {
        if (step[u"result"_s][u"assumed"_s].toBool())
            assumed.append(step[u"step"_s].toString());
    }
    QCOMPARE(assumed, (QStringList{u"act"_s, u"use"_s}));
    QVERIFY2(dry.out.contains(u"hello"_s), qPrintable(dry.out));
    const Outcome lines = ams(base + QStringList{u"--dry-run"_s});
    QVERIFY2(lines.out.contains(u"assumed, not done; would: "_s), qPrintable(lines.out));
    QVERIFY(!QFile::exists(trace));
    // And for real it acts.
    QCOMPARE(ams(base).code, 1);
    QVERIFY(QFile::exists(trace));
}

void tst_RehearsalCommands::theBenchOfTheEnginePrintsFigures()
{
    const Outcome bench = ams({u"bench"_s, u"engine"_s, u"--quick"_s});
    QVERIFY2(bench.code == 0, qPrintable(bench.err));
    const QJsonObject figures = bench.json();
    QCOMPARE(figures[u"steps"_s].toArray().size(), 2);
    QCOMPARE(figures[u"steps"_s][0][u"steps"_s].toInt(), 500);
    QVERIFY(figures[u"steps"_s][0][u"cpu_ms_per_step"_s].toDouble() > 0);
    QVERIFY(figures[u"replay"_s][u"entries_per_second"_s].toDouble() > 0);
    QCOMPARE(figures[u"waiting"_s][u"runs"_s].toInt(), 500);
    QVERIFY(figures[u"waiting"_s][u"seconds_to_park"_s].toDouble() > 0);
    QCOMPARE(figures[u"recovery"_s][u"runs"_s].toInt(), 50);
    QVERIFY(figures[u"recovery"_s][u"runs_per_second"_s].toDouble() > 0);
    QCOMPARE(figures[u"titles"_s][u"titles"_s].toInt(), 5000);
    QVERIFY(figures[u"titles"_s][u"changed"_s].toInt() > 0);
}

QTEST_GUILESS_MAIN(tst_RehearsalCommands)
#include "tst_RehearsalCommands.moc"
