// SPDX-License-Identifier: Apache-2.0
#include "actions/ChildReaper.h"

#include <QSocketNotifier>

#include <csignal>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ams {

ChildReaper::ChildReaper(Clock &clock) : m_clock(clock) {}

ChildReaper::~ChildReaper()
{
    for (const Group &group : m_groups)
        ::kill(-group.leader, SIGKILL);
    for (const Group &group : m_groups) {
        // A process that hangs in the kernel is left to init rather than waited for.
        pollfd waiting{group.pidFd, POLLIN, 0};
        if (::poll(&waiting, 1, 500) == 1)
            ::waitpid(group.leader, nullptr, WNOHANG);
        ::close(group.pidFd);
    }
}

void ChildReaper::adopt(pid_t leader, int pidFd)
{
    ::kill(-leader, SIGTERM);
    const auto group = m_groups.insert(m_groups.end(), Group{leader, pidFd});
    m_clock.after(kGrace, this, [this, group] { kill(group); });
}

void ChildReaper::kill(std::list<Group>::iterator group)
{
    ::kill(-group->leader, SIGKILL);
    auto *notifier = new QSocketNotifier(group->pidFd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier, group] {
        notifier->setEnabled(false);
        notifier->deleteLater();
        reap(*group);
        m_groups.erase(group);
    });
}

void ChildReaper::reap(const Group &group)
{
    ::waitpid(group.leader, nullptr, WNOHANG);
    ::close(group.pidFd);
}

} // namespace ams
