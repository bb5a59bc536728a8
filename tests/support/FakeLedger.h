// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ledger/Ledger.h"
#include "support/RefusingLedgerParts.h"

#include <QMap>
#include <QPointer>

namespace ams {

/// Inbox and outbox records in memory; the rest of the contract answers Invalid. Answers come through the event loop.
/// A scripted fault makes the next write fail, before or after it was stored.
class FakeLedger : public Ledger
{
public:
    enum class Fault { None, BeforeStoring, AfterStoring, NoAnswer };
    /// Asked for every write.
    std::function<Fault()> faults;
    QMap<QString, OutboxRecord> records;
    QList<InboxEvent> inbox;
    QSet<QString> handled;
    int saves = 0;
    int accepts = 0;

    void accept(QList<InboxEvent> events, QObject *context, LedgerAnswer<QList<AcceptOutcome>> then) override
    {
        ++accepts;
        write<QList<AcceptOutcome>>(context, std::move(then), [this, events] {
            QList<AcceptOutcome> outcomes;
            for (const InboxEvent &event : events) {
                const bool isKnown = std::any_of(inbox.begin(), inbox.end(),
                                                 [&event](const InboxEvent &other) { return other.id == event.id; });
                if (!isKnown)
                    inbox.append(event);
                outcomes.append(isKnown ? AcceptOutcome::Duplicate : AcceptOutcome::New);
            }
            return outcomes;
        });
    }
    void unhandled(int limit, QObject *context, LedgerAnswer<QList<InboxEvent>> then) override
    {
        write<QList<InboxEvent>>(context, std::move(then), [this, limit] {
            QList<InboxEvent> open;
            for (const InboxEvent &event : inbox) {
                if (!handled.contains(event.id.toString()) && open.size() < limit)
                    open.append(event);
            }
            return open;
        });
    }
    void markHandled(QList<EventId> events, QObject *context, LedgerAnswer<bool> then) override
    {
        write<bool>(context, std::move(then), [this, events] {
            for (const EventId &event : events)
                handled.insert(event.toString());
            return true;
        });
    }
    void saveOutbox(QList<OutboxRecord> list, QObject *context, LedgerAnswer<bool> then) override
    {
        ++saves;
        write<bool>(context, std::move(then), [this, list] {
            for (const OutboxRecord &record : list)
                records.insert(record.run.toString(), record);
            return true;
        });
    }
    void outbox(RunId run, QObject *context, LedgerAnswer<std::optional<OutboxRecord>> then) override
    {
        write<std::optional<OutboxRecord>>(context, std::move(then), [this, run]() -> std::optional<OutboxRecord> {
            const auto found = records.constFind(run.toString());
            return found == records.constEnd() ? std::nullopt : std::optional<OutboxRecord>(*found);
        });
    }

    void claim(QList<ClaimRequest> /*requests*/, QObject *context, LedgerAnswer<QList<ClaimAnswer>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void renew(QList<Claim> /*claims*/, Milliseconds /*lease*/, QObject *context,
               LedgerAnswer<QList<bool>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void release(QList<Claim> /*claims*/, QObject *context, LedgerAnswer<bool> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void append(QList<JournalAppend> /*appends*/, QObject *context, LedgerAnswer<QList<AppendOutcome>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void journal(RunId /*run*/, QObject *context, LedgerAnswer<QList<QByteArray>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void unfinishedRuns(AgentId /*owner*/, int /*limit*/, QObject *context,
                        LedgerAnswer<QList<RunRecord>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void runs(int /*limit*/, QObject *context, LedgerAnswer<QList<RunRecord>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void eventsOf(IncidentId /*incident*/, int /*limit*/, QObject *context,
                  LedgerAnswer<QList<InboxEvent>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void findRun(RunId /*run*/, QObject *context, LedgerAnswer<std::optional<RunRecord>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void parkedRuns(int /*limit*/, QObject *context, LedgerAnswer<QList<RunRecord>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void findClaim(IncidentId /*incident*/, QObject *context, LedgerAnswer<std::optional<Claim>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void keepScenario(QByteArray /*version*/, QByteArray /*text*/, QObject *context, LedgerAnswer<bool> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void scenarioText(QByteArray /*version*/, QObject *context, LedgerAnswer<QByteArray> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void openOutboxes(int /*limit*/, QObject *context, LedgerAnswer<QList<RunRecord>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void takeOutboxes(OutboxTaking /*taking*/, QObject *context, LedgerAnswer<QList<Claim>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void runsToArchive(Timestamp /*finishedBy*/, int /*limit*/, QObject *context,
                       LedgerAnswer<QList<RunRecord>> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    void markArchived(QList<RunId> /*runs*/, QObject *context, LedgerAnswer<bool> then) override
    {
        refuseLedgerCall(context, std::move(then));
    }
    [[nodiscard]] SharedLimits &limits() override { return m_parts.limits; }
    [[nodiscard]] CommandMail &commandMail() override { return m_parts.mail; }
    [[nodiscard]] DeedBook &deeds() override { return m_parts.deeds; }
    [[nodiscard]] AuditLog &auditLog() override { return m_parts.audits; }
    [[nodiscard]] TokenStore &tokens() override { return m_parts.tokens; }
    [[nodiscard]] ArtifactKeep &artifacts() override { return m_parts.artifacts; }
    void probe(QObject *context, LedgerAnswer<bool> then) override
    {
        write<bool>(context, std::move(then), [] { return true; });
    }

private:
    template<typename T>
    static void answer(QObject *context, LedgerAnswer<T> then, Result<T> result)
    {
        QMetaObject::invokeMethod(
            context, [then = std::move(then), result = std::move(result)] { then(result); }, Qt::QueuedConnection);
    }
    template<typename T, typename Store>
    void write(QObject *context, LedgerAnswer<T> then, Store store)
    {
        const Fault fault = faults ? faults() : Fault::None;
        if (fault == Fault::BeforeStoring) {
            answer<T>(context, std::move(then), fail(ErrorKind::Unreachable, QStringLiteral("scripted fault"), true));
            return;
        }
        T stored = store();
        if (fault == Fault::AfterStoring)
            answer<T>(context, std::move(then), fail(ErrorKind::Timeout, QStringLiteral("scripted fault"), true));
        else if (fault == Fault::None)
            answer<T>(context, std::move(then), std::move(stored));
    }

    RefusingLedgerParts m_parts;
};

} // namespace ams
