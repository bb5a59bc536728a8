// SPDX-License-Identifier: Apache-2.0
#include "archive/BundleReader.h"
#include "archive/BundleWriter.h"
#include "base/Secrets.h"
#include "diagnostics/Compressed.h"
#include "diagnostics/ContentHash.h"

#include "ArchiveSample.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

/// Bundles that were written here, and bundles that were not.
class tst_Bundle final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const Timestamp m_at{std::chrono::seconds(1800000000)};
    const QByteArray m_artifact = QByteArray("2026-11-25 line of a log\n").repeated(100000);

    RunRecording recording() const
    {
        return {
            RunId(u"r1"_s),
            IncidentId(u"Q1"_s),
            sampleJournal(u"[AMS:web-5xx host=web01] 応答なし"_s, u"web01"_s, u"the token is hunter2-secret"_s, m_at),
            {{"v1", "scenario: web-5xx\n"}},
            {}};
    }
    QString good()
    {
        Secrets secrets;
        secrets.hide(u"hunter2-secret"_s);
        BundleExtras extras{m_at, u"0.1.0"_s, "# What to do\n", {}, {u"0123"_s}};
        extras.artifacts.append({contentHash(m_artifact), m_artifact.size(), [this](qint64 from, qint64 count) {
                                     return Result<QByteArray>(m_artifact.mid(from, count));
                                 }});
        const QString file = m_folder.filePath(u"good.ams.tar.zst"_s);
        const auto written = writeBundle(file, recording(), extras, secrets);
        return written ? file : QString();
    }
    /// What anybody can make with tar: these members, in order.
    QString made(const QList<std::pair<QString, QByteArray>> &members)
    {
        QByteArray tar;
        for (const auto &[name, content] : members)
            tar += header(name, content.size(), '0') + content + QByteArray((512 - content.size() % 512) % 512, '\0');
        return written(tar + QByteArray(1024, '\0'));
    }
    static QByteArray header(const QString &name, qint64 bytes, char type)
    {
        QByteArray block(512, '\0');
        const auto put = [&block](qsizetype at, const QByteArray &text) { block.replace(at, text.size(), text); };
        put(0, name.toUtf8().left(100));
        put(100, "0000600");
        put(108, "0000000");
        put(116, "0000000");
        put(124, QByteArray::number(bytes, 8).rightJustified(11, '0'));
        put(136, "00000000000");
        put(148, "        ");
        put(156, QByteArray(1, type));
        if (type != '0')
            put(157, "/etc/passwd");
        put(257, QByteArray("ustar\00000", 8));
        int sum = 0;
        for (const char c : block)
            sum += static_cast<unsigned char>(c);
        put(148, QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2));
        return block;
    }
    QString written(const QByteArray &tar)
    {
        const QString file = m_folder.filePath(u"made.tar.zst"_s);
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(compressed(tar)) < 0)
            qFatal("write");
        return file;
    }
    static QByteArray manifest(const QJsonArray &files, int version = 1)
    {
        return QJsonDocument(sealed({{u"format"_s, u"ams-bundle"_s},
                                     {u"version"_s, version},
                                     {u"run"_s, u"r1"_s},
                                     {u"incident"_s, u"Q1"_s},
                                     {u"files"_s, files}}))
            .toJson();
    }
    static QJsonObject member(const QString &name, const QByteArray &content, qint64 bytes = -1)
    {
        return {{u"name"_s, name},
                {u"bytes"_s, bytes < 0 ? content.size() : bytes},
                {u"sha256"_s, QString::fromLatin1(contentHash(content))}};
    }
    static QString refusal(const QString &file)
    {
        const auto bundle = readBundle(file);
        return bundle ? u"READ"_s : bundle.error().message;
    }

private slots:
    void readsBackWhatWasWritten()
    {
        const QString file = good();
        QVERIFY(!file.isEmpty());
        QByteArray taken;
        const auto bundle =
            readBundle(file, contentHash(m_artifact), [&taken](QByteArrayView bytes) { taken.append(bytes); });
        QVERIFY2(bundle, bundle ? "" : qPrintable(bundle.error().message));
        QCOMPARE(taken, m_artifact);
        QCOMPARE(bundle->recording.run, RunId(u"r1"_s));
        QCOMPARE(bundle->recording.journal.size(), 3);
        QCOMPARE(bundle->recording.scenarios.value("v1"), QByteArray("scenario: web-5xx\n"));
        QCOMPARE(bundle->runbook, QByteArray("# What to do\n"));
        QCOMPARE(bundle->manifest.missing, QStringList{u"0123"_s});
        QCOMPARE(bundle->manifest.exportedAt, m_at);
        const QByteArray journal = bundle->recording.journal.join('\n');
        QVERIFY(journal.contains("••••••"));
        QVERIFY(!journal.contains("hunter2"));
        QVERIFY(archivedRun(bundle->recording));
    }

    void tarOpensIt()
    {
        QProcess tar;
        tar.start(u"tar"_s, {u"--zstd"_s, u"-tf"_s, good()});
        if (!tar.waitForFinished() || tar.exitCode() != 0)
            QSKIP("there is no tar with zstd here");
        QCOMPARE(tar.readAllStandardOutput(),
                 "manifest.json\njournal.jsonl\nscenarios/v1.yaml\nrunbook.md\nartifacts/" + contentHash(m_artifact) +
                     '\n');
    }

    void damagedArtifactsAreNotExported()
    {
        const QString file = m_folder.filePath(u"bad.ams.tar.zst"_s);
        BundleExtras extras{m_at, u"0.1.0"_s, {}, {}, {}};
        extras.artifacts.append(
            {contentHash("one"), 3, [](qint64, qint64) { return Result<QByteArray>(QByteArray("two")); }});
        const auto result = writeBundle(file, recording(), extras, Secrets());
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Corrupt);
        QVERIFY(!QFile::exists(file));
        QVERIFY(!QFile::exists(file + u".part"_s));
    }

    void refusesWithTheReason()
    {
        const QByteArray journal = "{}\n";
        const auto entry = member(u"journal.jsonl"_s, journal);
        const auto first = [](const QByteArray &text) { return std::pair{u"manifest.json"_s, text}; };
        const std::pair<QString, QByteArray> second{u"journal.jsonl"_s, journal};
        QCOMPARE(refusal(made({first(manifest({entry})), second})), u"READ"_s); // the rest differs in one thing each

        QVERIFY(refusal(u"/nowhere"_s).contains(u"cannot be read"));
        QVERIFY(refusal(made({second})).contains(u"no manifest"));
        QVERIFY(refusal(made({first("{}"), second})).contains(u"no bundle of AMS"));
        QVERIFY(refusal(made({first(manifest({entry}, 2)), second})).contains(u"version 2"));
        QVERIFY(refusal(made({first(manifest({entry}))})).contains(u"journal.jsonl is missing"));
        QVERIFY(refusal(made({first(manifest({entry})), {u"journal.jsonl"_s, "[]\n"}})).contains(u"hash"));
        QVERIFY(refusal(made({first(manifest({entry})), second, second})).contains(u"twice"));
        QVERIFY(refusal(made({first(manifest({entry})), second, {u"more"_s, "x"}})).contains(u"does not name"));
        QVERIFY(refusal(made({first(manifest({entry, entry})), second})).contains(u"same member twice"));
        for (const QString &name : {u"../../etc/cron.d/x"_s, u"/etc/passwd"_s, u"scenarios/../x.yaml"_s,
                                    u"artifacts/../../x"_s, u"scenarios/a/b.yaml"_s})
            QVERIFY2(refusal(made({first(manifest({entry, member(name, "x")})), second, {name, "x"}}))
                         .contains(u"no bundle has a member"),
                     qPrintable(name));
        QVERIFY(refusal(made({first(manifest({member(u"journal.jsonl"_s, journal, 1LL << 40)})), second}))
                    .contains(u"too long"));
        QVERIFY(refusal(made({first(manifest({member(u"journal.jsonl"_s, journal, 1)})), second}))
                    .contains(u"longer than the manifest"));
        const QByteArray link = header(u"journal.jsonl"_s, 0, '2');
        const QByteArray head = manifest({entry});
        QVERIFY(refusal(written(header(u"manifest.json"_s, head.size(), '0') + head +
                                QByteArray((512 - head.size() % 512) % 512, '\0') + link + QByteArray(1024, '\0')))
                    .contains(u"no plain file"));
    }

    void bombsStayHarmless()
    {
        // A few KiB that become a gigabyte of journal: cut off at the length that the manifest may tell at most.
        const QByteArray large(300 * 1024 * 1024, ' ');
        const QString file = made({{u"manifest.json"_s, manifest({member(u"journal.jsonl"_s, "x", 60 * 1024 * 1024)})},
                                   {u"journal.jsonl"_s, large}});
        QVERIFY(QFileInfo(file).size() < 100 * 1024);
        QVERIFY(refusal(file).contains(u"longer than the manifest"));
    }

    void aChangedManifestIsRefused()
    {
        const QByteArray journal = "{}\n";
        const QByteArray head = manifest({member(u"journal.jsonl"_s, journal)});
        QVERIFY(bundleManifestFromJson(head));
        QByteArray changed = head;
        changed.replace("\"run\": \"r1\"", "\"run\": \"r2\"");
        QVERIFY(changed != head);
        const auto read = bundleManifestFromJson(changed);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Corrupt);
        QVERIFY(read.error().message.contains(u"seal"));
        // One without any seal is no better.
        QJsonObject bare = QJsonDocument::fromJson(head).object();
        bare.remove(u"seal"_s);
        QVERIFY(!bundleManifestFromJson(QJsonDocument(bare).toJson()));
    }

    void damageIsNeverTakenForARun()
    {
        QFile original(good());
        QVERIFY(original.open(QIODevice::ReadOnly));
        const QByteArray bytes = original.readAll();
        const QString file = m_folder.filePath(u"damaged"_s);
        QRandomGenerator random(20261125);
        const int count = std::max(300, qEnvironmentVariableIntValue("AMS_FUZZ_COUNT"));
        const auto whole = readBundle(original.fileName());
        for (int i = 0; i < count; ++i) {
            QByteArray changed = bytes;
            if (i % 2 == 0)
                changed.truncate(random.bounded(qint64(bytes.size())));
            for (int change = random.bounded(1, 4); change > 0 && !changed.isEmpty(); --change)
                changed[random.bounded(qint64(changed.size()))] = char(random.bounded(256));
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(changed);
            out.close();
            // What a few changed bytes leave readable (unused bits) reads as it was.
            if (const auto bundle = readBundle(file)) {
                QCOMPARE(bundle->recording, whole->recording);
                QCOMPARE(bundle->manifest, whole->manifest);
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Bundle)
#include "tst_Bundle.moc"
