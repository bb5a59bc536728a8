// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QObject>

#include <list>

#include <sys/types.h>

namespace ams {

/// Ends process groups that nobody waits for any more: SIGTERM at once, SIGKILL when the grace is over, then reaps
/// the leader. The leader stays a zombie until the group was killed, so that the group's number cannot have been
/// given to somebody else by then. Lives in the core thread; what is left when it dies is killed on the spot.
class ChildReaper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChildReaper)
public:
    static constexpr Milliseconds kGrace{2000};

    explicit ChildReaper(Clock &clock);
    ~ChildReaper() override;

    /// Takes over an unreaped child that leads its process group, and closes `pidFd` in the end. Sends SIGTERM.
    void adopt(pid_t leader, int pidFd);
    [[nodiscard]] bool isIdle() const { return m_groups.empty(); }

private:
    struct Group
    {
        pid_t leader;
        int pidFd;
    };
    void kill(std::list<Group>::iterator group);
    static void reap(const Group &group);

    Clock &m_clock;
    std::list<Group> m_groups;
};

} // namespace ams
