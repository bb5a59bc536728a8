// SPDX-License-Identifier: Apache-2.0
#include "sandbox/SandboxNotes.h"

#include "sandbox/JsonWriter.h"

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// PagerDuty cuts long notes in webhooks and says so; where it cuts is not documented.
constexpr qsizetype kWebhookCharacters = 8192;

ApiResult<> checkContent(const QString &content)
{
    if (content.trimmed().isEmpty())
        return api::invalidInput(u"Content cannot be empty"_s);
    if (content.toUtf8().size() > SandboxNotes::kContentBytes)
        return api::invalidInput(u"Content is too long (maximum is 65535 characters)"_s);
    return {};
}

QByteArray webhookNoteJson(const SandboxIncident &incident, const QString &id, const QString &content)
{
    JsonWriter json(1024);
    json.beginObject().raw("incident", incident.reference()).text("id", id);
    json.text("content", content.left(kWebhookCharacters)).flag("trimmed", content.size() > kWebhookCharacters);
    json.text("type", "incident_note").endObject();
    return json.take();
}

auto findNote(SandboxIncident &incident, const QString &noteId)
{
    return std::find_if(incident.notes.begin(), incident.notes.end(),
                        [&](const Note &one) { return one.id == noteId; });
}

} // namespace

ApiResult<const Note *> SandboxNotes::add(SandboxIncident &incident, const QString &content, const User &user)
{
    if (const auto allowed = checkContent(content); !allowed)
        return tl::unexpected(allowed.error());
    if (incident.notes.size() >= kPerIncident)
        return api::productLimit(u"An incident can have at most 2000 notes"_s);
    const Timestamp now = m_life.now();
    incident.notes.push_back({m_incidents.newId(u'P'), &user, content, now, now});
    LogEntry &entry = m_life.log(incident, "annotate_log_entry", {&user, nullptr});
    entry.channel = "note";
    entry.text = content;
    m_life.publish({"incident.annotated", "incident", &incident, {&user, nullptr}, [&] {
                        return webhookNoteJson(incident, incident.notes.back().id, content);
                    }});
    return &incident.notes.back();
}

ApiResult<const Note *> SandboxNotes::edit(SandboxIncident &incident, const QString &noteId, const QString &content)
{
    const auto note = findNote(incident, noteId);
    if (note == incident.notes.end())
        return api::notFound();
    if (const auto allowed = checkContent(content); !allowed)
        return tl::unexpected(allowed.error());
    note->content = content;
    note->updatedAt = m_life.now();
    return &*note;
}

ApiResult<> SandboxNotes::remove(SandboxIncident &incident, const QString &noteId)
{
    const auto note = findNote(incident, noteId);
    if (note == incident.notes.end())
        return api::notFound();
    incident.notes.erase(note);
    return {};
}

} // namespace ams::sandbox
