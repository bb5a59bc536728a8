// SPDX-License-Identifier: Apache-2.0
#include "sandbox/WebhookEvent.h"

namespace ams::sandbox {

using namespace Qt::StringLiterals;

QStringList webhookEventTypes()
{
    return {u"incident.acknowledged"_s,
            u"incident.annotated"_s,
            u"incident.conference_bridge.updated"_s,
            u"incident.custom_field_values.updated"_s,
            u"incident.delegated"_s,
            u"incident.escalated"_s,
            u"incident.incident_type.changed"_s,
            u"incident.priority_updated"_s,
            u"incident.reassigned"_s,
            u"incident.reopened"_s,
            u"incident.resolved"_s,
            u"incident.responder.added"_s,
            u"incident.responder.replied"_s,
            u"incident.service_updated"_s,
            u"incident.status_update_published"_s,
            u"incident.triggered"_s,
            u"incident.unacknowledged"_s};
}

bool isWebhookEventType(const QString &type)
{
    static const QStringList kNeverSent{u"incident.action_invocation.created"_s,
                                        u"incident.action_invocation.terminated"_s,
                                        u"incident.action_invocation.updated"_s,
                                        u"incident.role.assigned"_s,
                                        u"incident.task.completed"_s,
                                        u"incident.task.created"_s,
                                        u"incident.task.updated"_s,
                                        u"incident.workflow.completed"_s,
                                        u"incident.workflow.started"_s,
                                        u"service.created"_s,
                                        u"service.custom_field_values.updated"_s,
                                        u"service.deleted"_s,
                                        u"service.updated"_s};
    return kNeverSent.contains(type) || webhookEventTypes().contains(type);
}

} // namespace ams::sandbox
