// SPDX-License-Identifier: Apache-2.0
#include "Command.h"
#include "LedgerOption.h"

#include "ledger/AuditExport.h"

#include <QFile>

namespace ams {

namespace {

constexpr int kPage = 1000;

/// The newest entry that was verified.
struct Verified
{
    qint64 count = 0;
    qint64 last = 0;
    QByteArray hash;
    std::optional<qint64> broken;
};

Result<QList<AuditEntry>> readPage(Ledger &ledger, qint64 first, int limit)
{
    return ask<QList<AuditEntry>>([&](QObject *context, LedgerAnswer<QList<AuditEntry>> then) {
        ledger.auditLog().auditTrail(first, limit, context, std::move(then));
    });
}

/// Calls `take` with every part of the log from `first` on, in order, until it says false.
template<typename Take>
Result<> readAll(Ledger &ledger, qint64 first, Take take)
{
    while (true) {
        const auto page = readPage(ledger, first, kPage);
        if (!page)
            return tl::unexpected(page.error());
        if (page->isEmpty() || !take(*page))
            return {};
        first = page->last().number + 1;
    }
}

void verifyPart(Verified &verified, const QList<AuditEntry> &entries)
{
    verified.broken = firstBrokenEntry(verified.hash, entries);
    for (const AuditEntry &entry : entries) {
        if (entry.number == verified.broken)
            return;
        ++verified.count;
        verified.last = entry.number;
        verified.hash = entry.hash;
    }
}

Result<AuditExport> readEntries(Ledger &ledger, std::optional<qint64> from, int limit)
{
    AuditExport exported;
    // One entry more than asked for: the hash before the first.
    const qint64 first = from ? std::max<qint64>(1, *from - 1) : 1;
    const auto read = readAll(ledger, first, [&](const QList<AuditEntry> &page) {
        exported.entries += page;
        if (from)
            return exported.entries.size() <= limit;
        if (const qsizetype tooMany = exported.entries.size() - limit - 1; tooMany > 0)
            exported.entries.remove(0, tooMany);
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    const bool hasBefore = from ? *from > 1 && !exported.entries.isEmpty() : exported.entries.size() > limit;
    if (hasBefore)
        exported.before = exported.entries.takeFirst().hash;
    if (exported.entries.size() > limit)
        exported.entries.resize(limit);
    return exported;
}

int list(const QCommandLineParser &parser)
{
    std::optional<qint64> from;
    bool isNumber = true;
    if (parser.isSet(QStringLiteral("from")))
        from = parser.value(QStringLiteral("from")).toLongLong(&isNumber);
    bool isLimit = true;
    const int limit = parser.value(QStringLiteral("limit")).toInt(&isLimit);
    if (!isNumber || !isLimit || limit < 1 || from.value_or(1) < 1) {
        complain(QStringLiteral("--from and --limit are numbers from 1 on"));
        return exitCode::error;
    }
    const auto view = openLedgerOption(parser);
    if (!view)
        return exitCode::error;
    const auto entries = readEntries(*view->ledger, from, limit);
    if (!entries) {
        complain(entries.error().message);
        return exitCode::error;
    }
    if (parser.isSet(QStringLiteral("json"))) {
        print(QJsonDocument(toJson(*entries)));
        return exitCode::ok;
    }
    for (const AuditEntry &entry : entries->entries) {
        print(QStringLiteral("%1  %2  %3  %4  %5")
                  .arg(entry.number, 6)
                  .arg(toText(entry.at), entry.record.who.leftJustified(20), entry.record.what.leftJustified(18),
                       QString::fromUtf8(entry.record.detail)));
    }
    return exitCode::ok;
}

Result<Verified> verifyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, QStringLiteral("%1: %2").arg(path, file.errorString()));
    const auto exported = auditExportFromJson(file.readAll());
    if (!exported)
        return fail(ErrorKind::Invalid, QStringLiteral("%1: %2").arg(path, exported.error().message));
    Verified verified;
    verified.hash = exported->before;
    verifyPart(verified, exported->entries);
    return verified;
}

Result<Verified> verifyLedger(const QCommandLineParser &parser)
{
    const auto view = openLedgerOption(parser);
    if (!view)
        return fail(ErrorKind::NotFound, QString()); // has been said
    Verified verified;
    const auto read = readAll(*view->ledger, 1, [&verified](const QList<AuditEntry> &page) {
        verifyPart(verified, page);
        return !verified.broken;
    });
    if (!read)
        return tl::unexpected(read.error());
    return verified;
}

/// What is wrong, in a sentence; empty: nothing.
QString findingOf(const Verified &verified, const QString &expected)
{
    if (verified.broken) {
        return QStringLiteral("entry %1 does not follow from the one before it: something was changed, removed or "
                              "inserted there")
            .arg(*verified.broken);
    }
    const QString last = QStringLiteral("%1:%2").arg(verified.last).arg(QString::fromLatin1(verified.hash));
    if (!expected.isEmpty() && expected != last) {
        return QStringLiteral("the log ends with %1 and not with %2").arg(last, expected);
    }
    return {};
}

int verify(const QCommandLineParser &parser, const QString &path)
{
    const Result<Verified> verified = path.isEmpty() ? verifyLedger(parser) : verifyFile(path);
    if (!verified) {
        if (!verified.error().message.isEmpty())
            complain(verified.error().message);
        return exitCode::error;
    }
    const QString finding = findingOf(*verified, parser.value(QStringLiteral("last")));
    const QString last = QStringLiteral("%1:%2").arg(verified->last).arg(QString::fromLatin1(verified->hash));
    if (parser.isSet(QStringLiteral("json"))) {
        QJsonObject object{{QStringLiteral("intact"), finding.isEmpty()},
                           {QStringLiteral("entries"), verified->count},
                           {QStringLiteral("last"), last}};
        object.insert(QStringLiteral("first_broken"),
                      verified->broken ? QJsonValue(*verified->broken) : QJsonValue(QJsonValue::Null));
        object.insert(QStringLiteral("finding"), finding);
        print(QJsonDocument(object));
    } else if (finding.isEmpty()) {
        print(QStringLiteral("%1 entries, intact; the last one: %2").arg(verified->count).arg(last));
    }
    if (!finding.isEmpty())
        complain(finding);
    return finding.isEmpty() ? exitCode::ok : exitCode::no;
}

} // namespace

int runAudit(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Who did what: the audit log of this agent's ledger.\n"
                       "list: the newest entries, or those from a number on.\n"
                       "verify: checks the chain of hashes, of the ledger or of a file that list --json has written."));
    parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("list or verify"),
                                 QStringLiteral("list | verify [FILE]"));
    addConfigOption(parser);
    parser.addOption({QStringLiteral("from"), QStringLiteral("list: first number"), QStringLiteral("N")});
    parser.addOption(
        {QStringLiteral("limit"), QStringLiteral("list: how many"), QStringLiteral("N"), QStringLiteral("50")});
    parser.addOption({QStringLiteral("last"),
                      QStringLiteral("verify: what the log has to end with, as verify printed it"),
                      QStringLiteral("N:HASH")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("print one JSON document")});
    parser.addHelpOption();
    parser.process(arguments);
    const QStringList words = parser.positionalArguments();
    if (words == QStringList{QStringLiteral("list")})
        return list(parser);
    if (words.value(0) == QLatin1StringView("verify") && words.size() <= 2)
        return verify(parser, words.value(1));
    complain(QStringLiteral("say what to do: ams audit list, or ams audit verify [FILE]"));
    return exitCode::error;
}

} // namespace ams
