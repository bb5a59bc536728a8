// SPDX-License-Identifier: Apache-2.0
#include "ledger/SqlInbox.h"

#include "ledger/SqlStatements.h"

namespace ams::sql {

QList<AcceptOutcome> acceptEvents(Connection &connection, const QList<InboxEvent> &events)
{
    QList<AcceptOutcome> outcomes;
    outcomes.reserve(events.size());
    for (const InboxEvent &event : events) {
        const int inserted =
            connection.query(Sql::InsertEvent, event.id, event.incident, event.body, event.receivedAt).run();
        outcomes.append(inserted > 0 ? AcceptOutcome::New : AcceptOutcome::Duplicate);
    }
    return outcomes;
}

namespace {

QList<InboxEvent> eventsIn(Query row)
{
    QList<InboxEvent> events;
    while (row.next())
        events.append({EventId(row.text(0)), IncidentId(row.text(1)), row.bytes(2), row.time(3)});
    return events;
}

} // namespace

QList<InboxEvent> unhandledEvents(Connection &connection, int limit)
{
    return eventsIn(connection.query(Sql::UnhandledEvents, limit));
}

QList<InboxEvent> eventsOf(Connection &connection, const IncidentId &incident, int limit)
{
    return eventsIn(connection.query(Sql::EventsOf, incident, limit));
}

void markEventsHandled(Connection &connection, const QList<EventId> &events)
{
    for (const EventId &event : events)
        connection.query(Sql::MarkEventHandled, event).run();
}

int forgetEvents(Connection &connection, Timestamp before, int limit)
{
    return connection.query(Sql::ForgetEvents, before, limit).run();
}

} // namespace ams::sql
