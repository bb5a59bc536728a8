// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxAudit.h"

#include "sandbox/JsonWriter.h"

namespace ams::sandbox {

namespace {

void writeEntry(JsonWriter &json, const AuditEntry &entry)
{
    json.beginObject().number("sequence", entry.sequence);
    json.time("time", entry.time, TimePrecision::Milliseconds).text("api", entry.api).text("method", entry.method);
    // Bytes that are no UTF-8 must not make the whole audit unreadable.
    json.text("path", entry.path).text("from", entry.from).text("body", QString::fromUtf8(entry.body));
    json.number("status", entry.status).text("fault", entry.fault).flag("effect", entry.effect);
    json.text("incident", entry.incident).text("made", entry.made).endObject();
}

} // namespace

void SandboxAudit::add(AuditEntry entry)
{
    entry.sequence = m_next++;
    if (m_observer)
        m_observer(entry);
    m_entries.push_back(std::move(entry));
    if (m_limit > 0 && m_entries.size() > m_limit)
        m_entries.pop_front();
}

void SandboxAudit::clear()
{
    m_entries.clear();
    m_next = 1;
}

QByteArray SandboxAudit::json(const Filter &filter) const
{
    JsonWriter json(64 * 1024);
    json.beginObject().beginArray("entries");
    qint64 count = 0;
    for (const AuditEntry &entry : m_entries) {
        const bool isOfIncident = filter.incident.isEmpty() || entry.incident == filter.incident ||
                                  entry.incident.split(u',').contains(filter.incident);
        const bool isWanted = entry.sequence > filter.after && isOfIncident;
        if (!isWanted)
            continue;
        if (filter.limit > 0 && count == filter.limit)
            break;
        writeEntry(json, entry);
        ++count;
    }
    json.endArray().number("forgotten", forgotten()).endObject();
    return json.take();
}

} // namespace ams::sandbox
