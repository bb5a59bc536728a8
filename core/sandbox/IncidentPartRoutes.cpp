// SPDX-License-Identifier: Apache-2.0
#include "sandbox/IncidentPartRoutes.h"

#include "sandbox/IncidentJson.h"

#include <QJsonArray>

#include <algorithm>

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

ApiResult<ApiReply> listNotes(ApiCall &, PagerDutyState &, SandboxIncident &incident)
{
    JsonWriter json;
    json.beginObject().beginArray("notes");
    for (const Note &note : incident.notes)
        json.rawItem(noteJson(note));
    json.endArray().endObject();
    return ApiReply{200, json.take()};
}

ApiResult<ApiReply> addNote(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    const auto object = call.body("note"_L1);
    if (!object)
        return tl::unexpected(object.error());
    const auto note = state.notes.add(incident, object->value("content"_L1).toString(), call.user());
    if (!note)
        return tl::unexpected(note.error());
    call.changed(incident.id, (*note)->id);
    return wrapped(200, "note", noteJson(**note));
}

ApiResult<ApiReply> editNote(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    const auto object = call.body("note"_L1);
    if (!object)
        return tl::unexpected(object.error());
    const auto note = state.notes.edit(incident, call.captured("note"_L1), object->value("content"_L1).toString());
    if (!note)
        return tl::unexpected(note.error());
    call.changed(incident.id);
    return wrapped(200, "note", noteJson(**note));
}

ApiResult<ApiReply> removeNote(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    if (const auto removed = state.notes.remove(incident, call.captured("note"_L1)); !removed)
        return tl::unexpected(removed.error());
    call.changed(incident.id);
    return ApiReply{204, {}};
}

ApiResult<ApiReply> publishStatus(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    const auto published = state.response.publishStatus(incident, *body, call.user());
    if (!published)
        return tl::unexpected(published.error());
    call.changed(incident.id);
    return wrapped(200, "status_update", *published);
}

ApiReply subscriberPage(const SandboxIncident &incident, const Page &page)
{
    const auto count = static_cast<qint64>(incident.subscribers.size());
    ApiReply reply = listed("subscribers", page, count, [&](qint64 index) {
        const StatusSubscriber &one = incident.subscribers[static_cast<size_t>(index)];
        JsonWriter json(256);
        json.beginObject().text("subscriber_id", one.id).text("subscriber_type", one.type);
        json.flag("has_indirect_subscription", false).null("subscribed_via").endObject();
        return json.take();
    });
    reply.body.chop(1);
    reply.body += R"(,"account_id":"PSANDBX"})";
    return reply;
}

ApiResult<ApiReply> listSubscribers(ApiCall &call, PagerDutyState &, SandboxIncident &incident)
{
    const auto page = Page::from(call.args());
    if (!page)
        return tl::unexpected(page.error());
    return subscriberPage(incident, *page);
}

ApiResult<std::vector<StatusSubscriber>> readSubscribers(const ApiCall &call, const PagerDutyState &state)
{
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    std::vector<StatusSubscriber> subscribers;
    for (const QJsonValue one : body->value("subscribers"_L1).toArray()) {
        StatusSubscriber subscriber{one.toObject().value("subscriber_id"_L1).toString(),
                                    one.toObject().value("subscriber_type"_L1).toString()};
        if (subscriber.type == "user"_L1 && !state.account.user(subscriber.id))
            return api::assigneeNotFound();
        subscribers.push_back(std::move(subscriber));
    }
    if (subscribers.empty())
        return api::invalidInput(u"subscribers is missing"_s);
    return subscribers;
}

ApiResult<ApiReply> addSubscribers(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    const auto wanted = readSubscribers(call, state);
    if (!wanted)
        return tl::unexpected(wanted.error());
    JsonWriter json;
    json.beginObject().beginArray("subscriptions");
    for (const StatusSubscriber &one : *wanted) {
        const bool isKnown =
            std::find(incident.subscribers.begin(), incident.subscribers.end(), one) != incident.subscribers.end();
        if (!isKnown)
            incident.subscribers.push_back(one);
        json.beginObject().text("account_id", "PSANDBX").text("subscriber_id", one.id);
        json.text("subscriber_type", one.type).text("subscribable_id", incident.id);
        json.text("subscribable_type", "incident").text("result", isKnown ? "duplicate" : "success").endObject();
    }
    json.endArray().endObject();
    call.changed(incident.id);
    return ApiReply{200, json.take()};
}

ApiResult<ApiReply> removeSubscribers(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    const auto wanted = readSubscribers(call, state);
    if (!wanted)
        return tl::unexpected(wanted.error());
    qint64 deleted = 0;
    for (const StatusSubscriber &one : *wanted)
        deleted += static_cast<qint64>(std::erase(incident.subscribers, one));
    JsonWriter json(128);
    json.beginObject().number("deleted_count", deleted).number("unauthorized_count", 0);
    json.number("non_existent_count", static_cast<qint64>(wanted->size()) - deleted).endObject();
    call.changed(incident.id);
    return ApiReply{200, json.take()};
}

ApiResult<ApiReply> requestResponders(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    const auto requested = state.response.request(incident, *body);
    if (!requested)
        return tl::unexpected(requested.error());
    call.changed(incident.id);
    return wrapped(200, "responder_request", *requested);
}

ApiResult<ApiReply> cancelResponders(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    const auto cancelled = state.response.cancel(incident, *body);
    if (!cancelled)
        return tl::unexpected(cancelled.error());
    call.changed(incident.id);
    return wrapped(200, "responder_request_targets", *cancelled);
}

ApiResult<ApiReply> listFields(ApiCall &, PagerDutyState &, SandboxIncident &incident)
{
    return wrapped(200, "custom_fields", customFieldsJson(incident.customFields));
}

ApiResult<ApiReply> setFields(ApiCall &call, PagerDutyState &state, SandboxIncident &incident)
{
    const auto body = call.body();
    if (!body)
        return tl::unexpected(body.error());
    const auto fields = state.response.setFields(incident, *body, call.agent());
    if (!fields)
        return tl::unexpected(fields.error());
    call.changed(incident.id);
    return wrapped(201, "custom_fields", *fields);
}

} // namespace

void addIncidentPartRoutes(PagerDutyFront &front, PagerDutyState &state)
{
    using Route = ApiResult<ApiReply> (*)(ApiCall &, PagerDutyState &, SandboxIncident &);
    const auto add = [&](const char *method, const QString &part, From from, Route route) {
        front.add(method, u"/incidents/{id}/"_s + part, from, [&state, route](ApiCall &call) -> ApiResult<ApiReply> {
            const auto incident = namedIncident(call, state);
            if (!incident)
                return tl::unexpected(incident.error());
            return route(call, state, **incident);
        });
    };
    add("GET", u"notes"_s, From::NotNeeded, listNotes);
    add("POST", u"notes"_s, From::Needed, addNote);
    add("PUT", u"notes/{note}"_s, From::Needed, editNote);
    add("DELETE", u"notes/{note}"_s, From::NotNeeded, removeNote);
    add("POST", u"status_updates"_s, From::Needed, publishStatus);
    add("GET", u"status_updates/subscribers"_s, From::NotNeeded, listSubscribers);
    add("POST", u"status_updates/subscribers"_s, From::NotNeeded, addSubscribers);
    add("POST", u"status_updates/unsubscribe"_s, From::NotNeeded, removeSubscribers);
    add("POST", u"responder_requests"_s, From::NotNeeded, requestResponders);
    add("PUT", u"responder_requests/cancel"_s, From::NotNeeded, cancelResponders);
    add("GET", u"custom_fields/values"_s, From::NotNeeded, listFields);
    add("PUT", u"custom_fields/values"_s, From::NotNeeded, setFields);
}

} // namespace ams::sandbox
