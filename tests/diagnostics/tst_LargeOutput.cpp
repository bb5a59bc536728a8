// SPDX-License-Identifier: Apache-2.0
#include "base/Secrets.h"
#include "diagnostics/ArtifactStore.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace ams;

/// A step that prints a lot, run by the real program: its memory stays small, and nothing of the output is lost.
/// 200 MB; 2 GB with AMS_FULL=1.
class tst_LargeOutput final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void memoryDoesNotGrowWithTheOutput();

private:
    /// Peak of the largest child so far, in KiB.
    qint64 run(const QString &scenario, qint64 bytes);
    void write(const QString &name, const QByteArray &text);
    QTemporaryDir m_folder;
};

namespace {

const QByteArray kLine = "2026-11-25 12:00:00 web01 nginx: GET /index.html 200 something happened";

} // namespace

void tst_LargeOutput::write(const QString &name, const QByteArray &text)
{
    const QString path = m_folder.filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

void tst_LargeOutput::initTestCase()
{
    write(QStringLiteral("ams.yaml"),
          "agent: {name: try-1, region: here}\n"
          "ledger: {kind: sqlite, path: ledger.db}\n"
          "scenarios: scenarios\n"
          "customers: customers\n"
          "pagerduty: {url: \"http://127.0.0.1:1\", token: \"file:token\", from: a@b.example, "
          "webhook_secrets: [\"file:token\"]}\n"
          "runtime_dir: run\n");
    write(QStringLiteral("token"), "a-secret-token");
    write(QStringLiteral("customers/acme.yaml"), "{name: ACME, time_zone: Asia/Tokyo, services: [PACME01]}\n");
}

qint64 tst_LargeOutput::run(const QString &scenario, qint64 bytes)
{
    write(QStringLiteral("scenarios/%1.yaml").arg(scenario),
          QStringLiteral("scenario: %1\n"
                         "title: A large output\n"
                         "customers: all\n"
                         "match: {keyword: %1}\n"
                         "steps:\n"
                         "  - id: print\n"
                         "    phase: collect\n"
                         "    do: command.run\n"
                         "    with: {run: [sh, -c, \"yes '%2' | head -c %3\"]}\n"
                         "    timeout: 9m\n")
              .arg(scenario, QString::fromLatin1(kLine))
              .arg(bytes)
              .toUtf8());
    QProcess process;
    process.setProgram(QStringLiteral(AMS_BINARY_DIR "/bin/ams"));
    process.setArguments({QStringLiteral("run"), scenario, QStringLiteral("--config"),
                          m_folder.filePath(QStringLiteral("ams.yaml")), QStringLiteral("--artifacts"),
                          m_folder.filePath(QStringLiteral("artifacts")), QStringLiteral("--json")});
    process.start();
    if (!process.waitForFinished(580000) || process.exitCode() != 0)
        qFatal("%s", process.readAllStandardError().constData());
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss;
}

void tst_LargeOutput::memoryDoesNotGrowWithTheOutput()
{
    const qint64 bytes = qEnvironmentVariableIsSet("AMS_FULL") ? 2LL << 30 : 200LL << 20;
    const qint64 before = run(QStringLiteral("small"), 100);
    QElapsedTimer timer;
    timer.start();
    const qint64 after = run(QStringLiteral("large"), bytes);
    qInfo("%lld MiB in %lld ms; peak memory %lld KiB, without output %lld KiB", bytes >> 20, timer.elapsed(), after,
          before);
#ifndef __SANITIZE_ADDRESS__ // which keeps freed memory back
    QVERIFY2(after - before < 64 * 1024, qPrintable(QString::number(after - before)));
#endif

    QDirIterator it(m_folder.filePath(QStringLiteral("artifacts")), {QStringLiteral("*.zst")}, QDir::Files,
                    QDirIterator::Subdirectories);
    QVERIFY(it.hasNext());
    const QByteArray hash = QFileInfo(it.next()).completeBaseName().toLatin1();
    const Secrets secrets;
    const auto store = ArtifactStore::open({m_folder.filePath(QStringLiteral("artifacts"))}, secrets);
    QVERIFY(store);
    const auto reader = (*store)->reader(hash);
    QVERIFY(reader);
    QCOMPARE((*reader)->size(), bytes);
    const qint64 lineLength = kLine.size() + 1;
    const qint64 line = bytes / lineLength / 2;
    QCOMPARE(*(*reader)->read(line * lineLength, lineLength), kLine + '\n');
}

QTEST_GUILESS_MAIN(tst_LargeOutput)
#include "tst_LargeOutput.moc"
