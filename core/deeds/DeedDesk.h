// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "deeds/DeedWork.h"
#include "model/IncidentDesk.h"

#include <deque>
#include <unordered_map>

namespace ams {

/// Takes deeds of people on incidents, keeps them in the ledger, and carries them out: those on one incident one after
/// the other, in the order in which they came. Takes up what a former process or another agent has left undone. Lives
/// in the core thread; owned by Core.
class DeedDesk final : public QObject, public IncidentDesk
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeedDesk)
public:
    explicit DeedDesk(DeedServices services, QObject *parent = nullptr);
    ~DeedDesk() override;

    /// Takes up what was left, and looks for more from time to time.
    void start();
    /// Begins nothing more: what is not done is left to the next process.
    void stop();
    void act(IncidentDeed deed, QObject *context, Answer<IncidentDeedAnswer> then) override;

    /// For accounts where the bot's id is looked up at start.
    void setBotUser(const UserId &user) { m.settings.botUser = user; }
    /// Deeds under way or waiting here.
    [[nodiscard]] int open() const { return m_open; }

signals:
    /// One that had been answered as kept, or was taken up, has come to its end.
    void finishedLate(const ams::IncidentDeed &deed, const ams::IncidentDeedAnswer &answer);
    void incidentSeen(const ams::Incident &incident);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Answer<IncidentDeedAnswer> then;
    };
    using Lane = std::deque<std::unique_ptr<DeedWork>>;

    void onKept(const DeedRecord &asked, const DeedRecord &kept);
    void takeLeft();
    void carryOut(const DeedRecord &record, const DeedMemory &memory, bool isLeft);
    void leave(const IncidentId &incident, DeedWork *work);
    void onFinished(const DeedWork &work);
    void answer(const QString &deed, const Result<IncidentDeedAnswer> &answer);
    void answerAsKept(const QString &deed);
    void watch(const QString &deed, Milliseconds until);

    DeedServices m;
    std::unordered_map<QString, Lane> m_lanes; ///< by incident; the first of each is under way
    QHash<QString, QList<Waiting>> m_waiting;  ///< by deed
    int m_open = 0;
    bool m_hasTaken = false;
    bool m_isStopped = false;
};

} // namespace ams
