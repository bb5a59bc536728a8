// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Ids.h"

#include <QList>
#include <QObject>

#include <functional>

namespace ams {

/// Something that a person has told the console to do and that has not left yet.
struct PendingAction
{
    int id = 0;
    QString text; ///< a sentence: "Take over 3 incidents"
    QList<IncidentId> incidents;
    Milliseconds due{0}; ///< leaves then, by Clock::steady()
};

/// Holds what people do for some seconds before it leaves, so that a wrong key can be taken back. Nothing of it is
/// known to any agent until then; what is taken back has never happened. Not for what is urgent and safe (an answer
/// that runs out of time): that is sent at once by who asks. When it is destroyed, what still waits is dropped. Lives
/// in the main thread.
class PendingActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PendingActions)
public:
    /// The clock outlives it.
    explicit PendingActions(Clock &clock, QObject *parent = nullptr);

    /// `leave` is called once when the time is over; never from inside this call, also when `wait` is zero.
    int hold(const QString &text, const QList<IncidentId> &incidents, Milliseconds wait, std::function<void()> leave);
    /// False: it has left already.
    bool takeBack(int id);
    bool takeBackLast();
    void leaveNow(int id);
    /// At the end of the program: nothing that was decided is lost.
    void leaveAll();

    [[nodiscard]] const QList<PendingAction> &all() const { return m_actions; }
    [[nodiscard]] Milliseconds left(const PendingAction &action) const;
    /// Whether something waits for this incident.
    [[nodiscard]] bool isPending(const IncidentId &incident) const;

signals:
    void changed(); ///< something came, left or was taken back

private:
    void onTime(int id);
    [[nodiscard]] qsizetype find(int id) const;

    Clock &m_clock;
    QList<PendingAction> m_actions; ///< oldest first
    QList<std::function<void()>> m_leave;
    int m_lastId = 0;
};

} // namespace ams
