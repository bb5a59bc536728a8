// SPDX-License-Identifier: Apache-2.0
#include "AgentOption.h"
#include "Command.h"

#include "link/AgentFacts.h"

namespace ams {

namespace {

using namespace Qt::StringLiterals;

void printLine(QLatin1StringView name, const QString &value)
{
    print(QString(name).leftJustified(16) + value);
}

QString stateOf(const AgentFacts &facts)
{
    if (!facts.hasLedger)
        return u"cut off from its ledger"_s;
    if (facts.isStopping)
        return u"stopping"_s;
    return facts.isReady ? u"works"_s : u"taking up what was left"_s;
}

QString webhooksOf(const WebhookHealth &health)
{
    QString words = toText(health.state);
    if (!health.reason.isEmpty())
        words += u" ("_s + health.reason + u')';
    if (!health.address.isEmpty())
        words += u"  "_s + health.address;
    if (health.since != Timestamp{})
        words += u"  since "_s + toText(health.since);
    return words;
}

void printFacts(const AgentFacts &facts)
{
    printLine("agent"_L1, facts.agent.toString());
    printLine("region"_L1, facts.region);
    printLine("version"_L1, facts.version);
    printLine("state"_L1, stateOf(facts));
    printLine("started"_L1, toText(facts.startedAt));
    printLine("webhooks"_L1, webhooksOf(facts.webhooks));
    printLine("last webhook"_L1, facts.webhooks.lastWebhook ? toText(*facts.webhooks.lastWebhook) : u"none"_s);
    printLine("no gap since"_L1, facts.noGapSince ? toText(*facts.noGapSince) : u"not known"_s);
    printLine("runs"_L1, u"%1 under way, %2 with people, %3 taken up, %4 lost"_s.arg(facts.runs)
                             .arg(facts.withPeople)
                             .arg(facts.takeOvers)
                             .arg(facts.lost));
    printLine("queue"_L1, facts.waitingRuns == 0
                              ? u"empty"_s
                              : u"%1, the oldest for %2"_s.arg(facts.waitingRuns).arg(toText(facts.oldestWait)));
    printLine("ledger"_L1, facts.hasLedger ? u"%1 ms"_s.arg(facts.ledgerLatency.count()) : u"does not answer"_s);
    const QString calls =
        facts.pagerDutyLeft && facts.pagerDutyPerMinute
            ? u"%1 of %2 calls a minute left"_s.arg(*facts.pagerDutyLeft).arg(*facts.pagerDutyPerMinute)
            : u"no limit"_s;
    printLine("pagerduty"_L1,
              calls + u", %1 wait, %2 runs not written"_s.arg(facts.pagerDutyWaiting).arg(facts.unwritten));
}

} // namespace

int runAgent(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Tells how an agent does: its ledger, its queue, PagerDuty, and whether webhooks come in. Exit code 1 when\n"
        "it does not take incidents, or PagerDuty sends it nothing."_s);
    addAgentOptions(parser);
    parser.process(arguments);
    const auto agent = openAgentOption(parser);
    if (!agent)
        return exitCode::error;
    ApiCall call;
    call.path = u"/v1/agent"_s;
    const auto reply = agent->call(call);
    if (!reply || !reply->isOk()) {
        complainOf(reply);
        return exitCode::error;
    }
    const auto facts = agentFactsFromJson(reply->body);
    if (!facts) {
        complain(facts.error().message);
        return exitCode::error;
    }
    if (parser.isSet(u"json"_s))
        print(QJsonDocument(reply->body));
    else
        printFacts(*facts);
    return facts->isReady && facts->hasLedger && !facts->webhooks.isSilent() ? exitCode::ok : exitCode::no;
}

} // namespace ams
