// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/ArtifactStore.h"
#include "diagnostics/ContentHash.h"

#include <QDirIterator>
#include <QProcess>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>

using namespace ams;

class tst_ArtifactStore final : public QObject
{
    Q_OBJECT
private slots:
    void keepsMaskedContentUnderItsHash();
    void sameContentIsKeptOnce();
    void cutsAtTheLimitAndSaysSo();
    void nothingHalfStays();
    void oldestGoFirstButNotWhatRunsNeed();
    void fullDiskIsToldAndNothingStays();
    void memoryStaysSmall();

private:
    QTemporaryDir m_folder;
    Secrets m_secrets;
    int m_stores = 0;
    std::unique_ptr<ArtifactStore> store(qint64 artifactBytes = 1LL << 30, qint64 folderBytes = 1LL << 30)
    {
        auto opened = ArtifactStore::open({m_folder.filePath(QString::number(++m_stores)), artifactBytes, folderBytes},
                                          m_secrets);
        return opened ? std::move(*opened) : nullptr;
    }
};

namespace {

Result<Artifact> put(ArtifactStore &store, const QByteArray &bytes, const QString &run = QStringLiteral("r1"))
{
    const auto writer = store.open({RunId(run), QStringLiteral("output"), ArtifactType::Text});
    writer->write(bytes);
    return writer->finish();
}

QByteArray noise(qsizetype size, quint32 seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    QRandomGenerator random(seed);
    for (char &c : bytes)
        c = char(random.bounded(256));
    return bytes;
}

QStringList files(const QString &folder)
{
    QStringList names;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        names.append(it.next());
    return names;
}

} // namespace

void tst_ArtifactStore::keepsMaskedContentUnderItsHash()
{
    m_secrets.hide(QStringLiteral("hunter2-secret"));
    const auto artifacts = store();
    QVERIFY(artifacts);
    const auto writer = artifacts->open({RunId(QStringLiteral("r1")), QStringLiteral("output"), ArtifactType::Text});
    const QByteArray text = "the password is hunter2-secret, is it?\n";
    for (int i = 0; i < 10000; ++i) {
        for (const char c : text)
            writer->write(QByteArrayView(&c, 1));
    }
    const auto artifact = writer->finish();
    QVERIFY(artifact);
    const QByteArray expected = QByteArray("the password is ••••••, is it?\n").repeated(10000);
    QCOMPARE(artifact->hash, contentHash(expected));
    QCOMPARE(artifact->bytes, expected.size());
    QVERIFY(artifact->isComplete);
    const auto reader = artifacts->reader(artifact->hash);
    QVERIFY(reader);
    QCOMPARE(*(*reader)->read(0, expected.size() + 1), expected);
    QCOMPARE(artifacts->reader("../../../etc/passwd").error().kind, ErrorKind::Invalid);
    QCOMPARE(artifacts->reader(contentHash("other")).error().kind, ErrorKind::NotFound);
}

void tst_ArtifactStore::sameContentIsKeptOnce()
{
    const auto artifacts = store();
    const auto first = put(*artifacts, "the same");
    const auto second = put(*artifacts, "the same", QStringLiteral("r2"));
    QVERIFY(first && second);
    QCOMPARE(first->hash, second->hash);
    QCOMPARE(files(artifacts->settings().folder).size(), 1);
}

void tst_ArtifactStore::cutsAtTheLimitAndSaysSo()
{
    const auto artifacts = store(100000);
    const auto artifact = put(*artifacts, QByteArray(500000, 'x'));
    QVERIFY(artifact);
    QVERIFY(!artifact->isComplete);
    const QByteArray expected = QByteArray(100000, 'x') + "\n[cut here: the limit of one artifact is 100000 bytes]\n";
    QCOMPARE(*(*artifacts->reader(artifact->hash))->read(0, 1000000), expected);
}

void tst_ArtifactStore::nothingHalfStays()
{
    const auto artifacts = store();
    const QString folder = artifacts->settings().folder;
    {
        const auto writer = artifacts->open({RunId(QStringLiteral("r1")), QStringLiteral("x"), ArtifactType::File});
        writer->write(noise(3000000, 1));
        QCOMPARE(files(folder).size(), 1);
    }
    QCOMPARE(files(folder), QStringList());
    // What a killed process left: of one that has gone, and of one that is alive (process 1).
    QProcess gone;
    gone.start(QStringLiteral("true"), QStringList());
    QVERIFY(gone.waitForStarted());
    const qint64 process = gone.processId();
    QVERIFY(gone.waitForFinished());
    for (const QString &name : {QStringLiteral("%1-1.part").arg(process), QStringLiteral("1-1.part")}) {
        QFile left(folder + QStringLiteral("/unfinished/") + name);
        QVERIFY(left.open(QIODevice::WriteOnly));
    }
    QVERIFY(ArtifactStore::open(artifacts->settings(), m_secrets));
    QCOMPARE(files(folder), QStringList{folder + QStringLiteral("/unfinished/1-1.part")});
}

void tst_ArtifactStore::oldestGoFirstButNotWhatRunsNeed()
{
    const auto artifacts = store(1LL << 30, 1000000);
    QList<QByteArray> hashes;
    for (int i = 0; i < 9; ++i) {
        const auto artifact = put(*artifacts, noise(100000, quint32(i + 10)), QStringLiteral("r%1").arg(i));
        QVERIFY(artifact);
        hashes.append(artifact->hash);
        QFile file(artifacts->pathOf(artifact->hash));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.setFileTime(QDateTime::currentDateTime().addSecs(i - 100), QFileDevice::FileModificationTime);
        if (i != 0)
            artifacts->letGo(RunId(QStringLiteral("r%1").arg(i)));
    }
    QVERIFY(put(*artifacts, noise(250000, 99), QStringLiteral("new")));
    QVERIFY(artifacts->reader(hashes[0])); // the oldest, but its run goes on
    QVERIFY(!artifacts->reader(hashes[1]));
    QVERIFY(artifacts->reader(hashes[8]));
    QVERIFY(artifacts->usedBytes() <= 1000000);
    const auto tooMuch = put(*artifacts, noise(950000, 100), QStringLiteral("big"));
    QVERIFY(!tooMuch);
    QCOMPARE(tooMuch.error().kind, ErrorKind::Busy);
    QVERIFY(artifacts->reader(hashes[0]));
}

void tst_ArtifactStore::fullDiskIsToldAndNothingStays()
{
    // A file system of 1 MiB, where this process may make one.
    const QString folder = m_folder.filePath(QStringLiteral("small"));
    QDir().mkpath(folder);
    if (QProcess::execute(QStringLiteral("mount"), {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                                    QStringLiteral("size=1m"), QStringLiteral("tmpfs"), folder}) != 0)
        QSKIP("mounting needs rights that this process does not have");
    const auto unmount = qScopeGuard([&folder] { QProcess::execute(QStringLiteral("umount"), {folder}); });
    {
        auto artifacts = ArtifactStore::open({folder, 1LL << 30, 1LL << 30}, m_secrets);
        QVERIFY(artifacts);
        const auto artifact = put(**artifacts, noise(5000000, 3));
        QVERIFY(!artifact);
        QCOMPARE(artifact.error().kind, ErrorKind::Busy);
        QVERIFY2(artifact.error().message.contains(QStringLiteral("full")), qPrintable(artifact.error().message));
    }
    QCOMPARE(files(folder), QStringList());
}

void tst_ArtifactStore::memoryStaysSmall()
{
    const auto artifacts = store(8LL << 30);
    const auto writer = artifacts->open({RunId(QStringLiteral("r1")), QStringLiteral("big"), ArtifactType::Text});
    const QByteArray portion = QByteArray("2026-11-25 12:00:00 web01 nginx: something happened again\n").repeated(1000);
    writer->write(portion);
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    const qint64 total = qEnvironmentVariableIsSet("AMS_FULL") ? 2LL << 30 : 200LL << 20;
    for (qint64 given = 0; given < total; given += portion.size())
        writer->write(portion);
    QVERIFY(writer->finish());
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the address sanitizer keeps freed memory back");
#endif
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    QVERIFY2(after.ru_maxrss - before.ru_maxrss < 16 * 1024,
             qPrintable(QString::number(after.ru_maxrss - before.ru_maxrss)));
}

QTEST_GUILESS_MAIN(tst_ArtifactStore)
#include "tst_ArtifactStore.moc"
