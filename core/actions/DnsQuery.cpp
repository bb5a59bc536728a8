// SPDX-License-Identifier: Apache-2.0
#include "actions/DnsQuery.h"

#include "actions/DnsRecords.h"

#include <QSocketNotifier>
#include <QUrl>

#include <ares.h>

#include <sys/time.h>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr int kInternet = 1;
/// c-ares asks each server again after 2, 4, … seconds; the step's own limit ends it all.
constexpr int kTryTimeoutMs = 2000;
constexpr int kTries = 4;

QString statusName(int status)
{
    switch (status) {
    case ARES_SUCCESS:
        return u"ok"_s;
    case ARES_ENOTFOUND:
        return u"nxdomain"_s;
    case ARES_ENODATA:
        return u"nodata"_s;
    case ARES_ESERVFAIL:
        return u"servfail"_s;
    case ARES_EREFUSED:
        return u"refused"_s;
    case ARES_ETIMEOUT:
        return u"timeout"_s;
    case ARES_ECONNREFUSED:
        return u"unreachable"_s;
    case ARES_EFORMERR:
        return u"formerr"_s;
    default:
        return u"error"_s;
    }
}

QString reasonOf(int status)
{
    switch (status) {
    case ARES_SUCCESS:
        return {};
    case ARES_ENOTFOUND:
        return u"there is no such name"_s;
    case ARES_ENODATA:
        return u"the name exists but has no record of this type"_s;
    case ARES_ESERVFAIL:
        return u"the server could not find out (SERVFAIL)"_s;
    case ARES_EREFUSED:
        return u"the server refuses to answer (REFUSED)"_s;
    case ARES_ETIMEOUT:
        return u"no answer"_s;
    case ARES_ECONNREFUSED:
        return u"no name server can be reached"_s;
    default:
        return QString::fromLatin1(ares_strerror(status));
    }
}

} // namespace

QStringList DnsQuery::types()
{
    return dnsTypeNames();
}

DnsQuery::DnsQuery(Clock &clock) : m_clock(clock) {}

DnsQuery::~DnsQuery()
{
    m_isOver = true; // c-ares tells the question's end also when it is destroyed
    if (m_channel != nullptr)
        ares_destroy(m_channel);
}

Result<> DnsQuery::start(const QString &name, const QString &type, const QString &servers)
{
    const auto number = dnsTypeNumber(type);
    if (!number)
        return fail(ErrorKind::Invalid,
                    u"There is no record type \"%1\" here; known are %2."_s.arg(type, types().join(u", ")));
    m_type = *number;
    // Names such as 例え.jp are asked for in their ASCII form; others, such as _dmarc.example.com, as they are.
    const QString plain = name.trimmed();
    const bool isAscii = std::all_of(plain.begin(), plain.end(), [](QChar c) { return c.unicode() < 128; });
    const QByteArray question = isAscii ? plain.toLatin1() : QUrl::toAce(plain);
    if (question.isEmpty() || question.contains('\0') || question.size() > 255)
        return fail(ErrorKind::Invalid, u"\"%1\" cannot be a name in the DNS."_s.arg(name));

    ares_options options{};
    options.timeout = kTryTimeoutMs;
    options.tries = kTries;
    options.sock_state_cb_data = this;
    options.sock_state_cb = [](void *self, ares_socket_t socket, int readable, int writable) {
        static_cast<DnsQuery *>(self)->watch(socket, readable != 0, writable != 0);
    };
    // With one server its refusal is the answer; with several, c-ares goes on to the next one.
    options.flags = servers.isEmpty() ? 0 : ARES_FLAG_NOCHECKRESP;
    if (ares_init_options(&m_channel, &options,
                          ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB) !=
        ARES_SUCCESS)
        return fail(ErrorKind::Busy, u"The resolver cannot be set up."_s);
    if (!servers.isEmpty() && ares_set_servers_ports_csv(m_channel, servers.toLatin1().constData()) != ARES_SUCCESS)
        return fail(ErrorKind::Invalid,
                    u"\"%1\" is no address of a name server (an IP address is needed)."_s.arg(servers));

    // A question c-ares will not even send is answered from inside ares_query; the answer goes out queued in any case.
    ares_query(
        m_channel, question.constData(), kInternet, m_type,
        [](void *self, int status, int /*timeouts*/, unsigned char *bytes, int size) {
            static_cast<DnsQuery *>(self)->onAnswer(status, bytes, size);
        },
        this);
    armTimer();
    return {};
}

void DnsQuery::watch(int socket, bool readable, bool writable)
{
    Notifiers &notifiers = m_sockets[socket];
    const auto set = [this, socket](std::shared_ptr<QSocketNotifier> &notifier, QSocketNotifier::Type type,
                                    bool wanted) {
        if (!wanted) {
            if (notifier)
                notifier->setEnabled(false);
            notifier.reset();
            return;
        }
        if (notifier)
            return;
        // It may be dropped while it is being served: then the event loop deletes it.
        notifier = std::shared_ptr<QSocketNotifier>(new QSocketNotifier(socket, type),
                                                    [](QSocketNotifier *dropped) { dropped->deleteLater(); });
        const bool isRead = type == QSocketNotifier::Read;
        connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket, isRead] {
            process(isRead ? socket : ARES_SOCKET_BAD, isRead ? ARES_SOCKET_BAD : socket);
        });
    };
    set(notifiers.read, QSocketNotifier::Read, readable);
    set(notifiers.write, QSocketNotifier::Write, writable);
    if (!readable && !writable)
        m_sockets.remove(socket);
}

void DnsQuery::process(int readable, int writable)
{
    if (!m_isOver)
        ares_process_fd(m_channel, readable, writable);
    armTimer();
}

void DnsQuery::armTimer()
{
    timeval wait{};
    if (m_isOver || m_isTimerSet || ares_timeout(m_channel, nullptr, &wait) == nullptr)
        return;
    m_isTimerSet = true;
    // Never exactly on time: c-ares compares with its own, finer clock.
    const Milliseconds delay(wait.tv_sec * 1000 + wait.tv_usec / 1000 + 1);
    m_clock.after(delay, this, [this] {
        m_isTimerSet = false;
        process(ARES_SOCKET_BAD, ARES_SOCKET_BAD);
    });
}

void DnsQuery::onAnswer(int status, const unsigned char *bytes, int size)
{
    if (m_isOver)
        return;
    m_isOver = true;
    Answer answer{statusName(status), {}, reasonOf(status)};
    if (status == ARES_SUCCESS) {
        const auto records = dnsRecords(bytes, size, m_type);
        if (!records)
            answer = {u"error"_s, {}, records.error().message};
        else if (records->isEmpty())
            answer = {u"nodata"_s, {}, reasonOf(ARES_ENODATA)};
        else
            answer.values = *records;
    }
    QMetaObject::invokeMethod(
        this, [this, answer] { emit finished(answer); }, Qt::QueuedConnection);
}

} // namespace ams
