// SPDX-License-Identifier: Apache-2.0
#include "Core.h"

#include "CoreParts.h"
#include "MetricsText.h"

namespace ams {

namespace {

void addRuns(MetricsText &out, const Engine &engine)
{
    const EngineCounters &c = engine.counters();
    out.gauge("ams_runs_running", "Runs under way on this agent.", engine.running());
    out.gauge("ams_runs_waiting", "Incidents that wait for a free run.", engine.waiting());
    out.counter("ams_runs_started_total", "Runs begun by this process.", static_cast<double>(c.started));
    out.counter("ams_runs_resumed_total", "Runs taken up from a former process or another agent.",
                static_cast<double>(c.resumed));
    out.counter("ams_runs_lost_total", "Runs whose claim another agent has now.", static_cast<double>(c.lost));
    out.head("ams_runs_ended_total", "Ended runs by their end.", "counter");
    out.labelled("ams_runs_ended_total", "end", "resolved", static_cast<double>(c.resolved));
    out.labelled("ams_runs_ended_total", "end", "handoff", static_cast<double>(c.handedOff));
    out.labelled("ams_runs_ended_total", "end", "aborted", static_cast<double>(c.aborted));
    out.counter("ams_incidents_not_ours_total", "Incidents that no scenario is for: left to people.",
                static_cast<double>(c.notOurs));
    out.head("ams_suppressed_total", "Incidents not run again, by reason.", "counter");
    out.labelled("ams_suppressed_total", "reason", "held", static_cast<double>(c.suppressedHeld));
    out.labelled("ams_suppressed_total", "reason", "finished", static_cast<double>(c.suppressedFinished));
    out.labelled("ams_suppressed_total", "reason", "repeated", static_cast<double>(c.suppressedRepeated));
    out.labelled("ams_suppressed_total", "reason", "parked", static_cast<double>(c.suppressedParked));
    out.labelled("ams_suppressed_total", "reason", "on-hold", static_cast<double>(c.suppressedOnHold));
    out.labelled("ams_suppressed_total", "reason", "over", static_cast<double>(c.suppressedOver));
    out.labelled("ams_suppressed_total", "reason", "taken", static_cast<double>(c.suppressedTaken));
    out.counter("ams_looks_total", "Incidents read again before their run, because what was told of them was old.",
                static_cast<double>(c.looks));
}

void addOutbox(MetricsText &out, const OutboxCounters &c, const PagerDutyApi &api)
{
    out.gauge("ams_outbox_open", "Runs not completely written to PagerDuty.", c.open);
    out.counter("ams_outbox_notes_added_total", "Notes added.", static_cast<double>(c.notesAdded));
    out.counter("ams_outbox_notes_edited_total", "Notes edited in place.", static_cast<double>(c.notesEdited));
    out.counter("ams_outbox_failures_total", "Writes that failed and are tried again.",
                static_cast<double>(c.failures));
    out.counter("ams_outbox_permanent_failures_total", "Failures that a person has to mend.",
                static_cast<double>(c.permanent));
    out.counter("ams_pagerduty_calls_total", "REST calls.", static_cast<double>(api.counters().calls));
    out.counter("ams_pagerduty_calls_failed_total", "REST calls that ended with an error.",
                static_cast<double>(api.counters().failed));
}

void addIntake(MetricsText &out, const WebhookIntake::Counters &c)
{
    out.head("ams_webhooks_total", "Webhooks by what became of them.", "counter");
    out.labelled("ams_webhooks_total", "outcome", "accepted", static_cast<double>(c.accepted));
    out.labelled("ams_webhooks_total", "outcome", "duplicate", static_cast<double>(c.duplicates));
    out.labelled("ams_webhooks_total", "outcome", "unauthentic", static_cast<double>(c.unauthentic));
    out.labelled("ams_webhooks_total", "outcome", "unreadable", static_cast<double>(c.unreadable));
    out.labelled("ams_webhooks_total", "outcome", "failed", static_cast<double>(c.failed));
}

double seconds(std::optional<Timestamp> time)
{
    return time ? static_cast<double>(time->time_since_epoch().count()) / 1000.0 : 0.0;
}

void addSubscription(MetricsText &out, const WebhookHealth &health)
{
    using State = WebhookHealth::State;
    out.head("ams_webhook_subscription", "State of the webhook subscription: 1 for the one it is in.", "gauge");
    for (const State state : {State::Unknown, State::Active, State::Disabled, State::Inactive, State::Missing})
        out.labelled("ams_webhook_subscription", "state", toText(state).toLatin1(), state == health.state ? 1 : 0);
    out.gauge("ams_webhook_last_seconds", "When the last authentic webhook came (Unix time); 0: none yet.",
              seconds(health.lastWebhook));
}

void addBackfill(MetricsText &out, const IncidentBackfill &backfill)
{
    out.counter("ams_backfill_sweeps_total", "Looks for incidents whose webhook was lost.",
                static_cast<double>(backfill.counters().sweeps));
    out.counter("ams_backfill_failed_total", "Of these: looks that PagerDuty did not answer.",
                static_cast<double>(backfill.counters().failed));
    out.gauge("ams_backfill_last_good_seconds", "When the last good look began (Unix time); 0: none yet.",
              seconds(backfill.lastGoodSweep()));
    out.gauge("ams_backfill_no_gap_since_seconds", "Every open incident created since then has been seen (Unix time).",
              seconds(backfill.noGapSince()));
}

void addServer(MetricsText &out, const HttpServer::Counters &c)
{
    out.counter("ams_http_requests_total", "HTTP requests.", static_cast<double>(c.requests));
    out.counter("ams_http_malformed_total", "Requests that were not HTTP.", static_cast<double>(c.malformed));
    out.counter("ams_http_timed_out_total", "Connections closed by a time limit.", static_cast<double>(c.timedOut));
    out.counter("ams_http_refused_total", "Connections closed by a limit of number.", static_cast<double>(c.refused));
    out.gauge("ams_http_open", "Open connections.", c.open);
}

} // namespace

QByteArray Core::metrics() const
{
    MetricsText out;
    out.head("ams_info", "The agent by its name; always 1.", "gauge");
    out.labelled("ams_info", "agent", m_parts->config.agent.toString().toUtf8(), 1);
    out.gauge("ams_ready", "1 when the agent takes events and runs scenarios.", isReady() ? 1 : 0);
    addRuns(out, *m_parts->engine);
    addOutbox(out, m_parts->outbox->counters(), m_parts->pagerDuty);
    addIntake(out, m_parts->intake->counters());
    if (m_parts->backfill)
        addBackfill(out, *m_parts->backfill);
    if (m_parts->subscription)
        addSubscription(out, m_parts->subscription->health());
    out.gauge("ams_account_troubles", "What was asked of the PagerDuty account in vain; /readyz says what.",
              static_cast<double>(m_parts->accountTroubles().size()));
    addServer(out, m_parts->server.counters());
    return out.text();
}

} // namespace ams
