// SPDX-License-Identifier: Apache-2.0
#include "api/LocalCoreLink.h"

#include "api/LocalLinkEnd.h"

#include <QPointer>

namespace ams {

namespace {

constexpr Milliseconds kRequestTimeout{std::chrono::minutes(2)};

} // namespace

LocalCoreLink::LocalCoreLink(const Parts &parts, Clock &clock, QObject *parent)
    : ApiCoreLink(clock, kRequestTimeout, parent), m_parts(parts)
{
    m_state.since = this->clock().now();
}

LocalCoreLink::~LocalCoreLink()
{
    if (m_end)
        m_end->deleteLater();
}

void LocalCoreLink::open()
{
    if (m_end)
        return;
    setState(LinkState::Kind::Connecting);
    m_end = new LocalLinkEnd(m_parts.board, m_parts.desk, m_parts.caller);
    const quint64 opening = ++m_opening;
    connect(
        m_end, &LocalLinkEnd::snapshot, this,
        [this, opening](const LinkSnapshot &snapshot) {
            if (opening == m_opening)
                onSnapshot(snapshot);
        },
        Qt::QueuedConnection);
    connect(
        m_end, &LocalLinkEnd::delta, this,
        [this, opening](const LinkDelta &delta) {
            if (opening == m_opening)
                onDelta(delta);
        },
        Qt::QueuedConnection);
    connect(
        m_end, &LocalLinkEnd::replied, this,
        [this, opening](qint64 id, const ApiReply &reply) {
            if (opening == m_opening)
                onReply(id, reply);
        },
        Qt::QueuedConnection);
    m_end->moveToThread(m_parts.board.thread());
    QMetaObject::invokeMethod(m_end, &LocalLinkEnd::start, Qt::QueuedConnection);
}

void LocalCoreLink::close()
{
    if (!m_end)
        return;
    ++m_opening;
    std::exchange(m_end, nullptr)->deleteLater();
    failPending(QStringLiteral("the link was closed"));
    setState(LinkState::Kind::Off);
}

void LocalCoreLink::onSnapshot(const LinkSnapshot &snapshot)
{
    setState(LinkState::Kind::Live);
    const QPointer<LocalCoreLink> self(this);
    const quint64 opening = m_opening;
    emit snapshotReceived(snapshot);
    if (self && m_end && opening == m_opening)
        QMetaObject::invokeMethod(m_end, &LocalLinkEnd::taken, Qt::QueuedConnection);
}

void LocalCoreLink::onDelta(const LinkDelta &delta)
{
    const QPointer<LocalCoreLink> self(this);
    const quint64 opening = m_opening;
    emit deltaReceived(delta);
    if (self && m_end && opening == m_opening)
        QMetaObject::invokeMethod(m_end, &LocalLinkEnd::taken, Qt::QueuedConnection);
}

/// Within one process nothing is ever late for other reasons than this very thread.
Timestamp LocalCoreLink::lastHeard() const
{
    return m_state.kind == LinkState::Kind::Live ? clock().now() : m_state.since;
}

Caller LocalCoreLink::caller() const
{
    return m_parts.caller;
}

void LocalCoreLink::setState(LinkState::Kind kind)
{
    if (m_state.kind == kind)
        return;
    m_state = {kind, clock().now(), {}};
    emit stateChanged(m_state);
}

bool LocalCoreLink::transmit(qint64 id, const ApiCall &call)
{
    if (!m_end)
        return false;
    QMetaObject::invokeMethod(
        m_end, [end = m_end, id, call] { end->call(id, call); }, Qt::QueuedConnection);
    return true;
}

} // namespace ams
