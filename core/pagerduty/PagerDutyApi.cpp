// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyApi.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

PagerDutyError corrupt(const QString &message, CallEffect effect)
{
    PagerDutyError error;
    error.kind = ErrorKind::Corrupt;
    error.message = u"PagerDuty's answer cannot be used: "_s + message;
    error.mayHaveHappened = effect == CallEffect::Write;
    return error;
}

/// Turns the object under `root` into a value, or the answer into an error.
template<typename T, typename Read>
PagerDutyResult<T> readRoot(const PagerDutyCall::Answer &answer, QLatin1StringView root, CallEffect effect, Read read)
{
    if (!answer)
        return tl::unexpected(answer.error());
    Result<T> value = read(answer->value(root).toObject());
    if (!value)
        return tl::unexpected(corrupt(value.error().message, effect));
    return std::move(*value);
}

PagerDutyUser userFrom(const QJsonObject &user)
{
    return {UserId(user.value("id"_L1).toString()), user.value("name"_L1).toString(),
            user.value("email"_L1).toString()};
}

PagerDutyPolicy policyFrom(const QJsonObject &policy)
{
    return {policy.value("id"_L1).toString(), policy.value("name"_L1).toString()};
}

template<typename T, typename Read>
PagerDutyResult<PagerDutyApi::Page<T>> readPage(const PagerDutyCall::Answer &answer, QLatin1StringView root, Read read)
{
    if (!answer)
        return tl::unexpected(answer.error());
    PagerDutyApi::Page<T> page;
    for (const QJsonValue item : answer->value(root).toArray())
        page.items.append(read(item.toObject()));
    page.more = answer->value("more"_L1).toBool();
    return page;
}

QList<std::pair<QString, QString>> pageAt(int offset)
{
    return {{u"limit"_s, QString::number(kPagerDutyPage)}, {u"offset"_s, QString::number(offset)}};
}

QString incidentPath(const IncidentId &id)
{
    return u"/incidents/"_s + QString::fromLatin1(QUrl::toPercentEncoding(id.toString()));
}

bool isTitleAlone(const IncidentChange &change)
{
    return change.title && !change.status && !change.escalationLevel && change.assignTo.isEmpty() &&
           change.escalationPolicy.isEmpty();
}

} // namespace

PagerDutyApi::PagerDutyApi(HttpClient &http, Clock &clock, Random &random, Secrets &secrets, PagerDutySettings settings)
    : m_http(http)
    , m_clock(clock)
    , m_random(random)
    , m_secrets(secrets)
    , m_settings(std::move(settings))
    , m_budget(clock, m_settings.callsPerMinute, m_settings.callsInFlight)
{
}

PagerDutyApi::~PagerDutyApi()
{
    // Calls hold permits of the budget, so they go first.
    qDeleteAll(findChildren<PagerDutyCall *>(Qt::FindDirectChildrenOnly));
}

void PagerDutyApi::getIncident(const IncidentId &id, CallOptions options, QObject *context,
                               PagerDutyAnswer<PagerDutyIncident> then)
{
    call(Draft{"GET", incidentPath(id), {}, {}, Repeatable::Yes}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(readRoot<PagerDutyIncident>(answer, "incident"_L1, CallEffect::Read, pagerDutyIncidentFrom));
         });
}

void PagerDutyApi::updateIncident(const IncidentId &id, const IncidentChange &change, CallOptions options,
                                  QObject *context, PagerDutyAnswer<PagerDutyIncident> then)
{
    const auto repeatable = isTitleAlone(change) ? Repeatable::Yes : Repeatable::No;
    call(Draft{"PUT", incidentPath(id), {}, toPagerDutyJson(change), repeatable}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(readRoot<PagerDutyIncident>(answer, "incident"_L1, CallEffect::Write, pagerDutyIncidentFrom));
         });
}

void PagerDutyApi::snoozeIncident(const IncidentId &id, std::chrono::seconds time, CallOptions options,
                                  QObject *context, PagerDutyAnswer<PagerDutyIncident> then)
{
    const QJsonObject body{{u"duration"_s, static_cast<qint64>(time.count())}};
    call(Draft{"POST", incidentPath(id) + u"/snooze"_s, {}, body, Repeatable::No}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(readRoot<PagerDutyIncident>(answer, "incident"_L1, CallEffect::Write, pagerDutyIncidentFrom));
         });
}

void PagerDutyApi::listIncidents(const IncidentQuery &query, int offset, CallOptions options, QObject *context,
                                 PagerDutyAnswer<IncidentPage> then)
{
    Draft draft{"GET", u"/incidents"_s, {}, {}, Repeatable::Yes};
    for (const IncidentStatus status : query.statuses)
        draft.query.append({u"statuses[]"_s, toText(status)});
    for (const ServiceId &service : query.services)
        draft.query.append({u"service_ids[]"_s, service.toString()});
    if (query.since == Timestamp{} && query.until == Timestamp{})
        draft.query.append({u"date_range"_s, u"all"_s});
    if (query.since != Timestamp{})
        draft.query.append({u"since"_s, toText(query.since)});
    if (query.until != Timestamp{})
        draft.query.append({u"until"_s, toText(query.until)});
    draft.query.append({u"sort_by"_s, u"created_at:asc"_s});
    draft.query += pageAt(offset);
    call(std::move(draft), std::move(options), context, [then = std::move(then)](const PagerDutyCall::Answer &answer) {
        if (!answer) {
            then(tl::unexpected(answer.error()));
            return;
        }
        IncidentPage page;
        for (const QJsonValue entry : answer->value("incidents"_L1).toArray()) {
            if (auto incident = pagerDutyIncidentFrom(entry.toObject()))
                page.incidents.append(std::move(*incident));
            else
                ++page.skipped;
        }
        page.more = answer->value("more"_L1).toBool();
        then(std::move(page));
    });
}

void PagerDutyApi::listLogEntries(const IncidentId &id, Timestamp since, int offset, CallOptions options,
                                  QObject *context, PagerDutyAnswer<LogPage> then)
{
    Draft draft{"GET", incidentPath(id) + u"/log_entries"_s, {}, {}, Repeatable::Yes};
    draft.query.append({u"is_overview"_s, u"true"_s});
    if (since != Timestamp{})
        draft.query.append({u"since"_s, toText(since)});
    draft.query += pageAt(offset);
    call(std::move(draft), std::move(options), context, [then = std::move(then)](const PagerDutyCall::Answer &answer) {
        if (!answer) {
            then(tl::unexpected(answer.error()));
            return;
        }
        if (!answer->value("log_entries"_L1).isArray()) {
            then(tl::unexpected(corrupt(u"it has no list of log entries"_s, CallEffect::Read)));
            return;
        }
        LogPage page;
        for (const QJsonValue entry : answer->value("log_entries"_L1).toArray())
            page.entries.append(
                {entry.toObject().value("type"_L1).toString(),
                 timestampFromText(entry.toObject().value("created_at"_L1).toString()).value_or(Timestamp{})});
        page.more = answer->value("more"_L1).toBool();
        then(std::move(page));
    });
}

void PagerDutyApi::listNotes(const IncidentId &id, CallOptions options, QObject *context,
                             PagerDutyAnswer<QList<PagerDutyNote>> then)
{
    call(Draft{"GET", incidentPath(id) + u"/notes"_s, {}, {}, Repeatable::Yes}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             if (!answer) {
                 then(tl::unexpected(answer.error()));
                 return;
             }
             QList<PagerDutyNote> notes;
             for (const QJsonValue entry : answer->value("notes"_L1).toArray()) {
                 if (auto note = pagerDutyNoteFrom(entry.toObject()))
                     notes.append(std::move(*note));
             }
             if (!answer->value("notes"_L1).isArray())
                 then(tl::unexpected(corrupt(u"it has no list of notes"_s, CallEffect::Read)));
             else
                 then(std::move(notes));
         });
}

void PagerDutyApi::addNote(const IncidentId &id, const QString &content, CallOptions options, QObject *context,
                           PagerDutyAnswer<PagerDutyNote> then)
{
    const QJsonObject body{{u"note"_s, QJsonObject{{u"content"_s, content}}}};
    call(Draft{"POST", incidentPath(id) + u"/notes"_s, {}, body, Repeatable::No}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(readRoot<PagerDutyNote>(answer, "note"_L1, CallEffect::Write, pagerDutyNoteFrom));
         });
}

void PagerDutyApi::editNote(const IncidentId &id, const NoteId &note, const QString &content, CallOptions options,
                            QObject *context, PagerDutyAnswer<PagerDutyNote> then)
{
    const QString path =
        incidentPath(id) + u"/notes/"_s + QString::fromLatin1(QUrl::toPercentEncoding(note.toString()));
    const QJsonObject body{{u"note"_s, QJsonObject{{u"content"_s, content}}}};
    call(Draft{"PUT", path, {}, body, Repeatable::Yes}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(readRoot<PagerDutyNote>(answer, "note"_L1, CallEffect::Write, pagerDutyNoteFrom));
         });
}

void PagerDutyApi::findUser(const QString &email, CallOptions options, QObject *context,
                            PagerDutyAnswer<PagerDutyUser> then)
{
    Draft draft{"GET", u"/users"_s, {{u"query"_s, email}, {u"limit"_s, QString::number(kPagerDutyPage)}}, {}, {}};
    call(std::move(draft), std::move(options), context,
         [email, then = std::move(then)](const PagerDutyCall::Answer &answer) {
             if (!answer) {
                 then(tl::unexpected(answer.error()));
                 return;
             }
             for (const QJsonValue entry : answer->value("users"_L1).toArray()) {
                 const PagerDutyUser user = userFrom(entry.toObject());
                 if (user.email.compare(email, Qt::CaseInsensitive) == 0) {
                     then(user);
                     return;
                 }
             }
             PagerDutyError error;
             error.kind = ErrorKind::NotFound;
             error.message = u"PagerDuty has no user with the e-mail %1"_s.arg(email);
             then(tl::unexpected(error));
         });
}

void PagerDutyApi::listServices(int offset, CallOptions options, QObject *context, PagerDutyAnswer<ServicePage> then)
{
    Draft draft{"GET", u"/services"_s, pageAt(offset), {}, {}};
    call(std::move(draft), std::move(options), context, [then = std::move(then)](const PagerDutyCall::Answer &answer) {
        if (!answer) {
            then(tl::unexpected(answer.error()));
            return;
        }
        ServicePage page;
        for (const QJsonValue entry : answer->value("services"_L1).toArray())
            page.services.append(
                {ServiceId(entry.toObject().value("id"_L1).toString()), entry.toObject().value("name"_L1).toString()});
        page.more = answer->value("more"_L1).toBool();
        then(std::move(page));
    });
}

void PagerDutyApi::listUsers(int offset, CallOptions options, QObject *context,
                             PagerDutyAnswer<Page<PagerDutyUser>> then)
{
    call(Draft{"GET", u"/users"_s, pageAt(offset), {}, Repeatable::Yes}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(readPage<PagerDutyUser>(answer, "users"_L1, userFrom));
         });
}

void PagerDutyApi::listPolicies(int offset, CallOptions options, QObject *context,
                                PagerDutyAnswer<Page<PagerDutyPolicy>> then)
{
    call(Draft{"GET", u"/escalation_policies"_s, pageAt(offset), {}, Repeatable::Yes}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(readPage<PagerDutyPolicy>(answer, "escalation_policies"_L1, policyFrom));
         });
}

void PagerDutyApi::listSubscriptions(int offset, CallOptions options, QObject *context,
                                     PagerDutyAnswer<Page<WebhookSubscription>> then)
{
    call(Draft{"GET", u"/webhook_subscriptions"_s, pageAt(offset), {}, Repeatable::Yes}, std::move(options), context,
         [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(readPage<WebhookSubscription>(answer, "webhook_subscriptions"_L1, webhookSubscriptionFrom));
         });
}

void PagerDutyApi::enableSubscription(const QString &id, CallOptions options, QObject *context,
                                      PagerDutyAnswer<bool> then)
{
    call(Draft{"POST", u"/webhook_subscriptions/%1/enable"_s.arg(id), {}, {}, Repeatable::Yes}, std::move(options),
         context, [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(answer ? PagerDutyResult<bool>(true) : tl::unexpected(answer.error()));
         });
}

void PagerDutyApi::pingSubscription(const QString &id, CallOptions options, QObject *context,
                                    PagerDutyAnswer<bool> then)
{
    call(Draft{"POST", u"/webhook_subscriptions/%1/ping"_s.arg(id), {}, {}, Repeatable::Yes}, std::move(options),
         context, [then = std::move(then)](const PagerDutyCall::Answer &answer) {
             then(answer ? PagerDutyResult<bool>(true) : tl::unexpected(answer.error()));
         });
}

void PagerDutyApi::call(const Draft &draft, CallOptions options, QObject *context, JsonAnswer then)
{
    Q_ASSERT(context);
    auto request = requestFor(draft, options.from);
    const QPointer<QObject> guard(context);
    if (!request) {
        const PagerDutyError error{request.error().kind, 0, 0, request.error().message, false, {}};
        QMetaObject::invokeMethod(
            context, [then = std::move(then), error] { then(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    PagerDutyCall::Plan plan;
    plan.request = std::move(*request);
    plan.effect = draft.method == "GET" ? CallEffect::Read : CallEffect::Write;
    plan.repeatable = draft.repeatable;
    plan.options = std::move(options);
    plan.context = guard;
    auto *const running = new PagerDutyCall(m_http, m_clock, m_random, m_budget, std::move(plan));
    running->setParent(this);
    connect(running, &PagerDutyCall::finished, this,
            [this, running, guard, then = std::move(then)](const PagerDutyCall::Answer &answer) {
                running->deleteLater();
                count(answer);
                if (guard)
                    then(answer);
            });
    running->start();
}

Result<HttpRequest> PagerDutyApi::requestFor(const Draft &draft, const QString &from)
{
    const auto credentials = authorization();
    if (!credentials)
        return tl::unexpected(credentials.error());
    HttpRequest request;
    request.method = draft.method;
    request.url = m_settings.baseUrl;
    QString path = m_settings.baseUrl.path(QUrl::FullyEncoded);
    if (path.endsWith(u'/'))
        path.chop(1);
    request.url.setPath(path + draft.path, QUrl::StrictMode);
    if (!draft.query.isEmpty()) {
        QUrlQuery query;
        for (const auto &[name, value] : draft.query)
            query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(name)),
                               QString::fromLatin1(QUrl::toPercentEncoding(value)));
        request.url.setQuery(query);
    }
    request.headers = {{"Authorization", *credentials},
                       {"Accept", "application/vnd.pagerduty+json;version=2"},
                       {"Content-Type", "application/json"}};
    const QString &author = from.isEmpty() ? m_settings.from : from;
    if (std::any_of(author.begin(), author.end(), [](QChar c) { return c.unicode() < 0x21 || c.unicode() > 0x7e; }))
        return fail(ErrorKind::Invalid,
                    u"the author's e-mail address for PagerDuty holds a character no header takes"_s);
    if (draft.method != "GET" && !author.isEmpty())
        request.headers.append({"From", author.toUtf8()});
    if (draft.method != "GET" && !draft.body.isEmpty())
        request.body = QJsonDocument(draft.body).toJson(QJsonDocument::Compact);
    request.timeout = m_settings.timeout;
    request.caFile = m_settings.caFile;
    return request;
}

Result<QByteArray> PagerDutyApi::authorization()
{
    if (!m_authorization.isEmpty())
        return m_authorization;
    const auto token = m_secrets.resolve(m_settings.token);
    if (!token)
        return fail(ErrorKind::Denied, u"the PagerDuty token cannot be read: "_s + token.error().message);
    m_authorization = (m_settings.isOAuth ? QByteArray("Bearer ") : QByteArray("Token token=")) + token->toUtf8();
    return m_authorization;
}

void PagerDutyApi::count(const PagerDutyCall::Answer &answer)
{
    ++m_counters.calls;
    if (answer)
        return;
    ++m_counters.failed;
    if (answer.error().mayHaveHappened)
        ++m_counters.unknown;
    if (answer.error().kind == ErrorKind::Denied)
        ++m_counters.denied;
    if (answer.error().status == 401)
        m_authorization.clear();
}

} // namespace ams
