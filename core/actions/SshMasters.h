// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/ChildProcess.h"
#include "actions/SshTarget.h"

#include <QObject>

#include <deque>
#include <map>

namespace ams {

class SshMasters;

/// The right to open one session over a target's connection; given back by destroying it.
class SshTicket final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SshTicket)
public:
    ~SshTicket() override;

signals:
    /// Exactly once, never from inside SshMasters::request(): the control socket, or why there is no connection.
    /// Nothing has been run on the other side then.
    void ready(const ams::Result<QByteArray> &controlPath);

private:
    friend class SshMasters;
    SshTicket(SshMasters &masters, QByteArray key) : m_masters(masters), m_key(std::move(key)) {}

    SshMasters &m_masters;
    QByteArray m_key;
    bool m_active = false;
};

/// Shared SSH connections (OpenSSH's ControlMaster), one for each customer, host and account. They are made when first
/// needed and end by themselves (ControlPersist) when idle, also when this process is killed. Control sockets lie in
/// a directory only this user can enter. Lives in the core thread; outlives its tickets.
class SshMasters final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SshMasters)
public:
    /// Below OpenSSH's default of 10 sessions a connection (MaxSessions); more wait for their turn.
    static constexpr int kSessions = 8;

    SshMasters(Clock &clock, ChildReaper &reaper, QString runtimeDir);
    ~SshMasters() override;

    [[nodiscard]] std::unique_ptr<SshTicket> request(const SshTarget &target);

private:
    friend class SshTicket;
    struct Line
    {
        SshTarget target;
        QByteArray controlPath;
        std::unique_ptr<ChildProcess> starting;
        std::deque<SshTicket *> waiting;
        int active = 0;
    };
    [[nodiscard]] Result<> prepareDirectory() const;
    [[nodiscard]] static bool isAnswering(const QByteArray &controlPath);
    void serve(const QByteArray &key);
    void startMaster(Line &line);
    void onMasterStarted(Line &line, const ChildExit &exit);
    void admit(Line &line);
    static void refuse(Line &line, const Error &error);
    void giveBack(SshTicket *ticket);

    Clock &m_clock;
    ChildReaper &m_reaper;
    QString m_runtimeDir;
    std::map<QByteArray, Line> m_lines; ///< by SshTarget::key()
};

} // namespace ams
