// SPDX-License-Identifier: Apache-2.0
#include "net/CurlDriver.h"

#include <QPointer>
#include <QSocketNotifier>

#include <unistd.h>

namespace ams {

namespace {

constexpr size_t kSpareHandles = 256;
constexpr long kKeptConnections = 512;

void initializeCurl()
{
    // Once for the process, as libcurl asks; never undone, because other users of it may still run.
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(code == CURLE_OK);
    Q_UNUSED(code)
}

} // namespace

CurlDriver::CurlDriver(Clock &clock, int connectionsPerHost) : m_clock(clock), m_deadlines(clock)
{
    initializeCurl();
    m_multi = curl_multi_init();
    Q_CHECK_PTR(m_multi);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlDriver::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlDriver::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, long{CURLPIPE_NOTHING});
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(connectionsPerHost));
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, kKeptConnections);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlDriver::~CurlDriver()
{
    const auto transfers = std::exchange(m_transfers, {});
    for (auto at = transfers.cbegin(); at != transfers.cend(); ++at) {
        curl_multi_remove_handle(m_multi, at.key());
        at.value()->onDriverGone();
    }
    for (CURL *handle : m_spare)
        curl_easy_cleanup(handle);
    // Closes the kept connections, for which curl calls onSocket and onClose once more.
    curl_multi_cleanup(m_multi);
}

CURL *CurlDriver::takeHandle()
{
    CURL *handle = nullptr;
    if (m_spare.empty()) {
        handle = curl_easy_init();
        Q_CHECK_PTR(handle);
    } else {
        handle = m_spare.back();
        m_spare.pop_back();
    }
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, &CurlDriver::onClose);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, this);
    return handle;
}

void CurlDriver::giveBack(CURL *handle)
{
    if (m_spare.size() >= kSpareHandles) {
        curl_easy_cleanup(handle);
        return;
    }
    curl_easy_reset(handle);
    m_spare.push_back(handle);
}

bool CurlDriver::add(CURL *handle, CurlTransfer *transfer)
{
    m_transfers.insert(handle, transfer);
    if (curl_multi_add_handle(m_multi, handle) == CURLM_OK)
        return true;
    m_transfers.remove(handle);
    return false;
}

void CurlDriver::remove(CURL *handle)
{
    if (m_transfers.remove(handle) > 0)
        curl_multi_remove_handle(m_multi, handle);
}

int CurlDriver::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlDriver *>(self)->watch(socket, what);
    return 0;
}

int CurlDriver::onTimer(CURLM *, long milliseconds, void *self)
{
    auto *driver = static_cast<CurlDriver *>(self);
    if (milliseconds < 0)
        driver->m_timer.stop();
    else
        driver->m_timer.start(Milliseconds(milliseconds));
    return 0;
}

int CurlDriver::onClose(void *self, curl_socket_t socket)
{
    // The number may belong to another socket the next moment.
    static_cast<CurlDriver *>(self)->m_watches.remove(socket);
    return ::close(socket);
}

/// Between the requests of a kept-alive connection the notifiers only sleep: making them anew would cost more than
/// the request.
void CurlDriver::watch(curl_socket_t socket, int what)
{
    auto &watch = m_watches[socket];
    if (!watch)
        watch = std::make_shared<Watch>();
    const auto set = [this, socket](std::unique_ptr<QSocketNotifier> &notifier, QSocketNotifier::Type type, int event,
                                    bool isWanted) {
        if (!notifier && isWanted) {
            notifier = std::make_unique<QSocketNotifier>(socket, type);
            connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket, event] { act(socket, event); });
        } else if (notifier) {
            notifier->setEnabled(isWanted);
        }
    };
    set(watch->read, QSocketNotifier::Read, CURL_CSELECT_IN, what == CURL_POLL_IN || what == CURL_POLL_INOUT);
    set(watch->write, QSocketNotifier::Write, CURL_CSELECT_OUT, what == CURL_POLL_OUT || what == CURL_POLL_INOUT);
}

void CurlDriver::act(curl_socket_t socket, int events)
{
    // Closing the socket must not destroy the notifier whose signal is being delivered.
    const std::shared_ptr<Watch> keepAlive = m_watches.value(socket);
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    reportDone();
    if (keepAlive && keepAlive.use_count() == 1) {
        for (QSocketNotifier *notifier : {keepAlive->read.release(), keepAlive->write.release()}) {
            if (notifier)
                notifier->deleteLater();
        }
    }
}

void CurlDriver::reportDone()
{
    const QPointer<CurlDriver> self(this); // whoever hears of a transfer may destroy the client
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURL *const handle = message->easy_handle;
        const CURLcode code = message->data.result; // gone with the handle
        CurlTransfer *const transfer = m_transfers.take(handle);
        curl_multi_remove_handle(m_multi, handle);
        if (transfer)
            transfer->onDone(code);
        if (!self)
            return;
    }
}

} // namespace ams
