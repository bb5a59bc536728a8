// SPDX-License-Identifier: Apache-2.0
#include "diagnostics/FrameReader.h"
#include "diagnostics/FrameWriter.h"

#include <QBuffer>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

using namespace ams;

class tst_FrameReader final : public QObject
{
    Q_OBJECT
private slots:
    void readsAnyPlace();
    void zstdReadsItToo();
    void refusesWhatIsDamaged();
};

namespace {

QByteArray content(qsizetype size)
{
    QByteArray text;
    text.reserve(size + 32);
    for (qint64 line = 0; text.size() < size; ++line)
        text += "line " + QByteArray::number(line) + '\n';
    text.truncate(size);
    return text;
}

QByteArray written(const QByteArray &text)
{
    QByteArray file;
    FrameWriter writer([&file](QByteArrayView bytes) -> Result<> {
        file.append(bytes);
        return {};
    });
    const qsizetype portion = 77777;
    for (qsizetype at = 0; at < text.size(); at += portion) {
        if (!writer.write(QByteArrayView(text).sliced(at, std::min(portion, text.size() - at))))
            qFatal("write");
    }
    if (!writer.finish())
        qFatal("finish");
    return file;
}

Result<std::unique_ptr<FrameReader>> opened(const QByteArray &file)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(file);
    buffer->open(QIODevice::ReadOnly);
    return FrameReader::open(std::move(buffer));
}

} // namespace

void tst_FrameReader::readsAnyPlace()
{
    for (const qsizetype size : {0, 1, 1048575, 1048576, 1048577, 3500000}) {
        const QByteArray text = content(size);
        const auto reader = opened(written(text));
        QVERIFY2(reader, reader ? "" : qPrintable(reader.error().message));
        QCOMPARE((*reader)->size(), qint64(size));
        QRandomGenerator random(quint32(size) + 1);
        for (int i = 0; i < 200; ++i) {
            const qint64 at = random.bounded(qint64(size) + 2);
            const qint64 count = random.bounded(1500000);
            QCOMPARE(*(*reader)->read(at, count), text.mid(at, count));
        }
    }
}

void tst_FrameReader::zstdReadsItToo()
{
    const QString zstd = QStandardPaths::findExecutable(QStringLiteral("zstd"));
    if (zstd.isEmpty())
        QSKIP("zstd is not installed");
    const QByteArray text = content(2500000);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(written(text));
    file.close();
    QProcess process;
    process.start(zstd, {QStringLiteral("-dc"), file.fileName()});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), text);
}

void tst_FrameReader::refusesWhatIsDamaged()
{
    const QByteArray text = content(2500000);
    const QByteArray file = written(text);
    const int count = std::max(500, qEnvironmentVariableIntValue("AMS_FUZZ_COUNT"));
    QRandomGenerator random(20261125);
    int refused = 0;
    for (int i = 0; i < count; ++i) {
        QByteArray bytes = file;
        if (i % 3 == 0)
            bytes.truncate(random.bounded(qint64(file.size())));
        // Half of the damage in the table, which leads the reading.
        const qsizetype from = i % 2 == 0 ? std::max<qsizetype>(0, bytes.size() - 60) : 0;
        for (int change = 0; change < 3 && bytes.size() > from; ++change)
            bytes[from + random.bounded(qint64(bytes.size() - from))] = char(random.bounded(256));
        const auto reader = opened(bytes);
        if (!reader) {
            QCOMPARE(reader.error().kind, ErrorKind::Corrupt);
            ++refused;
            continue;
        }
        const auto read = (*reader)->read(0, (*reader)->size());
        if (!read)
            ++refused;
        else // the frames carry checksums
            QVERIFY(*read == text || bytes == file);
    }
    QVERIFY2(refused > count / 2, qPrintable(QString::number(refused)));
}

QTEST_GUILESS_MAIN(tst_FrameReader)
#include "tst_FrameReader.moc"
