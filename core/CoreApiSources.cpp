// SPDX-License-Identifier: Apache-2.0
#include "CoreApi.h"

#include "ArchiveAccess.h"
#include "RunbookReader.h"
#include "runs/Engine.h"
#include "scenario/ScenarioLibrary.h"
#include "scenario/ScenarioYaml.h"

namespace ams {

namespace {

constexpr int kMostPayloads = 20;

QJsonObject formOf(const ScenarioParam &param)
{
    QJsonObject form{{QStringLiteral("type"), toText(param.type)}, {QStringLiteral("required"), param.required}};
    if (!param.choices.isEmpty())
        form.insert(QStringLiteral("choices"), QJsonArray::fromStringList(param.choices));
    if (!param.defaultValue.isUndefined())
        form.insert(QStringLiteral("default"), param.defaultValue);
    if (!param.description.isEmpty())
        form.insert(QStringLiteral("description"), param.description);
    return form;
}

std::optional<QList<CustomerId>> customersIn(const QByteArray &text)
{
    const ParsedScenario parsed = parseScenario(text, {});
    if (!parsed.scenario)
        return std::nullopt;
    return parsed.scenario->allCustomers ? QList<CustomerId>() : parsed.scenario->customers;
}

QList<Responder> respondersOf(const ResponderList::Content &content)
{
    QList<Responder> list;
    for (const PagerDutyPolicy &policy : content.policies)
        list.append({Responder::Kind::EscalationPolicy, policy.id, policy.name, {}});
    for (const PagerDutyUser &user : content.users)
        list.append({Responder::Kind::User, user.id.toString(), user.name, user.email});
    return list;
}

} // namespace

ApiSources CoreApi::sources()
{
    ApiSources all{m_runs,        m_parts.ledger.limits(), m_parts.ledger.auditLog(), m_board, m_parts.secrets,
                   m_parts.clock, m_parts.random};
    all.scenarios = [this] { return scenarios(); };
    all.scenarioText = [&ledger = m_parts.ledger](const QByteArray &version, QObject *context, auto then) {
        ledger.scenarioText(version, context, then);
    };
    all.customersOfText = customersIn;
    all.artifact = [this](const RunId &run, const QByteArray &hash, qint64 from, qint64 length, QObject *context,
                          const auto &then) { m_artifacts.read(run, hash, from, length, context, then); };
    all.runbook = [this](const RunView &run, const StepPath &step) {
        const auto now = m_parts.scenarioLibrary.find(run.state.scenario);
        return readRunbook(run, step, now ? now->file : QString(), m_parts.scenarioLibrary.place());
    };
    all.incidents = &m_deeds;
    all.drafts = &m_drafts;
    all.responders = [this](QObject *context, const auto &then) {
        m_responders.ask(context,
                         [then](const Result<ResponderList::Content> &content) { then(content.map(respondersOf)); });
    };
    all.payloads = [this](const IncidentId &incident, QObject *context, const auto &then) {
        m_parts.ledger.eventsOf(incident, kMostPayloads, context, [then](const Result<QList<InboxEvent>> &events) {
            QList<IncidentPayload> payloads;
            for (const InboxEvent &event : events.value_or(QList<InboxEvent>()))
                payloads.append({event.id, event.receivedAt, event.body});
            then(events ? Result<QList<IncidentPayload>>(payloads) : tl::unexpected(events.error()));
        });
    };
    if (m_parts.archive) {
        all.archive = [&archive = *m_parts.archive](const ArchiveQuery &query, const auto &of, QObject *context,
                                                    auto then) {
            archive.search(archiveFilter(query, of), context, [then](const Result<QList<ArchivedRun>> &found) {
                if (!found)
                    return then(tl::unexpected(found.error()));
                QList<QJsonObject> runs;
                for (const ArchivedRun &run : *found)
                    runs.append(toJson(run));
                then(std::move(runs));
            });
        };
    }
    return all;
}

DeedServices CoreApi::deedServices()
{
    DeedSettings settings;
    settings.agent = m_parts.config.agent;
    settings.botUser = UserId(m_parts.config.pagerDuty.botUser);
    return {m_parts.pagerDuty,
            m_parts.ledger.deeds(),
            m_parts.clock,
            m_parts.random,
            settings,
            [this](const OperatorCommand &command, QObject *context, const auto &then) {
                m_runs.command(command, context, then);
            },
            [this](const Incident &incident) {
                const auto customer = m_parts.config.customers.forService(incident.service, incident.serviceName);
                return customer ? customer->language : Language::English;
            }};
}

QList<ScenarioInfo> CoreApi::scenarios() const
{
    QList<ScenarioInfo> list;
    for (const auto &scenario : m_parts.scenarioLibrary.all()) {
        ScenarioInfo info{scenario->id, scenario->title, scenario->version, {}, {}};
        for (const CustomerId &customer : scenario->customers)
            info.customers.append(customer.toString());
        for (const ScenarioParam &param : scenario->params)
            info.params.insert(param.name, formOf(param));
        list.append(std::move(info));
    }
    return list;
}

} // namespace ams
