// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace ams {

/// SIGTERM, SIGINT and SIGHUP as Qt signals, by way of a pipe: a signal handler may do nothing else.
/// One object per process.
class UnixSignals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnixSignals)
public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    void terminate(); ///< SIGTERM or SIGINT
    void reload();    ///< SIGHUP

private:
    void onReadable();
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace ams
