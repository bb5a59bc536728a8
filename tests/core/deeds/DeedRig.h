// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deeds/DeedDesk.h"
#include "support/FakeHttpClient.h"
#include "support/PassingTime.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrlQuery>

namespace ams {

/// The ledger's deeds in memory, by the clock given.
class MemoryDeeds final : public DeedBook
{
public:
    explicit MemoryDeeds(Clock &clock) : m_clock(clock) {}

    void keepDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                   LedgerAnswer<QList<DeedRecord>> then) override
    {
        QList<DeedRecord> kept;
        for (DeedRecord deed : deeds) {
            deed.epoch = 1;
            if (!m_deeds.contains(deed.id))
                m_deeds.insert(deed.id, {deed, m_clock.now() + lease});
            kept.append(m_deeds.value(deed.id).record);
        }
        answer(context, std::move(then), kept);
    }
    void saveDeeds(QList<DeedRecord> deeds, Milliseconds lease, QObject *context,
                   LedgerAnswer<QList<bool>> then) override
    {
        Kept &kept = m_deeds[deeds.first().id];
        const bool isOurs = kept.record.epoch == deeds.first().epoch && !kept.record.done;
        if (isOurs)
            kept = {deeds.first(), m_clock.now() + lease};
        stages.append(kept.record.done ? QStringLiteral("done") : QStringLiteral("saved"));
        answer(context, std::move(then), QList<bool>{isOurs});
    }
    void takeDeeds(DeedTaking taking, QObject *context, LedgerAnswer<QList<DeedRecord>> then) override
    {
        QList<DeedRecord> taken;
        for (Kept &kept : m_deeds) {
            const bool isFree = kept.until <= m_clock.now() || (taking.isNew && kept.record.owner == taking.owner);
            if (kept.record.done || !isFree)
                continue;
            kept.record.owner = taking.owner;
            ++kept.record.epoch;
            kept.until = m_clock.now() + taking.lease;
            taken.append(kept.record);
        }
        answer(context, std::move(then), taken);
    }
    void findDeed(QString id, QObject *context, LedgerAnswer<DeedRecord> then) override
    {
        answer(context, std::move(then), m_deeds.value(id).record);
    }

    [[nodiscard]] bool isDone(const QString &id) const { return m_deeds.value(id).record.done; }
    QStringList stages;

private:
    struct Kept
    {
        DeedRecord record;
        Timestamp until{};
    };
    template<typename T>
    static void answer(QObject *context, LedgerAnswer<T> then, T value)
    {
        QMetaObject::invokeMethod(
            context, [then = std::move(then), value] { then(value); }, Qt::QueuedConnection);
    }

    Clock &m_clock;
    QMap<QString, Kept> m_deeds;
};

/// One incident at PagerDuty, with what deeds need of it.
class OneIncident
{
public:
    enum class Fault { None, Busy, LostBefore, LostAfter };

    QString status = QStringLiteral("triggered");
    QStringList assignees{QStringLiteral("PTARO")};
    QString policy = QStringLiteral("PFIRST");
    QStringList acknowledgers;
    QString unacknowledgeAt;
    QStringList notes;
    QMap<QString, QString> users{{QStringLiteral("hanako@msp.example"), QStringLiteral("PHANAKO")},
                                 {QStringLiteral("bot@msp.example"), QStringLiteral("PBOT")}}; ///< by e-mail
    QStringList log; ///< of writes: "PHANAKO acknowledged"
    std::function<Fault(const HttpRequest &)> fault;
    std::function<void()> beforeWrite; ///< what somebody else does just then

    FakeHttpClient::Scripted operator()(const HttpRequest &request)
    {
        switch (fault ? fault(request) : Fault::None) {
        case Fault::None:
            return apply(request);
        case Fault::Busy:
            return FakeHttpClient::bytes(429, {});
        case Fault::LostBefore:
            return FakeHttpClient::fault(ErrorKind::Timeout, true);
        case Fault::LostAfter:
            static_cast<void>(apply(request));
            break;
        }
        return FakeHttpClient::fault(ErrorKind::Unreachable, true);
    }

private:
    using Scripted = FakeHttpClient::Scripted;

    Scripted apply(const HttpRequest &request)
    {
        const bool isNotes = request.url.path().endsWith(QLatin1StringView("/notes"));
        if (!request.url.path().contains(QLatin1StringView("/Q1")))
            return error(404, 2100, "Not Found");
        if (request.method == "GET")
            return isNotes ? listNotes() : answer(200);
        const QString author = users.value(QString::fromLatin1(headerValue(request.headers, "from")));
        if (author.isEmpty())
            return error(400, 1008, "Requester User Not Found");
        if (beforeWrite)
            std::exchange(beforeWrite, nullptr)();
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (isNotes) {
            notes.append(
                body.value(QLatin1StringView("note")).toObject().value(QLatin1StringView("content")).toString());
            log.append(author + QStringLiteral(" note"));
            return FakeHttpClient::json(
                201, {{QStringLiteral("note"), QJsonObject{{QStringLiteral("id"), QStringLiteral("N1")}}}});
        }
        if (status == QLatin1StringView("resolved"))
            return error(400, 1001, "Incident Already Resolved");
        if (request.url.path().endsWith(QLatin1StringView("/snooze")))
            return snooze(author, body.value(QLatin1StringView("duration")).toInt());
        return change(author, body.value(QLatin1StringView("incident")).toObject());
    }
    Scripted snooze(const QString &author, int seconds)
    {
        if (status != QLatin1StringView("acknowledged"))
            return error(400, 1012, "Incident is not Acknowledged");
        unacknowledgeAt = toText(now() + std::chrono::seconds(seconds));
        log.append(author + QStringLiteral(" snoozed for %1").arg(seconds));
        return answer(201);
    }
    Scripted change(const QString &author, const QJsonObject &wanted)
    {
        const QString to = wanted.value(QLatin1StringView("status")).toString();
        if (to == QLatin1StringView("acknowledged") && acknowledgers.contains(author))
            return error(400, 1002, "Incident Already Acknowledged");
        if (!to.isEmpty()) {
            status = to;
            log.append(author + u' ' + to);
            if (to == QLatin1StringView("acknowledged"))
                acknowledgers.append(author);
        }
        for (const QJsonValue one : wanted.value(QLatin1StringView("assignments")).toArray()) {
            assignees = {one.toObject()
                             .value(QLatin1StringView("assignee"))
                             .toObject()
                             .value(QLatin1StringView("id"))
                             .toString()};
            log.append(author + QStringLiteral(" to ") + assignees.first());
        }
        const QString newPolicy =
            wanted.value(QLatin1StringView("escalation_policy")).toObject().value(QLatin1StringView("id")).toString();
        if (!newPolicy.isEmpty()) {
            policy = newPolicy;
            assignees = {QStringLiteral("PONCALL")};
            log.append(author + QStringLiteral(" to policy ") + policy);
        }
        return answer(200);
    }
    [[nodiscard]] Scripted listNotes() const
    {
        QJsonArray list;
        for (const QString &note : notes)
            list.append(QJsonObject{{QStringLiteral("id"), QStringLiteral("N1")}, {QStringLiteral("content"), note}});
        return FakeHttpClient::json(200, {{QStringLiteral("notes"), list}});
    }
    [[nodiscard]] Scripted answer(int code) const
    {
        const auto references = [](const QStringList &ids, const char *name) {
            QJsonArray list;
            for (const QString &id : ids)
                list.append(QJsonObject{{QLatin1StringView(name), QJsonObject{{QStringLiteral("id"), id}}}});
            return list;
        };
        QJsonArray pending;
        if (!unacknowledgeAt.isEmpty())
            pending.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("unacknowledge")},
                                       {QStringLiteral("at"), unacknowledgeAt}});
        const QJsonObject incident{
            {QStringLiteral("id"), QStringLiteral("Q1")},
            {QStringLiteral("title"), QStringLiteral("disk full")},
            {QStringLiteral("status"), status},
            {QStringLiteral("assignments"), references(assignees, "assignee")},
            {QStringLiteral("acknowledgements"), references(acknowledgers, "acknowledger")},
            {QStringLiteral("pending_actions"), pending},
            {QStringLiteral("escalation_policy"), QJsonObject{{QStringLiteral("id"), policy}}},
            {QStringLiteral("service"), QJsonObject{{QStringLiteral("id"), QStringLiteral("PSVC")}}}};
        return FakeHttpClient::json(code, {{QStringLiteral("incident"), incident}});
    }
    static Scripted error(int status, int code, const char *message)
    {
        return FakeHttpClient::json(
            status, {{QStringLiteral("error"), QJsonObject{{QStringLiteral("message"), QLatin1StringView(message)},
                                                           {QStringLiteral("code"), code}}}});
    }

public:
    std::function<Timestamp()> now;
};

/// A desk over that incident. Time stands still until pass().
class DeedRig
{
public:
    DeedRig() : random(7), http(&clock), book(clock)
    {
        qputenv("AMS_TEST_DEED_TOKEN", "token-of-this-test");
        PagerDutySettings settings;
        settings.token = QStringLiteral("env:AMS_TEST_DEED_TOKEN");
        settings.from = QStringLiteral("bot@msp.example");
        api = std::make_unique<PagerDutyApi>(http, clock, random, secrets, settings);
        server.now = [this] { return clock.now(); };
        http.setHandler([this](const HttpRequest &request) { return server(request); });
        open();
    }

    /// A new process of the same agent.
    void open(const char *agent = "tokyo-1")
    {
        desk.reset();
        DeedSettings settings;
        settings.agent = AgentId(QLatin1StringView(agent));
        settings.botUser = UserId(QStringLiteral("PBOT"));
        desk = std::make_unique<DeedDesk>(
            DeedServices{*api, book, clock, random, settings,
                         [this](const OperatorCommand &command, QObject *asking, const auto &then) {
                             commands.append(command);
                             const Result<CommandAnswer> answer = onCommand(command);
                             QMetaObject::invokeMethod(
                                 asking, [then, answer] { then(answer); }, Qt::QueuedConnection);
                         },
                         [](const Incident &) { return Language::English; }});
        QObject::connect(desk.get(), &DeedDesk::finishedLate, desk.get(),
                         [this](const IncidentDeed &deed, const IncidentDeedAnswer &answer) {
                             late.append(deed.id + u' ' + toText(answer.outcome));
                         });
    }
    void settle() { settleEvents(); }
    void pass(Milliseconds time) { passTime(clock, time, Milliseconds(250)); }
    [[nodiscard]] static IncidentDeed deed(IncidentDeedKind kind, const char *id = "d1")
    {
        IncidentDeed deed;
        deed.id = QLatin1StringView(id);
        deed.incident = IncidentId(QStringLiteral("Q1"));
        deed.kind = kind;
        deed.by = {QStringLiteral("Hanako"), QStringLiteral("hanako@msp.example"), {}};
        return deed;
    }
    void act(const IncidentDeed &deed)
    {
        desk->act(deed, &context, [this](const Result<IncidentDeedAnswer> &answer) { answers.append(answer); });
        settle();
    }
    /// "done", "stale changed", …; of the answer that came last.
    [[nodiscard]] QString last() const
    {
        if (answers.isEmpty())
            return QStringLiteral("none");
        if (!answers.last())
            return toText(answers.last().error().kind);
        return QString(toText(answers.last()->outcome) + u' ' + answers.last()->reason).trimmed();
    }

    FakeClock clock;
    SeededRandom random;
    FakeHttpClient http;
    Secrets secrets;
    OneIncident server;
    MemoryDeeds book;
    std::unique_ptr<PagerDutyApi> api;
    std::function<Result<CommandAnswer>(const OperatorCommand &)> onCommand = [](const OperatorCommand &command) {
        CommandAnswer answer;
        answer.outcome = CommandAnswer::Outcome::Accepted;
        answer.turn = command.turn + 1;
        return Result<CommandAnswer>(answer);
    };
    QList<OperatorCommand> commands;
    QList<Result<IncidentDeedAnswer>> answers;
    QStringList late;
    QObject context;
    std::unique_ptr<DeedDesk> desk;
};

} // namespace ams
