// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/FlapBook.h"
#include "base/Random.h"
#include "link/IncidentDetails.h"
#include "link/LinkMessage.h"
#include "model/RunView.h"

#include <QHash>
#include <QObject>

#include <deque>

namespace ams {

/// One numbered change. Of an old one that has been replaced since only the number is left.
struct BoardChange
{
    qint64 number = 0;
    Milliseconds at{0};    ///< steady
    bool isForAll = false; ///< agent facts and notices; else who has a role at `customer`
    CustomerId customer;
    std::unique_ptr<const LinkChange> change; ///< null: replaced
    mutable QByteArray encoded{};             ///< of `change`, once somebody has asked for it

    /// Encoded once for all who listen, and not at all while nobody does.
    [[nodiscard]] const QByteArray &json() const;
};

/// Rows as they stood at one number, encoded, for all who have the same rights. Shared while it is being sent.
struct BoardSnapshot
{
    qint64 number = 0;
    QByteArrayList rows;
    QList<Hold> holds;
    AgentFacts agent;
};

struct BoardSettings
{
    AgentId agent;
    QString region;
    Milliseconds keepEnded{std::chrono::minutes(15)}; ///< rows of ended incidents stay this long
    qsizetype mostRows = 200000;                      ///< beyond, ended rows go first, then the oldest
    qsizetype changesKept = 20000;                    ///< to go on from after a cut
    /// Who was cut off for so long is told each change; after longer, only how each row stands.
    Milliseconds everyChangeFor{10000};
    FlapSettings flapping{};
};

/// What consoles see, kept from what the engine tells its observers: one row an incident, every change numbered and
/// encoded once. The last changes are kept so that a consumer that was cut off goes on where it was; what has been
/// replaced takes no memory for longer than a short cut lasts. Lives in the core thread; knows no sockets.
class IncidentBoard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentBoard)
public:
    IncidentBoard(BoardSettings settings, Clock &clock, Random &random, QObject *parent = nullptr);

    // What is observed
    void onRunChanged(const ams::RunView &view);
    void onIncidentSeen(const ams::Incident &incident);
    void onSuppressed(const ams::IncidentId &incident, const QString &reason);
    /// Which customer an incident without run belongs to.
    void setCustomerOf(std::function<CustomerId(const Incident &)> customerOf) { m_customerOf = std::move(customerOf); }
    void setHolds(const QList<Hold> &holds);
    void setAgent(const AgentFacts &facts);
    /// For all, or for those who have a role at `customer`.
    void tell(Notice notice, const CustomerId &customer = {});

    // What is read
    [[nodiscard]] const QString &session() const { return m_session; }
    [[nodiscard]] qint64 number() const { return m_number; }
    /// Whether everything after `number` is still there.
    [[nodiscard]] bool reachesBackTo(qint64 number) const;
    /// Changes after `number`, oldest first; needs reachesBackTo(number). Valid until the next change.
    [[nodiscard]] std::deque<BoardChange>::const_iterator after(qint64 number) const;
    [[nodiscard]] std::deque<BoardChange>::const_iterator end() const { return m_changes.cend(); }
    /// Whether there is something to tell to who has those rights.
    [[nodiscard]] static bool isVisible(const BoardChange &change, const Rights &rights);
    /// A recent one may be shared: what came since follows as changes.
    [[nodiscard]] std::shared_ptr<const BoardSnapshot> snapshot(const Rights &rights);
    [[nodiscard]] QList<IncidentRow> rows(const Rights &rights) const;
    /// Incidents of all customers that wait for people or are with them.
    [[nodiscard]] int countWithPeople() const;
    [[nodiscard]] std::optional<IncidentRow> row(const IncidentId &incident) const;
    [[nodiscard]] std::optional<IncidentRow> rowOf(const RunId &run) const;
    [[nodiscard]] SuppressedDeliveries suppressed(const IncidentId &incident) const;
    [[nodiscard]] QList<Hold> holds(const Rights &rights) const;
    [[nodiscard]] const AgentFacts &agent() const { return m_agent; }

signals:
    void changed();

private:
    struct Entry
    {
        IncidentRow row;
        qint64 change = 0;                      ///< the one that made `row` what it is
        QByteArray json;                        ///< of `row`; empty while it has changed a moment ago
        QList<SuppressedDelivery> suppressed{}; ///< newest first
    };
    void put(IncidentRow row);
    void remove(const IncidentId &incident);
    void remark(const QList<IncidentId> &incidents);
    void store(IncidentRow row);
    qint64 record(LinkChange change, const CustomerId &customer, bool isForAll);
    void forgetReplaced();
    void forgetReplaced(qint64 number);
    [[nodiscard]] bool isReplaced(const BoardChange &change) const;
    void encodeLater(const IncidentId &incident);
    void encodeOldest(qsizetype count);
    void encodeSome();
    void sweep();
    void dropOldSnapshots();
    void makeRoom();

    BoardSettings m_settings;
    Clock &m_clock;
    std::function<CustomerId(const Incident &)> m_customerOf;
    QString m_session;
    qint64 m_number = 0;
    QHash<IncidentId, Entry> m_rows;
    QList<IncidentId> m_unencoded; ///< rows without `json`, oldest first
    QHash<RunId, IncidentId> m_incidentOf;
    FlapBook m_flaps;
    QMap<QString, Hold> m_holds; ///< by id
    AgentFacts m_agent;
    qint64 m_agentChange = 0; ///< the one that told `m_agent`
    std::deque<BoardChange> m_changes;
    qint64 m_lookedOver = 0; ///< changes up to it are older than BoardSettings::everyChangeFor
    QHash<QByteArray, std::shared_ptr<const BoardSnapshot>> m_snapshots; ///< by rights
    bool m_isSweepArmed = false;
};

} // namespace ams
