// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CoreHost.h"

#include <QThread>

namespace ams {

/// An embedded core in a thread of its own. Owned by ConsoleApp; lives in the main thread.
///
/// Whoever holds a LocalCoreLink closes and destroys it before stop(): its other end lives in the thread.
class CoreThread final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CoreThread)
public:
    /// `secrets` outlives it.
    CoreThread(const CoreSource &source, Secrets &secrets, QObject *parent = nullptr);
    ~CoreThread() override;

    void start();
    /// `stopped` follows: effects that run are let finish, claims given back, within some seconds.
    void stop();

signals:
    void started(ams::IncidentBoard *board, ams::ApiDesk *desk, const QString &agent);
    void failed(const ams::Error &why);
    void stopped();

private:
    QThread m_thread;
    CoreHost *m_host = nullptr; ///< lives in m_thread, deleted when it ends
};

} // namespace ams
