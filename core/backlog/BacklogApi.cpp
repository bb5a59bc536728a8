// SPDX-License-Identifier: Apache-2.0
#include "backlog/BacklogApi.h"

#include <QJsonArray>
#include <QUrl>

namespace ams {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr Milliseconds kRememberFor = 10min;

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

QByteArray formEncoded(const QList<std::pair<QString, QString>> &form)
{
    QByteArrayList fields;
    for (const auto &[name, value] : form)
        fields.append(QUrl::toPercentEncoding(name, "[]") + '=' + encoded(value));
    return fields.join('&');
}

QString laneName(const BacklogAccess &access)
{
    return access.url + u' ' + access.apiKey;
}

bool isSame(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

QString numberText(qint64 number)
{
    return QString::number(number);
}

/// The entry whose id or one of whose named fields is the word.
QJsonValue findNamed(const QJsonArray &list, const QString &word, const QStringList &fields)
{
    for (const QJsonValue &entry : list) {
        if (numberText(entry[u"id"].toInteger()) == word ||
            std::any_of(fields.begin(), fields.end(),
                        [&](const QString &field) { return isSame(entry[field].toString(), word); }))
            return entry;
    }
    return QJsonValue::Undefined;
}

BacklogIssue issueFrom(const BacklogAccess &access, const QJsonValue &json)
{
    const QString key = json[u"issueKey"].toString();
    return {json[u"id"].toInteger(), key, BacklogApi::issueUrl(access, key), json[u"description"].toString()};
}

BacklogComment commentFrom(const QJsonValue &json)
{
    return {json[u"id"].toInteger(), json[u"content"].toString()};
}

template<typename T, typename Read>
Result<QList<T>> listFrom(const Result<QJsonValue> &answer, Read read)
{
    if (!answer)
        return tl::unexpected(answer.error());
    QList<T> list;
    for (const QJsonValue &entry : answer->toArray())
        list.append(read(entry));
    return list;
}

} // namespace

QString backlogSummary(const QString &text)
{
    const QString line = text.simplified();
    if (line.size() <= kLongestBacklogSummary)
        return line;
    qsizetype end = kLongestBacklogSummary - 1;
    if (line[end - 1].isHighSurrogate())
        --end;
    return line.left(end) + u'…';
}

QString backlogText(const QString &text, const QString &ending, qsizetype longest)
{
    const qsizetype room = longest - ending.size();
    if (text.size() <= room)
        return text + ending;
    const QString mark = u"\n…"_s;
    qsizetype end = std::max<qsizetype>(0, room - mark.size());
    if (end > 0 && text[end - 1].isHighSurrogate())
        --end;
    return text.left(end) + mark + ending;
}

BacklogApi::BacklogApi(HttpClient &http, Clock &clock, Random &random, Secrets &secrets)
    : m_http(http), m_clock(clock), m_random(random), m_secrets(secrets)
{
}

BacklogApi::~BacklogApi() = default;

QString BacklogApi::issueUrl(const BacklogAccess &access, const QString &issueKey)
{
    return access.url + u"/view/" + issueKey;
}

// Calls --------------------------------------------------------------------------------------------------------------

void BacklogApi::call(const BacklogAccess &access, const QByteArray &method, const QString &path, const Form &form,
                      QObject *context, const BacklogLane::Answer &then)
{
    const auto key = m_secrets.resolve(access.apiKey);
    HttpRequest request;
    request.method = method;
    if (key) {
        QByteArray query = "apiKey=" + encoded(*key);
        if (method == "GET" && !form.isEmpty())
            query += '&' + formEncoded(form);
        request.url = QUrl::fromEncoded(access.url.toUtf8() + "/api/v2" + path.toUtf8() + '?' + query);
        if (method != "GET") {
            request.headers.append(
                std::pair{QByteArray("Content-Type"), QByteArray("application/x-www-form-urlencoded")});
            request.body = formEncoded(form);
        }
    }
    if (!key || !request.url.isValid() || request.url.host().isEmpty()) {
        const Error error =
            key ? Error{ErrorKind::Invalid, u"\"%1\" is no address of a Backlog space."_s.arg(access.url)}
                : Error{ErrorKind::Denied, u"The Backlog API key: %1"_s.arg(key.error().message)};
        QMetaObject::invokeMethod(
            context, [then, error] { then(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    auto &lane = m_lanes[laneName(access)];
    if (!lane)
        lane = std::make_unique<BacklogLane>(m_http, m_clock, m_random);
    lane->send(std::move(request), context, [this, then](Result<QJsonValue> answer) {
        // The address of the request, and with it the key, may be part of a network fault's words.
        if (!answer)
            answer.error().message = m_secrets.masked(answer.error().message);
        then(std::move(answer));
    });
}

void BacklogApi::lookUp(const BacklogAccess &access, const QString &path, QObject *context,
                        const BacklogLane::Answer &then)
{
    const QString name = laneName(access) + path;
    const auto known = m_remembered.constFind(name);
    if (known != m_remembered.constEnd() && known->until > m_clock.steady()) {
        QMetaObject::invokeMethod(
            context, [then, value = known->value] { then(value); }, Qt::QueuedConnection);
        return;
    }
    call(access, "GET", path, {}, context, [this, name, then](const Result<QJsonValue> &answer) {
        if (answer)
            m_remembered.insert(name, {*answer, m_clock.steady() + kRememberFor});
        then(answer);
    });
}

// Names --------------------------------------------------------------------------------------------------------------

void BacklogApi::withProject(const BacklogAccess &access, const QString &project, QObject *context,
                             const Answer<qint64> &then)
{
    lookUp(access, u"/projects/"_s + QString::fromLatin1(encoded(project)), context,
           [then, project](const Result<QJsonValue> &answer) {
               if (!answer && answer.error().kind == ErrorKind::NotFound)
                   then(fail(ErrorKind::NotFound, u"Backlog has no project \"%1\" this key may see."_s.arg(project)));
               else if (!answer)
                   then(tl::unexpected(answer.error()));
               else
                   then((*answer)[u"id"].toInteger());
           });
}

void BacklogApi::withIssueType(const BacklogAccess &access, const BacklogIssueDraft &draft, QObject *context,
                               const Answer<qint64> &then)
{
    const QString path = u"/projects/%1/issueTypes"_s.arg(QString::fromLatin1(encoded(draft.project)));
    lookUp(access, path, context, [then, draft](const Result<QJsonValue> &answer) {
        if (!answer) {
            then(tl::unexpected(answer.error()));
            return;
        }
        const QJsonArray types = answer->toArray();
        const QJsonValue type =
            draft.issueType.isEmpty() ? QJsonValue(types.first()) : findNamed(types, draft.issueType, {u"name"_s});
        if (type.isObject())
            then(type[u"id"].toInteger());
        else
            then(fail(ErrorKind::NotFound,
                      u"Project %1 has no issue type \"%2\"."_s.arg(draft.project, draft.issueType)));
    });
}

void BacklogApi::withPriority(const BacklogAccess &access, const QString &priority, QObject *context,
                              const Answer<qint64> &then)
{
    // The same in every space (Backlog API: "Get Priority List"), but their names follow the account's language.
    static const QList<std::pair<QString, qint64>> kFixed = {{u"High"_s, 2}, {u"Normal"_s, 3}, {u"Low"_s, 4},
                                                             {u"高"_s, 2},   {u"中"_s, 3},     {u"低"_s, 4}};
    for (const auto &[name, id] : kFixed) {
        if (isSame(name, priority) || (priority.isEmpty() && id == 3)) {
            then(id);
            return;
        }
    }
    lookUp(access, u"/priorities"_s, context, [then, priority](const Result<QJsonValue> &answer) {
        const QJsonValue found = answer ? findNamed(answer->toArray(), priority, {u"name"_s}) : QJsonValue();
        if (!answer)
            then(tl::unexpected(answer.error()));
        else if (found.isObject())
            then(found[u"id"].toInteger());
        else
            then(fail(ErrorKind::NotFound, u"Backlog has no priority \"%1\"."_s.arg(priority)));
    });
}

void BacklogApi::withUsers(const BacklogAccess &access, const QString &project, const QStringList &names,
                           QObject *context, const Answer<QList<qint64>> &then)
{
    if (names.isEmpty()) {
        then(QList<qint64>());
        return;
    }
    const QString path = u"/projects/%1/users"_s.arg(QString::fromLatin1(encoded(project)));
    lookUp(access, path, context, [then, names, project](const Result<QJsonValue> &answer) {
        if (!answer) {
            then(tl::unexpected(answer.error()));
            return;
        }
        QList<qint64> ids;
        for (const QString &name : names) {
            const QJsonValue user = findNamed(answer->toArray(), name, {u"name"_s, u"userId"_s, u"mailAddress"_s});
            if (!user.isObject()) {
                then(fail(ErrorKind::NotFound, u"Nobody in project %1 is called \"%2\"."_s.arg(project, name)));
                return;
            }
            ids.append(user[u"id"].toInteger());
        }
        then(ids);
    });
}

// Operations ---------------------------------------------------------------------------------------------------------

void BacklogApi::addIssue(const BacklogAccess &access, const BacklogIssueDraft &draft, QObject *context,
                          const Answer<BacklogIssue> &then)
{
    struct Ids
    {
        qint64 project = 0;
        qint64 type = 0;
        qint64 priority = 0;
    };
    const auto ids = std::make_shared<Ids>();
    const QStringList people =
        (draft.assignee.isEmpty() ? QStringList() : QStringList{draft.assignee}) + draft.notified;

    const auto send = [=, this](const Result<QList<qint64>> &users) {
        if (!users) {
            then(tl::unexpected(users.error()));
            return;
        }
        Form form = {{u"projectId"_s, numberText(ids->project)},
                     {u"summary"_s, backlogSummary(draft.summary)},
                     {u"issueTypeId"_s, numberText(ids->type)},
                     {u"priorityId"_s, numberText(ids->priority)},
                     {u"description"_s, draft.description}};
        for (qsizetype i = 0; i < users->size(); ++i)
            form.append(std::pair{i == 0 && !draft.assignee.isEmpty() ? u"assigneeId"_s : u"notifiedUserId[]"_s,
                                  numberText(users->at(i))});
        call(access, "POST", u"/issues"_s, form, context, [access, then](const Result<QJsonValue> &answer) {
            if (answer && (*answer)[u"issueKey"].isString())
                then(issueFrom(access, *answer));
            else
                then(tl::unexpected(answer ? Error{ErrorKind::Corrupt, u"Backlog's answer names no issue."_s, true}
                                           : answer.error()));
        });
    };
    const auto askUsers = [=, this](const Result<qint64> &priority) {
        if (!priority) {
            then(tl::unexpected(priority.error()));
            return;
        }
        ids->priority = *priority;
        withUsers(access, draft.project, people, context, send);
    };
    const auto askPriority = [=, this](const Result<qint64> &type) {
        if (!type) {
            then(tl::unexpected(type.error()));
            return;
        }
        ids->type = *type;
        withPriority(access, draft.priority, context, askUsers);
    };
    withProject(access, draft.project, context, [=, this](const Result<qint64> &project) {
        if (!project) {
            then(tl::unexpected(project.error()));
            return;
        }
        ids->project = *project;
        withIssueType(access, draft, context, askPriority);
    });
}

void BacklogApi::findIssues(const BacklogAccess &access, const QString &project, const QString &keyword,
                            QObject *context, const Answer<QList<BacklogIssue>> &then)
{
    withProject(access, project, context, [=, this](const Result<qint64> &id) {
        if (!id) {
            then(tl::unexpected(id.error()));
            return;
        }
        const Form query = {{u"projectId[]"_s, numberText(*id)},
                            {u"keyword"_s, keyword},
                            {u"sort"_s, u"created"_s},
                            {u"order"_s, u"desc"_s},
                            {u"count"_s, u"100"_s}};
        call(access, "GET", u"/issues"_s, query, context, [access, then](const Result<QJsonValue> &answer) {
            then(listFrom<BacklogIssue>(answer, [&](const QJsonValue &json) { return issueFrom(access, json); }));
        });
    });
}

void BacklogApi::addComment(const BacklogAccess &access, const QString &issueKey, const QString &content,
                            QObject *context, const Answer<BacklogComment> &then)
{
    call(access, "POST", u"/issues/%1/comments"_s.arg(QString::fromLatin1(encoded(issueKey))),
         {{u"content"_s, content}}, context, [then](const Result<QJsonValue> &answer) {
             if (answer)
                 then(commentFrom(*answer));
             else
                 then(tl::unexpected(answer.error()));
         });
}

void BacklogApi::listComments(const BacklogAccess &access, const QString &issueKey, QObject *context,
                              const Answer<QList<BacklogComment>> &then)
{
    call(access, "GET", u"/issues/%1/comments"_s.arg(QString::fromLatin1(encoded(issueKey))),
         {{u"count"_s, u"100"_s}, {u"order"_s, u"desc"_s}}, context,
         [then](const Result<QJsonValue> &answer) { then(listFrom<BacklogComment>(answer, commentFrom)); });
}

} // namespace ams
