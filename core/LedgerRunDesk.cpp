// SPDX-License-Identifier: Apache-2.0
#include "LedgerRunDesk.h"

#include "matching/GivenParams.h"
#include "matching/ParamBinding.h"
#include "runs/Engine.h"

#include <QJsonDocument>
#include <QPointer>

namespace ams {

namespace {

constexpr Milliseconds kLookEvery{50};
constexpr int kParkedEvery = 10; // looks
constexpr qsizetype kMostIncidents = 100000;

} // namespace

LedgerRunDesk::LedgerRunDesk(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_engine(parts.engine)
    , m_ledger(parts.ledger)
    , m_reader(parts.ledger, parts.customers, parts.archive, parts.clock)
    , m_newest(parts.engine.parts().scenarioLibrary, parts.ledger, m_reader)
    , m_clock(parts.clock)
    , m_postman(parts.engine, parts.ledger.commandMail(), parts.clock, parts.agent)
{
    m_postman.start();
}

void LedgerRunDesk::onRunChanged(const RunView &view)
{
    if (view.state.isFinished())
        m_live.remove(view.state.id);
    else
        m_live.insert(view.state.id, view);
}

std::optional<RunView> LedgerRunDesk::find(const RunId &run) const
{
    const auto found = m_live.constFind(run);
    return found == m_live.cend() ? std::nullopt : std::optional(*found);
}

// Commands -----------------------------------------------------------------------------------------------------------

void LedgerRunDesk::command(OperatorCommand command, QObject *context, Answer<CommandAnswer> then)
{
    if (command.version != kNewestVersion) {
        send(command, context, std::move(then));
        return;
    }
    const QPointer<QObject> alive(context);
    m_newest.name(command, this, [this, alive, then = std::move(then)](const Result<NewestVersion::Named> &named) {
        if (!alive)
            return;
        if (!named && named.error().kind == ErrorKind::NotFound)
            then(CommandAnswer{CommandAnswer::Outcome::Unknown, QStringLiteral("no-such-run"), {}, {}, {}, 0});
        else if (!named)
            then(tl::unexpected(named.error()));
        else if (named->refusal)
            then(*named->refusal);
        else
            send(named->command, alive, then);
    });
}

void LedgerRunDesk::send(const OperatorCommand &command, QObject *context, Answer<CommandAnswer> then)
{
    const QPointer<QObject> alive(context);
    const Milliseconds until = m_clock.steady() + kAnswerWithin;
    m_ledger.findRun(
        command.run, this,
        [this, command, until, alive, then = std::move(then)](const Result<std::optional<RunRecord>> &record) {
            if (!alive)
                return;
            if (!record) {
                then(tl::unexpected(record.error()));
            } else if (!*record || (*record)->phase == RunPhase::Finished) {
                CommandAnswer answer;
                answer.outcome = *record ? CommandAnswer::Outcome::Refused : CommandAnswer::Outcome::Unknown;
                answer.reason = *record ? QStringLiteral("finished") : QStringLiteral("no-such-run");
                then(answer);
            } else if ((*record)->phase == RunPhase::Parked) {
                wakeAndTell(**record, command, until, alive, then);
            } else {
                post(command, until, alive, then);
            }
        });
}

/// Nobody carries a run that waits for people: here is somebody with something to tell it. It is told at once: left to
/// the mail, it could be parked again before that is read.
void LedgerRunDesk::wakeAndTell(const RunRecord &record, const OperatorCommand &command, Milliseconds until,
                                QObject *context, const Answer<CommandAnswer> &then)
{
    const QPointer<QObject> alive(context);
    const auto tell = [this, command, until, alive, then](const Result<Runner *> &woken) {
        if (!alive)
            return;
        if (!woken || (*woken)->isClosed()) {
            post(command, until, alive, then);
            return;
        }
        m_engine.command(**woken, command, alive, [alive, then](const Result<CommandAnswer> &answer) {
            if (alive)
                then(answer);
        });
    };
    // A hold that was set at another agent is in force here, too, before anything goes on.
    m_engine.holds().refresh([self = QPointer<LedgerRunDesk>(this), record, tell] {
        if (self)
            self->m_engine.wake(record, tell);
    });
}

void LedgerRunDesk::post(const OperatorCommand &command, Milliseconds until, QObject *context,
                         const Answer<CommandAnswer> &then)
{
    const MailItem item{command.id, command.run, QJsonDocument(toJson(command)).toJson(QJsonDocument::Compact), {}};
    const QPointer<QObject> alive(context);
    m_ledger.commandMail().post({item}, this, [this, command, until, alive, then](const Result<bool> &posted) {
        if (!alive)
            return;
        if (posted)
            awaitAnswer(command, 0, until, alive, then);
        else
            then(tl::unexpected(posted.error()));
    });
}

void LedgerRunDesk::awaitAnswer(const OperatorCommand &command, int looks, Milliseconds until, QObject *context,
                                const Answer<CommandAnswer> &then)
{
    m_ledger.commandMail().findMail(
        command.id, context, [this, command, looks, until, context, then](const Result<MailItem> &item) {
            if (!item) {
                then(tl::unexpected(item.error()));
            } else if (!item->answer.isEmpty()) {
                then(commandAnswerFromJson(QJsonDocument::fromJson(item->answer).object()));
            } else if (m_clock.steady() >= until) {
                then(fail(ErrorKind::Timeout,
                          QStringLiteral("the agent that has the run does not answer; send it again"), true));
            } else {
                m_clock.after(kLookEvery, context, [this, command, looks, until, context, then] {
                    if (looks % kParkedEvery == kParkedEvery - 1)
                        tellIfParked(command, looks + 1, until, context, then);
                    else
                        awaitAnswer(command, looks + 1, until, context, then);
                });
            }
        });
}

/// The run may have been parked just before the mail came, so that nobody reads it.
void LedgerRunDesk::tellIfParked(const OperatorCommand &command, int looks, Milliseconds until, QObject *context,
                                 const Answer<CommandAnswer> &then)
{
    m_ledger.findRun(command.run, context,
                     [this, command, looks, until, context, then](const Result<std::optional<RunRecord>> &record) {
                         if (record && *record && (*record)->phase == RunPhase::Parked)
                             wakeAndTell(**record, command, until, context, then);
                         else
                             awaitAnswer(command, looks, until, context, then);
                     });
}

// Reading ------------------------------------------------------------------------------------------------------------

void LedgerRunDesk::load(RunId run, QObject *context, Answer<RunView> then)
{
    m_reader.load(run, context,
                  [then = std::move(then)](const Result<LoadedRun> &loaded) { then(loaded.map(viewOf)); });
}

void LedgerRunDesk::loadAt(RunId run, qint64 entries, QObject *context, Answer<RunMoment> then)
{
    m_reader.loadAt(run, entries, context, then);
}

void LedgerRunDesk::journal(RunId run, qint64 first, int limit, QObject *context, Answer<QList<RunEvent>> then)
{
    m_reader.journal(run, context, [first, limit, then = std::move(then)](const Result<QList<QByteArray>> &all) {
        if (!all) {
            then(tl::unexpected(all.error()));
            return;
        }
        QList<RunEvent> entries;
        for (qsizetype i = first; i < all->size() && entries.size() < limit; ++i) {
            auto event = runEventFromJson(all->at(i));
            if (!event) {
                then(fail(ErrorKind::Corrupt, event.error().message));
                return;
            }
            entries.append(std::move(*event));
        }
        then(entries);
    });
}

// Starting by hand
// -----------------------------------------------------------------------------------------------------

void LedgerRunDesk::onIncidentSeen(const Incident &incident)
{
    if (incident.status == IncidentStatus::Resolved)
        m_open.remove(incident.id);
    else if (m_open.size() < kMostIncidents || m_open.contains(incident.id))
        m_open.insert(incident.id, incident);
}

std::optional<Incident> LedgerRunDesk::incident(const IncidentId &id) const
{
    if (const auto found = m_open.constFind(id); found != m_open.cend())
        return *found;
    for (const RunView &view : m_live) {
        if (view.state.incident.id == id)
            return view.state.incident;
    }
    return std::nullopt;
}

/// The same rules as for a title: whose incident it is says its service, and parameters are what they are declared as.
Result<Match> LedgerRunDesk::matchByHand(const Incident &incident, const ManualStart &start) const
{
    const Engine::Parts &parts = m_engine.parts();
    Match match;
    match.scenario = parts.scenarioLibrary.find(start.scenario);
    if (!match.scenario)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no scenario %1").arg(start.scenario.toString()));
    match.customer = parts.customers.forService(incident.service, incident.serviceName);
    if (!match.customer)
        return fail(ErrorKind::Invalid, QStringLiteral("the incident's service belongs to no customer"));
    if (!match.scenario->allCustomers && !match.scenario->customers.contains(match.customer->id))
        return fail(ErrorKind::Invalid, QStringLiteral("%1 is not for the customer %2")
                                            .arg(start.scenario.toString(), match.customer->id.toString()));
    const auto given = prepareGivenParams(match.scenario->params, start.params, *match.customer);
    if (!given)
        return tl::unexpected(given.error());
    QList<TagValue> values;
    for (auto param = given->begin(); param != given->end(); ++param)
        values.append({param.key(), param.value().toVariant().toString()});
    const auto bound = ParamBinding(match.scenario->params).bind(values, {}, *match.customer);
    if (bound.refusal)
        return fail(ErrorKind::Invalid, toText(bound.refusal->reason) + QStringLiteral(": ") + bound.refusal->detail);
    match.params = bound.params;
    match.why = QStringLiteral("begun by hand by %1").arg(start.by.name);
    return match;
}

void LedgerRunDesk::start(ManualStart start, QObject *context, Answer<RunId> then)
{
    const QPointer<QObject> alive(context);
    const auto answer = [alive, then = std::move(then)](const Result<RunId> &begun) {
        if (alive)
            QMetaObject::invokeMethod(
                alive, [then, begun] { then(begun); }, Qt::QueuedConnection);
    };
    const auto about = incident(start.incident);
    if (!about) {
        answer(fail(ErrorKind::NotFound,
                    QStringLiteral("this agent knows of no open incident %1").arg(start.incident.toString())));
        return;
    }
    if (const auto match = matchByHand(*about, start))
        m_engine.startByHand(*about, *match, answer);
    else
        answer(tl::unexpected(match.error()));
}

} // namespace ams
