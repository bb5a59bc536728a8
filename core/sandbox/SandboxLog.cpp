// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxLog.h"

#include "sandbox/JsonWriter.h"

namespace ams::sandbox {

namespace {

constexpr int kIdDigits = 13;
constexpr qint64 kIdBase = 36;

QString summaryOf(const LogEntry &entry)
{
    QString verb = QString::fromLatin1(entry.type).replace(QStringLiteral("_log_entry"), QString());
    verb.replace(u'_', u' ');
    const QString who = entry.agent.user      ? entry.agent.user->name
                        : entry.agent.service ? entry.agent.service->name
                                              : QStringLiteral("PagerDuty");
    return verb + QStringLiteral(" by ") + who;
}

void writeChannel(JsonWriter &json, const LogEntry &entry)
{
    json.beginObject("channel").text("type", entry.channel);
    if (!entry.text.isEmpty())
        json.text("summary", entry.text);
    if (entry.channel == "note")
        json.text("content", entry.text);
    if (!entry.details.isEmpty())
        json.raw("details", entry.details);
    json.endObject();
}

} // namespace

LogEntry &SandboxLog::add(SandboxIncident &incident, const QByteArray &type, const Agent &agent, Timestamp at)
{
    incident.logEntries.push_back(static_cast<qsizetype>(m_all.size()));
    LogEntry entry;
    entry.type = type;
    entry.incident = &incident;
    entry.agent = agent;
    entry.at = at;
    m_all.push_back(std::move(entry));
    return m_all.back();
}

QString SandboxLog::idOf(qsizetype index)
{
    return u'R' + QString::number(index, static_cast<int>(kIdBase)).toUpper().rightJustified(kIdDigits, u'0');
}

qsizetype SandboxLog::indexOf(const QString &id) const
{
    bool isNumber = false;
    const qlonglong index = id.mid(1).toLongLong(&isNumber, static_cast<int>(kIdBase));
    const bool isOne = isNumber && id.startsWith(u'R') && id.size() == kIdDigits + 1 && index >= 0 &&
                       index < static_cast<qlonglong>(m_all.size());
    return isOne ? index : -1;
}

QByteArray SandboxLog::json(qsizetype index) const
{
    const LogEntry &entry = m_all[static_cast<size_t>(index)];
    const QString id = idOf(index);
    JsonWriter json;
    json.beginObject().text("id", id).text("type", entry.type).text("summary", summaryOf(entry));
    json.text("self", QByteArray(kApiHost.toByteArray() + "/log_entries/" + id.toUtf8())).null("html_url");
    json.time("created_at", entry.at);
    if (const QByteArray agent = entry.agent.reference(); !agent.isEmpty())
        json.raw("agent", agent);
    writeChannel(json, entry);
    json.raw("service", entry.incident->service->reference).raw("incident", entry.incident->reference());
    json.beginArray("teams").endArray().beginArray("contexts").endArray();
    if (!entry.note.isEmpty())
        json.text("note", entry.note);
    json.beginObject("event_details");
    if (entry.type == "trigger_log_entry")
        json.text("description", entry.text);
    json.endObject().endObject();
    return json.take();
}

bool SandboxLog::isOverview(const LogEntry &entry)
{
    return entry.type != "notify_log_entry" && entry.type != "assign_log_entry";
}

} // namespace ams::sandbox
