// SPDX-License-Identifier: Apache-2.0
#include "archive/RunRecording.h"

#include "diagnostics/Compressed.h"

#include <QCborArray>
#include <QCborMap>

namespace ams {

namespace {

constexpr int kVersion = 1;
/// A run has a few thousand entries of a few KiB at most.
constexpr qint64 kMostBytes = 256LL * 1024 * 1024;

} // namespace

QByteArray toBytes(const RunRecording &recording)
{
    QCborArray journal;
    for (const QByteArray &entry : recording.journal)
        journal.append(entry);
    QCborMap scenarios;
    for (auto text = recording.scenarios.begin(); text != recording.scenarios.end(); ++text)
        scenarios.insert(QString::fromLatin1(text.key()), text.value());
    QCborMap artifacts;
    for (auto content = recording.artifacts.begin(); content != recording.artifacts.end(); ++content)
        artifacts.insert(QString::fromLatin1(content.key()), content.value());
    const QCborMap map{{QStringLiteral("v"), kVersion},
                       {QStringLiteral("run"), recording.run.toString()},
                       {QStringLiteral("incident"), recording.incident.toString()},
                       {QStringLiteral("journal"), journal},
                       {QStringLiteral("scenarios"), scenarios},
                       {QStringLiteral("artifacts"), artifacts}};
    return compressed(QCborValue(map).toCbor());
}

Result<RunRecording> runRecordingFromBytes(const QByteArray &bytes)
{
    const auto cbor = decompressed(bytes, kMostBytes);
    if (!cbor)
        return tl::unexpected(cbor.error());
    const QCborMap map = QCborValue::fromCbor(*cbor).toMap();
    if (map.value(QStringLiteral("v")).toInteger() != kVersion)
        return fail(ErrorKind::Corrupt, QStringLiteral("the recorded run is damaged or of a newer version"));
    RunRecording recording;
    recording.run = RunId(map.value(QStringLiteral("run")).toString());
    recording.incident = IncidentId(map.value(QStringLiteral("incident")).toString());
    for (const QCborValue entry : map.value(QStringLiteral("journal")).toArray())
        recording.journal.append(entry.toByteArray());
    const QCborMap scenarios = map.value(QStringLiteral("scenarios")).toMap();
    for (auto text = scenarios.begin(); text != scenarios.end(); ++text)
        recording.scenarios.insert(text.key().toString().toLatin1(), text.value().toByteArray());
    const QCborMap artifacts = map.value(QStringLiteral("artifacts")).toMap();
    for (auto content = artifacts.begin(); content != artifacts.end(); ++content)
        recording.artifacts.insert(content.key().toString().toLatin1(), content.value().toByteArray());
    return recording;
}

} // namespace ams
