// SPDX-License-Identifier: Apache-2.0
#include "net/HttpConnection.h"
#include "net/HttpResponderSlot.h"

namespace ams {

HttpResponder::Slot::Slot(HttpConnection *connection_, quint64 number_) : connection(connection_), number(number_) {}

HttpResponder::Slot::~Slot()
{
    if (!isAnswered && connection)
        connection->answer(number, HttpServerReply::text(500, "the request was forgotten\n"));
}

HttpResponder::HttpResponder(std::shared_ptr<Slot> slot) : m_slot(std::move(slot)) {}

void HttpResponder::reply(HttpServerReply reply) const
{
    if (!m_slot || std::exchange(m_slot->isAnswered, true) || !m_slot->connection)
        return;
    m_slot->connection->answer(m_slot->number, std::move(reply));
}

void HttpResponder::drop() const
{
    if (!m_slot || std::exchange(m_slot->isAnswered, true) || !m_slot->connection)
        return;
    m_slot->connection->abort();
}

} // namespace ams
