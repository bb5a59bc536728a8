// SPDX-License-Identifier: Apache-2.0
#include "SampleSite.h"

#include "base/Random.h"

#include <QDir>
#include <QDirIterator>
#include <QSaveFile>
#include <QTcpServer>

namespace ams {

namespace {

Result<> write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Denied, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(content);
    if (!file.commit())
        return fail(ErrorKind::Denied, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    return {};
}

/// References to secrets are absolute: they do not depend on where the file stands.
QByteArray config(const SampleSite &site, const QByteArray &folder)
{
    const QByteArray sandbox = "http://127.0.0.1:" + QByteArray::number(site.sandboxPort);
    return "# Written by ams-console at each start of its sandbox; changes are lost.\n"
           "agent: {name: sandbox-1, region: here}\n"
           "listen: {address: 127.0.0.1, port: " +
           QByteArray::number(site.agentPort) +
           "}\n"
           "ledger: {kind: sqlite, path: ledger.db}\n"
           "archive: {kind: sqlite, path: archive.db, after: 30s}\n"
           "scenarios: scenarios\n"
           "customers: customers\n"
           "pagerduty:\n"
           "  url: " +
           sandbox + "\n  events_url: " + sandbox +
           "\n"
           "  token: \"file:" +
           folder +
           "/token\"\n"
           "  from: ams-bot@msp.example\n"
           "  bot_user: PUSRBOT\n"
           "  webhook_secrets: [\"file:" +
           folder +
           "/webhook-secret\"]\n"
           "  backfill_every: 30s\n"
           "runtime_dir: run\n";
}

} // namespace

Result<SampleSite> writeSampleSite(const QString &folder, Random &random)
{
    SampleSite site;
    QTcpServer first;
    QTcpServer second;
    if (!first.listen(QHostAddress::LocalHost) || !second.listen(QHostAddress::LocalHost))
        return fail(ErrorKind::Unreachable, QStringLiteral("there is no free port on 127.0.0.1"));
    site.sandboxPort = first.serverPort();
    site.agentPort = second.serverPort();
    site.configFile = folder + QStringLiteral("/ams.yaml");
    site.webhookSecret = randomName(random);

    // Nothing is removed that was not made here.
    const QString mark = folder + QStringLiteral("/made-by-ams-console");
    if (QDir(folder).exists() && !QDir(folder).isEmpty() && !QFile::exists(mark))
        return fail(ErrorKind::Denied, QStringLiteral("%1 holds files that are not the sandbox's").arg(folder));
    // The ledger of the last time speaks of incidents that this sandbox has never had.
    QDir(folder).removeRecursively();
    if (!QDir().mkpath(folder + QStringLiteral("/run")))
        return fail(ErrorKind::Denied, QStringLiteral("the folder %1 cannot be made").arg(folder));
    const QList<std::pair<QString, QByteArray>> files{
        {QStringLiteral("/made-by-ams-console"), "Everything here is made anew at each start of the sandbox.\n"},
        {QStringLiteral("/ams.yaml"), config(site, folder.toUtf8())},
        {QStringLiteral("/token"), "sandbox-token\n"},
        {QStringLiteral("/webhook-secret"), site.webhookSecret.toUtf8() + '\n'}};
    for (const auto &[name, content] : files) {
        if (auto written = write(folder + name, content); !written)
            return tl::unexpected(written.error());
    }
    const QByteArray sandbox = "http://127.0.0.1:" + QByteArray::number(site.sandboxPort);
    QDirIterator it(QStringLiteral(":/sample"), QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile source(it.next());
        if (!source.open(QIODevice::ReadOnly))
            return fail(ErrorKind::Bug, QStringLiteral("the sample %1 is missing").arg(source.fileName()));
        const QString name = source.fileName().mid(QStringLiteral(":/sample").size());
        if (auto written = write(folder + name, source.readAll().replace("@SANDBOX@", sandbox)); !written)
            return tl::unexpected(written.error());
    }
    return site;
}

} // namespace ams
