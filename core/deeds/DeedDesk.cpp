// SPDX-License-Identifier: Apache-2.0
#include "deeds/DeedDesk.h"

#include <QLoggingCategory>

#include <algorithm>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcDeeds, "ams.deeds", QtInfoMsg)

constexpr int kTakenAtOnce = 100;
constexpr Milliseconds kLookAgain{500};

} // namespace

DeedDesk::DeedDesk(DeedServices services, QObject *parent) : QObject(parent), m(std::move(services)) {}

DeedDesk::~DeedDesk() = default;

void DeedDesk::start()
{
    takeLeft();
}

void DeedDesk::stop()
{
    m_isStopped = true;
    m_lanes.clear();
    m_open = 0;
}

// Taking -------------------------------------------------------------------------------------------------------------

void DeedDesk::act(IncidentDeed deed, QObject *context, Answer<IncidentDeedAnswer> then)
{
    const QString id = deed.id;
    const bool isFirst = !m_waiting.contains(id);
    m_waiting[id].append({context, std::move(then)});
    m.clock.after(m.settings.answerWithin, this, [this, id] { answerAsKept(id); });
    if (!isFirst)
        return; // it is on its way already
    DeedMemory memory;
    memory.keptAt = m.clock.now();
    memory.deed = std::move(deed);
    const DeedRecord asked{id, memory.deed.incident, toJson(memory), false, m.settings.agent, 0};
    m.book.keepDeeds({asked}, m.settings.lease, this, [this, asked](const Result<QList<DeedRecord>> &kept) {
        if (kept)
            onKept(asked, kept->first());
        else
            answer(asked.id, tl::unexpected(kept.error()));
    });
}

void DeedDesk::onKept(const DeedRecord &asked, const DeedRecord &kept)
{
    const auto memory = deedMemoryFromJson(kept.state);
    if (!memory || kept.incident != asked.incident) {
        answer(asked.id, fail(ErrorKind::Conflict, QStringLiteral("this id belongs to another deed")));
        return;
    }
    if (kept.done) {
        answer(asked.id, memory->answer);
        return;
    }
    const auto lane = m_lanes.find(kept.incident.toString());
    const bool isHere =
        lane != m_lanes.end() && std::any_of(lane->second.begin(), lane->second.end(),
                                             [&asked](const auto &work) { return work->memory().deed.id == asked.id; });
    const bool isNew = kept.state == asked.state && kept.epoch == 1 && kept.owner == m.settings.agent;
    if (isNew && !isHere)
        carryOut(kept, *memory, false);
    else if (!isHere)
        watch(asked.id, m.clock.steady() + m.settings.answerWithin);
}

/// Another agent carries it out, or one will take it up: the ledger tells.
void DeedDesk::watch(const QString &deed, Milliseconds until)
{
    if (!m_waiting.contains(deed) || m.clock.steady() > until)
        return;
    m.book.findDeed(deed, this, [this, deed, until](const Result<DeedRecord> &found) {
        const auto memory = found ? deedMemoryFromJson(found->state) : tl::unexpected(found.error());
        if (memory && found->done)
            answer(deed, memory->answer);
        else
            m.clock.after(kLookAgain, this, [this, deed, until] { watch(deed, until); });
    });
}

void DeedDesk::takeLeft()
{
    if (m_isStopped)
        return;
    m.clock.after(m.settings.lookForLeftEvery, this, [this] { takeLeft(); });
    m.book.takeDeeds({m.settings.agent, m.settings.lease, kTakenAtOnce, !m_hasTaken}, this,
                     [this](const Result<QList<DeedRecord>> &taken) {
                         if (!taken) {
                             qCWarning(lcDeeds).noquote()
                                 << "deeds left undone cannot be read:" << taken.error().message;
                             return;
                         }
                         m_hasTaken = true;
                         for (const DeedRecord &record : *taken) {
                             if (const auto memory = deedMemoryFromJson(record.state))
                                 carryOut(record, *memory, true);
                             else
                                 qCCritical(lcDeeds).noquote() << "a deed cannot be read deed=" << record.id;
                         }
                     });
}

// Carrying out -------------------------------------------------------------------------------------------------------

void DeedDesk::carryOut(const DeedRecord &record, const DeedMemory &memory, bool isLeft)
{
    if (m_isStopped)
        return;
    auto work = std::make_unique<DeedWork>(m, record, memory, isLeft);
    DeedWork *const begun = work.get();
    const IncidentId incident = record.incident;
    connect(begun, &DeedWork::incidentSeen, this, &DeedDesk::incidentSeen);
    connect(begun, &DeedWork::finished, this, [this, begun, incident] {
        onFinished(*begun);
        leave(incident, begun);
    });
    connect(begun, &DeedWork::lost, this, [this, begun, incident] {
        watch(begun->memory().deed.id, m.clock.steady() + m.settings.answerWithin);
        leave(incident, begun);
    });
    Lane &lane = m_lanes[incident.toString()];
    const DeedWork *const front = lane.empty() ? nullptr : lane.front().get();
    // Taken again from this very process, whose lease was over while it waited: the newer record counts.
    std::erase_if(lane, [this, &record](std::unique_ptr<DeedWork> &other) {
        if (other->memory().deed.id != record.id)
            return false;
        other->disconnect(this);
        other.release()->deleteLater();
        --m_open;
        return true;
    });
    lane.push_back(std::move(work));
    ++m_open;
    if (lane.front().get() != front)
        lane.front()->start();
}

void DeedDesk::leave(const IncidentId &incident, DeedWork *work)
{
    const auto found = m_lanes.find(incident.toString());
    if (found == m_lanes.end())
        return;
    Lane &lane = found->second;
    std::erase_if(lane, [work](std::unique_ptr<DeedWork> &one) {
        if (one.get() != work)
            return false;
        one.release()->deleteLater(); // it is the one that is emitting
        return true;
    });
    --m_open;
    if (lane.empty())
        m_lanes.erase(found);
    else
        lane.front()->start();
}

void DeedDesk::onFinished(const DeedWork &work)
{
    const DeedMemory &memory = work.memory();
    if (m_waiting.contains(memory.deed.id))
        answer(memory.deed.id, memory.answer);
    else
        emit finishedLate(memory.deed, memory.answer);
}

// Answering ----------------------------------------------------------------------------------------------------------

void DeedDesk::answer(const QString &deed, const Result<IncidentDeedAnswer> &answer)
{
    const QList<Waiting> waiting = m_waiting.take(deed);
    for (const Waiting &one : waiting) {
        if (one.context)
            QMetaObject::invokeMethod(
                one.context, [then = one.then, answer] { then(answer); }, Qt::QueuedConnection);
    }
}

void DeedDesk::answerAsKept(const QString &deed)
{
    if (!m_waiting.contains(deed))
        return;
    IncidentDeedAnswer kept;
    kept.outcome = IncidentDeedAnswer::Outcome::Kept;
    answer(deed, kept);
}

} // namespace ams
