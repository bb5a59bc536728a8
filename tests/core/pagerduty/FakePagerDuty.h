// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Random.h"
#include "model/Incident.h"
#include "support/FakeHttpClient.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams {

/// One incident and its notes behind the REST paths the outbox uses, with PagerDuty's rules for states, a log of what
/// was asked, and an audit of what must never happen.
class FakePagerDuty
{
public:
    enum class Fault { None, Busy, BusyForAWhile, LostBefore, LostAfter, BrokenBefore, BrokenAfter, Html };
    struct Note
    {
        QString id;
        QString content;
    };

    QString status = QStringLiteral("triggered");
    QString title = QStringLiteral("[AMS:web-5xx host=web01] HTTP 503 on web01");
    QStringList assignees{QStringLiteral("PONCALL")};
    QStringList acknowledgers;
    bool isAssignedDirectly = false;
    QString policy = QStringLiteral("PPOLICY");
    int levels = 3;
    bool isMerged = false;
    bool canEditNotes = true;
    bool canRetitleResolved = true;
    int handovers = 0;
    int resolves = 0;
    QList<Note> notes;
    QStringList log;
    QStringList violations;
    QStringList authors;                             ///< From header of each write
    std::function<Fault(const HttpRequest &)> fault; ///< drawn for each request
    std::function<FakeHttpClient::Scripted(const HttpRequest &)>
        override; ///< answers instead, when its status is not 0
    std::function<Milliseconds()> delay;

    FakeHttpClient::Scripted operator()(const HttpRequest &request)
    {
        auto scripted = faulty(request);
        if (delay)
            scripted.after = delay();
        return scripted;
    }

private:
    using Scripted = FakeHttpClient::Scripted;

    Scripted faulty(const HttpRequest &request)
    {
        if (request.method != "GET")
            authors.append(QString::fromLatin1(headerValue(request.headers, "from")));
        switch (fault ? fault(request) : Fault::None) {
        case Fault::None:
            return apply(request);
        case Fault::Busy:
            return FakeHttpClient::bytes(429, {});
        case Fault::BusyForAWhile:
            return FakeHttpClient::bytes(
                429, {}, {{"ratelimit-limit", "960"}, {"ratelimit-remaining", "0"}, {"ratelimit-reset", "7"}});
        case Fault::LostBefore:
            return FakeHttpClient::fault(ErrorKind::Timeout, true);
        case Fault::LostAfter:
            static_cast<void>(apply(request));
            return FakeHttpClient::fault(ErrorKind::Unreachable, true);
        case Fault::BrokenBefore:
            return FakeHttpClient::bytes(500, "{\"error\":{\"message\":\"Internal\",\"code\":2000}}");
        case Fault::BrokenAfter:
            static_cast<void>(apply(request));
            return FakeHttpClient::bytes(503, {});
        case Fault::Html:
            break;
        }
        return FakeHttpClient::bytes(502, "<html>bad gateway</html>");
    }

    Scripted apply(const HttpRequest &request)
    {
        if (override) {
            const Scripted scripted = override(request);
            if (!scripted.reply || scripted.reply->status != 0)
                return scripted;
        }
        const QString path = request.url.path();
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (path.endsWith(QStringLiteral("/notes")))
            return request.method == "GET" ? listNotes() : addNote(text(body, "note", "content"));
        if (path.contains(QStringLiteral("/notes/")))
            return editNote(path.section(QLatin1Char('/'), -1), text(body, "note", "content"));
        if (request.method == "GET") {
            log.append(QStringLiteral("get incident"));
            return incident();
        }
        return change(body.value(QLatin1StringView("incident")).toObject());
    }

    static QString text(const QJsonObject &body, const char *root, const char *field)
    {
        return body.value(QLatin1StringView(root)).toObject().value(QLatin1StringView(field)).toString();
    }
    static Scripted error(int code, const char *message)
    {
        return FakeHttpClient::json(
            400, {{QStringLiteral("error"), QJsonObject{{QStringLiteral("message"), QLatin1StringView(message)},
                                                        {QStringLiteral("code"), code}}}});
    }
    [[nodiscard]] Scripted incident() const
    {
        QJsonArray assignments;
        for (const QString &id : assignees)
            assignments.append(QJsonObject{{QStringLiteral("assignee"), QJsonObject{{QStringLiteral("id"), id}}}});
        QJsonArray acknowledgements;
        for (const QString &id : acknowledgers)
            acknowledgements.append(
                QJsonObject{{QStringLiteral("acknowledger"), QJsonObject{{QStringLiteral("id"), id}}}});
        QJsonObject object{{QStringLiteral("id"), QStringLiteral("Q1")},
                           {QStringLiteral("acknowledgements"), acknowledgements},
                           {QStringLiteral("assigned_via"), isAssignedDirectly ? QStringLiteral("direct_assignment")
                                                                               : QStringLiteral("escalation_policy")},
                           {QStringLiteral("type"), QStringLiteral("incident")},
                           {QStringLiteral("title"), title},
                           {QStringLiteral("status"), status},
                           {QStringLiteral("assignments"), assignments},
                           {QStringLiteral("escalation_policy"), QJsonObject{{QStringLiteral("id"), policy}}},
                           {QStringLiteral("service"), QJsonObject{{QStringLiteral("id"), QStringLiteral("PSVC")}}}};
        if (isMerged)
            object.insert(QStringLiteral("resolve_reason"),
                          QJsonObject{{QStringLiteral("type"), QStringLiteral("merge_resolve_reason")}});
        return FakeHttpClient::json(200, {{QStringLiteral("incident"), object}});
    }

    Scripted change(const QJsonObject &wanted)
    {
        QStringList parts;
        const QString newStatus = wanted.value(QLatin1StringView("status")).toString();
        const bool isHandover = wanted.contains(QLatin1StringView("escalation_level")) ||
                                wanted.contains(QLatin1StringView("assignments")) ||
                                wanted.contains(QLatin1StringView("escalation_policy"));
        if (!newStatus.isEmpty())
            parts.append(newStatus);
        for (const char *field : {"escalation_level", "assignments", "escalation_policy", "title"}) {
            if (wanted.contains(QLatin1StringView(field)))
                parts.append(QLatin1StringView(field));
        }
        log.append(QStringLiteral("put ") + parts.join(QLatin1Char('+')));
        if (!wanted.contains(QLatin1StringView("type")))
            violations.append(QStringLiteral("a change without type"));
        if (isMerged)
            return error(1019, "Incident Already Merged");
        const bool isResolved = status == QStringLiteral("resolved");
        if (isResolved && !newStatus.isEmpty() && newStatus != QStringLiteral("resolved"))
            violations.append(QStringLiteral("a resolved incident was reopened"));
        if (isResolved && (!newStatus.isEmpty() || isHandover || !canRetitleResolved))
            return error(1001, "Incident Already Resolved");
        if (newStatus == QStringLiteral("acknowledged") && status == newStatus)
            return error(1002, "Incident Already Acknowledged");
        if (wanted.value(QLatin1StringView("escalation_level")).toInt() > levels)
            return error(1006, "Cannot Escalate");
        if (!newStatus.isEmpty())
            status = newStatus;
        resolves += newStatus == QStringLiteral("resolved") ? 1 : 0;
        handovers += isHandover ? 1 : 0;
        if (handovers > 1)
            violations.append(QStringLiteral("handed over twice"));
        if (isHandover)
            assignees = QStringList{QStringLiteral("PSECOND")};
        title = wanted.value(QLatin1StringView("title")).toString(title);
        return incident();
    }

    Scripted listNotes()
    {
        log.append(QStringLiteral("get notes"));
        QJsonArray list;
        for (const Note &note : notes)
            list.append(QJsonObject{{QStringLiteral("id"), note.id}, {QStringLiteral("content"), note.content}});
        return FakeHttpClient::json(200, {{QStringLiteral("notes"), list}});
    }
    Scripted addNote(const QString &content)
    {
        log.append(QStringLiteral("add note"));
        for (const Note &note : notes) {
            const bool isSameRun =
                note.content.section(QLatin1Char('\n'), -1) == content.section(QLatin1Char('\n'), -1);
            if (isSameRun && (canEditNotes || note.content == content))
                violations.append(QStringLiteral("a note twice"));
        }
        if (content.toUtf8().size() > 65535)
            violations.append(QStringLiteral("a note too long"));
        notes.append(Note{QStringLiteral("N%1").arg(notes.size() + 1), content});
        return noteAnswer(notes.last());
    }
    Scripted editNote(const QString &id, const QString &content)
    {
        log.append(QStringLiteral("edit note"));
        if (!canEditNotes)
            return FakeHttpClient::bytes(405, {});
        for (Note &note : notes) {
            if (note.id == id) {
                note.content = content;
                return noteAnswer(note);
            }
        }
        return FakeHttpClient::json(404, {});
    }
    static Scripted noteAnswer(const Note &note)
    {
        return FakeHttpClient::json(
            200, {{QStringLiteral("note"),
                   QJsonObject{{QStringLiteral("id"), note.id}, {QStringLiteral("content"), note.content}}}});
    }
};

} // namespace ams
