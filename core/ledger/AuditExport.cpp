// SPDX-License-Identifier: Apache-2.0
#include "ledger/AuditExport.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams {

namespace {

std::optional<AuditEntry> entryFromJson(const QJsonObject &object)
{
    const auto text = [&object](const char *name) { return object.value(QLatin1StringView(name)); };
    const std::optional<Timestamp> at = timestampFromText(text("at").toString());
    const bool isWhole = text("number").isDouble() && at && text("who").isString() && text("what").isString() &&
                         text("detail").isString() && text("hash").isString();
    if (!isWhole)
        return std::nullopt;
    return AuditEntry{text("number").toInteger(),
                      *at,
                      {text("who").toString(), text("what").toString(), text("detail").toString().toUtf8()},
                      text("hash").toString().toUtf8()};
}

} // namespace

QJsonObject toJson(const AuditEntry &entry)
{
    return {{QStringLiteral("number"), entry.number},
            {QStringLiteral("at"), toText(entry.at)},
            {QStringLiteral("who"), entry.record.who},
            {QStringLiteral("what"), entry.record.what},
            {QStringLiteral("detail"), QString::fromUtf8(entry.record.detail)},
            {QStringLiteral("hash"), QString::fromLatin1(entry.hash)}};
}

QJsonObject toJson(const AuditExport &exported)
{
    QJsonArray entries;
    for (const AuditEntry &entry : exported.entries)
        entries.append(toJson(entry));
    return {{QStringLiteral("before"), QString::fromLatin1(exported.before)}, {QStringLiteral("entries"), entries}};
}

Result<AuditExport> auditExportFromJson(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError) {
        return fail(ErrorKind::Invalid,
                    QStringLiteral("it is no JSON: %1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    }
    if (!object.value(QLatin1StringView("before")).isString() || !object.value(QLatin1StringView("entries")).isArray())
        return fail(ErrorKind::Invalid,
                    QStringLiteral("it is no export of an audit log: ams audit list --json makes one"));
    AuditExport exported{object.value(QLatin1StringView("before")).toString().toUtf8(), {}};
    const QJsonArray entries = object.value(QLatin1StringView("entries")).toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const std::optional<AuditEntry> entry = entryFromJson(entries[i].toObject());
        if (!entry)
            return fail(ErrorKind::Invalid, QStringLiteral("entry %1 in the list is incomplete").arg(i + 1));
        exported.entries.append(*entry);
    }
    return exported;
}

} // namespace ams
