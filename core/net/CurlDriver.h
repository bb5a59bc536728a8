// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/DeadlineQueue.h"

#include <QHash>
#include <QTimer>

#include <curl/curl.h>

class QSocketNotifier;

namespace ams {

/// A transfer in the hands of a CurlDriver.
class CurlTransfer
{
public:
    virtual ~CurlTransfer() = default;
    /// The transfer is over and out of the driver's hands. May destroy itself.
    virtual void onDone(CURLcode code) = 0;
    /// The driver dies; the handle is out of its hands.
    virtual void onDriverGone() = 0;
};

/// Drives libcurl's multi interface from Qt's event loop: a QSocketNotifier for each socket and direction curl waits
/// for, and one QTimer for curl's own timings. That timer is real time on purpose, being curl's event source and no
/// deadline of ours; ours are in deadlines() and go by the Clock. Owned by CurlHttpClient, lives in its thread.
class CurlDriver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CurlDriver)
public:
    CurlDriver(Clock &clock, int connectionsPerHost);
    ~CurlDriver() override;

    /// A clean handle, kept from an earlier transfer if there is one.
    [[nodiscard]] CURL *takeHandle();
    void giveBack(CURL *handle);
    /// False when curl refuses the handle. Never finishes a transfer before control is back in the event loop.
    [[nodiscard]] bool add(CURL *handle, CurlTransfer *transfer);
    /// Aborts the transfer if it still runs.
    void remove(CURL *handle);

    [[nodiscard]] Clock &clock() { return m_clock; }
    [[nodiscard]] DeadlineQueue &deadlines() { return m_deadlines; }

private:
    struct Watch
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };

    static int onSocket(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int onTimer(CURLM *, long milliseconds, void *self);
    static int onClose(void *self, curl_socket_t socket);
    void watch(curl_socket_t socket, int what);
    void act(curl_socket_t socket, int events);
    void reportDone();

    Clock &m_clock;
    DeadlineQueue m_deadlines;
    CURLM *m_multi = nullptr;
    QTimer m_timer;
    QHash<curl_socket_t, std::shared_ptr<Watch>> m_watches;
    QHash<CURL *, CurlTransfer *> m_transfers;
    std::vector<CURL *> m_spare;
};

} // namespace ams
