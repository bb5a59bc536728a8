// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <memory>

struct ares_channeldata;
class QSocketNotifier;

namespace ams {

/// One question to the Domain Name System, through c-ares: unlike QDnsLookup of Qt 6.4 it takes a server with a port,
/// repeats over TCP when an answer is too long for UDP, and does not occupy a thread. Neither /etc/hosts nor a search
/// domain plays a part. Destroying it ends the question and nothing is emitted any more.
class DnsQuery final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DnsQuery)
public:
    struct Answer
    {
        QString
            status; ///< "ok", "nxdomain", "nodata", "servfail", "refused", "timeout", "unreachable", "formerr", "error"
        QStringList values; ///< as people write them: addresses, names without the final dot, "10 mail.example.com", …
        QString reason;     ///< a sentence's worth of words when not "ok"
    };
    /// The record types it knows, by name.
    [[nodiscard]] static QStringList types();

    explicit DnsQuery(Clock &clock);
    ~DnsQuery() override;

    /// `servers`: "192.0.2.53:53,[2001:db8::1]:53"; empty: those of /etc/resolv.conf. Invalid for an unknown type, an
    /// impossible name or server.
    [[nodiscard]] Result<> start(const QString &name, const QString &type, const QString &servers);

signals:
    /// Exactly once after a successful start(), never from inside it.
    void finished(const ams::DnsQuery::Answer &answer);

private:
    void watch(int socket, bool readable, bool writable);
    void process(int readable, int writable);
    void armTimer();
    void onAnswer(int status, const unsigned char *bytes, int size);

    struct Notifiers
    {
        std::shared_ptr<QSocketNotifier> read;
        std::shared_ptr<QSocketNotifier> write;
    };
    Clock &m_clock;
    ares_channeldata *m_channel = nullptr;
    QHash<int, Notifiers> m_sockets;
    int m_type = 0;
    bool m_isTimerSet = false;
    bool m_isOver = false;
};

} // namespace ams
