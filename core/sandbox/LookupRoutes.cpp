// SPDX-License-Identifier: Apache-2.0
#include "sandbox/LookupRoutes.h"

namespace ams::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// The real one looks for `query` in names and, of users, in e-mail addresses.
template<typename T>
bool isFoundBy(const T &one, const QString &query)
{
    if constexpr (requires { one.email; }) {
        if (one.email.contains(query, Qt::CaseInsensitive))
            return true;
    }
    return one.name.contains(query, Qt::CaseInsensitive);
}

/// A page of those that `query` finds.
template<typename T>
ApiResult<ApiReply> listNamed(ApiCall &call, QByteArrayView root, const std::vector<T> &all)
{
    const QueryArgs args = call.args();
    const auto page = Page::from(args);
    if (!page)
        return tl::unexpected(page.error());
    const QString query = args.one("query"_L1);
    const QString name = args.one("name"_L1);
    std::vector<const T *> matching;
    for (const T &one : all)
        if (isFoundBy(one, query) && (name.isEmpty() || one.name == name))
            matching.push_back(&one);
    return listed(root, *page, static_cast<qint64>(matching.size()),
                  [&](qint64 index) { return matching[static_cast<size_t>(index)]->full; });
}

template<typename T>
ApiResult<ApiReply> getNamed(QByteArrayView root, const T *one)
{
    if (!one)
        return api::notFound();
    return wrapped(200, root, one->full);
}

ApiResult<ApiReply> getMe(ApiCall &call)
{
    // PagerDuty REST: only a user's own key knows who it is.
    if (call.token().user.isEmpty() || !call.hasUser())
        return api::invalidInput(u"An account-level key belongs to no user"_s);
    return wrapped(200, "user", call.user().full);
}

ApiResult<ApiReply> listPriorities(ApiCall &call, const SandboxAccount &account)
{
    const auto page = Page::from(call.args());
    if (!page)
        return tl::unexpected(page.error());
    return listed("priorities", *page, static_cast<qint64>(account.priorities().size()),
                  [&](qint64 index) { return account.priorities()[static_cast<size_t>(index)].full; });
}

ApiResult<ApiReply> listAbilities(const SandboxAccount &account)
{
    JsonWriter json(512);
    json.beginObject().beginArray("abilities");
    for (const QString &ability : account.abilities())
        json.textItem(ability);
    json.endArray().endObject();
    return ApiReply{200, json.take()};
}

ApiResult<ApiReply> listOnCalls(ApiCall &call, const SandboxAccount &account)
{
    const QueryArgs args = call.args();
    const auto page = Page::from(args);
    if (!page)
        return tl::unexpected(page.error());
    const QStringList policies = args.all("escalation_policy_ids[]"_L1);
    const QStringList users = args.all("user_ids[]"_L1);
    QList<QByteArray> onCalls;
    for (const Policy &policy : account.policies()) {
        for (size_t level = 0; level < policy.levels.size(); ++level) {
            for (const User *user : policy.levels[level]) {
                const bool isWanted = (policies.isEmpty() || policies.contains(policy.id)) &&
                                      (users.isEmpty() || users.contains(user->id));
                if (!isWanted)
                    continue;
                JsonWriter json(512);
                json.beginObject().raw("escalation_policy", policy.reference).raw("user", user->reference);
                json.number("escalation_level", static_cast<qint64>(level) + 1).endObject();
                onCalls.append(json.take());
            }
        }
    }
    return listed("oncalls", *page, onCalls.size(), [&](qint64 index) { return onCalls.at(index); });
}

ApiResult<ApiReply> listIncidentTypes(const PagerDutyState &state)
{
    JsonWriter json(1024);
    json.beginObject().beginArray("incident_types");
    for (const auto &[id, name] : {std::pair{"PTYPDEF", "incident_default"}, std::pair{"PTYPMAJ", "major_incident"}})
        json.beginObject()
            .flag("enabled", true)
            .text("id", id)
            .text("type", "incident_type")
            .text("name", name)
            .text("display_name", name)
            .time("created_at", state.startedAt)
            .time("updated_at", state.startedAt)
            .endObject();
    json.endArray().endObject();
    return ApiReply{200, json.take()};
}

} // namespace

void addLookupRoutes(PagerDutyFront &front, PagerDutyState &state)
{
    const SandboxAccount &account = state.account;
    const auto get = [&](const QString &pattern, PagerDutyFront::Handler handler) {
        front.add("GET", pattern, From::NotNeeded, std::move(handler));
    };
    get(u"/users"_s, [&account](ApiCall &call) { return listNamed(call, "users", account.users()); });
    get(u"/users/me"_s, getMe);
    get(u"/users/{id}"_s, [&account](ApiCall &call) { return getNamed("user", account.user(call.captured("id"_L1))); });
    get(u"/services"_s, [&account](ApiCall &call) { return listNamed(call, "services", account.services()); });
    get(u"/services/{id}"_s,
        [&account](ApiCall &call) { return getNamed("service", account.service(call.captured("id"_L1))); });
    get(u"/escalation_policies"_s,
        [&account](ApiCall &call) { return listNamed(call, "escalation_policies", account.policies()); });
    get(u"/escalation_policies/{id}"_s,
        [&account](ApiCall &call) { return getNamed("escalation_policy", account.policy(call.captured("id"_L1))); });
    get(u"/priorities"_s, [&account](ApiCall &call) { return listPriorities(call, account); });
    get(u"/abilities"_s, [&account](ApiCall &) { return listAbilities(account); });
    get(u"/incidents/types"_s, [&state](ApiCall &) { return listIncidentTypes(state); });
    get(u"/oncalls"_s, [&account](ApiCall &call) { return listOnCalls(call, account); });
}

} // namespace ams::sandbox
