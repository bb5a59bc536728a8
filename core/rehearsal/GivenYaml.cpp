// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/GivenYaml.h"

#include "rehearsal/InlineCustomer.h"
#include "rehearsal/ScriptedEventYaml.h"
#include "scenario/YamlFields.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

const QStringList kOutcomes{u"ok"_s, u"failed"_s, u"timed-out"_s, u"unknown"_s};
constexpr int kFirstHttpFault = 400;

std::optional<StepOutcome> outcomeFromText(const QString &text)
{
    constexpr std::array outcomes{StepOutcome::Ok, StepOutcome::Failed, StepOutcome::TimedOut, StepOutcome::Unknown};
    const qsizetype index = kOutcomes.indexOf(text);
    return index < 0 ? std::nullopt : std::optional(outcomes[static_cast<size_t>(index)]);
}

/// How the action itself would judge a result that says nothing of it: by exit code and HTTP status.
StepOutcome usualOutcome(const QJsonValue &result)
{
    const QJsonObject object = result.toObject();
    const bool isBad =
        object.value(u"exit_code"_s).toInt(0) != 0 || object.value(u"status"_s).toInt(0) >= kFirstHttpFault;
    return isBad ? StepOutcome::Failed : StepOutcome::Ok;
}

/// Reads what a test gives, part by part.
class GivenReader
{
public:
    explicit GivenReader(ProblemList &problems) : m_problems(problems) {}

    TestGiven read(const YamlNode &node)
    {
        m_given.mark = node.mark;
        YamlFields fields(node, u"given"_s, m_problems);
        readIncident(fields);
        if (const YamlNode *params = fields.take("params"_L1))
            m_given.params = {toJson(*params, m_problems).toObject(), params->mark};
        if (const YamlNode *customer = fields.take("customer"_L1))
            readCustomer(*customer);
        if (const YamlNode *results = fields.take("results"_L1))
            forEachStep(*results, [this](const QString &path, const YamlNode &value) {
                m_given.script.results[path].append(readResult(path, value));
            });
        if (const YamlNode *answers = fields.take("answers"_L1))
            forEachStep(*answers, [this](const QString &path, const YamlNode &value) {
                m_given.script.answers[path].append(readScriptedAnswer(value, m_problems));
            });
        if (const YamlNode *events = fields.take("events"_L1))
            readEvents(*events);
        readFaults(fields);
        fields.finish();
        return std::move(m_given);
    }

private:
    void readIncident(YamlFields &fields)
    {
        RehearsalScript &script = m_given.script;
        script.start = Timestamp(std::chrono::sys_days{std::chrono::year{2026} / 1 / 1});
        script.incident.id = IncidentId(u"Q0TEST"_s);
        script.incident.number = 1;
        script.incident.url = u"https://example.pagerduty.com/incidents/Q0TEST"_s;
        if (const YamlNode *title = fields.take("title"_L1))
            script.incident.title = readText(*title, m_problems).value_or(QString());
        if (const YamlNode *urgency = fields.take("urgency"_L1)) {
            const QString word = readText(*urgency, m_problems).value_or(QString());
            script.incident.urgency = word == "low"_L1 ? Urgency::Low : Urgency::High;
            if (word != "low"_L1 && word != "high"_L1)
                reportWord(*urgency, {u"high"_s, u"low"_s}, m_problems);
        }
        if (const YamlNode *priority = fields.take("priority"_L1))
            script.incident.priority = readText(*priority, m_problems).value_or(QString());
        if (const YamlNode *service = fields.take("service"_L1))
            script.incident.service = ServiceId(readText(*service, m_problems).value_or(QString()));
        if (const YamlNode *at = fields.take("at"_L1)) {
            const auto time = timestampFromText(readText(*at, m_problems).value_or(QString()));
            if (!time)
                m_problems.error(at->mark, "bad-value"_L1, u"a time such as 2026-01-31T03:04:05Z is expected here"_s);
            script.start = time.value_or(script.start);
        }
        script.incident.createdAt = script.start;
    }

    void readCustomer(const YamlNode &node)
    {
        if (node.kind == YamlNode::Kind::Map)
            m_given.customer = inlineCustomer(node, m_problems);
        else
            m_given.customerFile = {readText(node, m_problems).value_or(QString()), node.mark};
    }

    template<typename Take>
    void forEachStep(const YamlNode &node, Take take)
    {
        if (node.kind != YamlNode::Kind::Map) {
            m_problems.error(node.mark, "wrong-type"_L1,
                             u"a mapping from steps is expected here, not %1"_s.arg(describe(node)));
            return;
        }
        for (const YamlEntry &entry : node.entries) {
            m_given.steps.append({entry.key, entry.keyMark});
            if (entry.value.kind != YamlNode::Kind::List) {
                take(entry.key, entry.value);
                continue;
            }
            for (const YamlNode &item : entry.value.items)
                take(entry.key, item);
        }
    }

    StepOutcome readOutcome(const YamlNode &node)
    {
        const QString word = node.kind == YamlNode::Kind::Scalar ? node.text : QString();
        const auto outcome = outcomeFromText(word);
        if (!outcome)
            reportWord(node, kOutcomes, m_problems);
        return outcome.value_or(StepOutcome::Ok);
    }

    ScriptedResult readResult(const QString &path, const YamlNode &node)
    {
        ScriptedResult scripted;
        if (node.kind != YamlNode::Kind::Map) {
            scripted.outcome = readOutcome(node);
            scripted.isAssumed = true;
            return scripted;
        }
        YamlFields fields(node, u"a result"_s, m_problems);
        const YamlNode *result = fields.take("result"_L1);
        const YamlNode *saved = fields.take("saved"_L1);
        scripted.isAssumed = !result && !saved;
        scripted.isSaved = saved;
        if (result && saved)
            m_problems.error(saved->mark, "contradiction"_L1,
                             u"say what the action gives (result) or what is kept of it (saved), not both"_s);
        if (saved)
            scripted.result = toJson(*saved, m_problems);
        if (result) {
            scripted.result = toJson(*result, m_problems);
            for (const YamlEntry &field : result->entries)
                m_given.fields.append({{path, field.key}, field.keyMark});
        }
        const YamlNode *outcome = fields.take("outcome"_L1);
        scripted.outcome = outcome ? readOutcome(*outcome) : saved ? StepOutcome::Ok : usualOutcome(scripted.result);
        if (const YamlNode *message = fields.take("message"_L1))
            scripted.message = readText(*message, m_problems).value_or(QString());
        if (const YamlNode *takes = fields.take("takes"_L1))
            scripted.takes = readDuration(*takes, m_problems);
        fields.finish();
        return scripted;
    }

    void readEvents(const YamlNode &node)
    {
        if (node.kind != YamlNode::Kind::List) {
            m_problems.error(node.mark, "wrong-type"_L1,
                             u"a list of events is expected here, not %1"_s.arg(describe(node)));
            return;
        }
        for (const YamlNode &item : node.items) {
            m_given.script.events.append(readScriptedEvent(item, m_problems));
            const ScriptedEvent &event = m_given.script.events.constLast();
            if (!event.during.isEmpty())
                m_given.steps.append({event.during, item.mark});
            if (!event.command.step.isEmpty())
                m_given.steps.append({event.command.step.toString(), item.mark});
        }
    }

    void readFaults(YamlFields &fields)
    {
        RehearsalScript &script = m_given.script;
        if (const YamlNode *crash = fields.take("crash"_L1)) {
            for (const QString &path : readTexts(*crash, m_problems)) {
                script.crashes.insert(path);
                m_given.steps.append({path, crash->mark});
            }
        }
        readWrites(fields.take("lost_writes"_L1), VirtualLedger::WriteFault::NotStored);
        readWrites(fields.take("unanswered_writes"_L1), VirtualLedger::WriteFault::StoredButUnknown);
        if (const YamlNode *busy = fields.take("target_busy"_L1))
            script.busyFor = readDuration(*busy, m_problems).value_or(script.busyFor);
        if (const YamlNode *repairs = fields.take("earlier_repairs"_L1))
            script.earlierRepairs = static_cast<int>(readInteger(*repairs, 0, 1000, m_problems).value_or(0));
    }

    void readWrites(const YamlNode *node, VirtualLedger::WriteFault fault)
    {
        if (!node)
            return;
        const std::vector<YamlNode> one{*node};
        for (const YamlNode &item : node->kind == YamlNode::Kind::List ? node->items : one) {
            if (const auto number = readInteger(item, 1, 100000, m_problems))
                m_given.script.writeFaults.insert(static_cast<int>(*number), fault);
        }
    }

    ProblemList &m_problems;
    TestGiven m_given;
};

} // namespace

TestGiven readGiven(const YamlNode &node, ProblemList &problems)
{
    return GivenReader(problems).read(node);
}

} // namespace ams
