// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/ScriptedEventYaml.h"

#include "scenario/YamlFields.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

const QStringList kSigns{u"acknowledged"_s, u"resolved"_s,   u"reopened"_s,        u"escalated"_s,
                         u"reassigned"_s,   u"note-added"_s, u"priority-changed"_s};
const QStringList kDeeds{u"take"_s,  u"give-back"_s, u"tick"_s,   u"skip"_s,  u"retry"_s, u"jump"_s,
                         u"abort"_s, u"pause"_s,     u"resume"_s, u"close"_s, u"answer"_s};

Person readPerson(YamlFields &fields, ProblemList &problems)
{
    Person person{u"Operator"_s, {}, {}};
    if (const YamlNode *by = fields.take("by"_L1))
        person.name = readText(*by, problems).value_or(person.name);
    return person;
}

void readWhat(YamlFields &fields, ScriptedEvent &event, ProblemList &problems)
{
    const YamlNode *heard = fields.take("heard"_L1);
    const YamlNode *deed = fields.take("do"_L1);
    if ((heard != nullptr) == (deed != nullptr)) {
        problems.error(event.mark, "contradiction"_L1, u"an event has either heard or do"_s);
        return;
    }
    if (heard) {
        event.heard = incidentSignFromText(heard->text);
        if (!event.heard)
            reportWord(*heard, kSigns, problems);
        return;
    }
    const auto kind = commandKindFromText(deed->text);
    if (!kind)
        reportWord(*deed, kDeeds, problems);
    event.command.kind = kind.value_or(CommandKind::Take);
}

void readCommand(YamlFields &fields, OperatorCommand &command, ProblemList &problems)
{
    if (const YamlNode *step = fields.take("step"_L1))
        command.step = StepPath(readText(*step, problems).value_or(QString()));
    if (const YamlNode *note = fields.take("note"_L1))
        command.note = readText(*note, problems).value_or(QString());
    if (const YamlNode *output = fields.take("output"_L1))
        command.output = readText(*output, problems).value_or(QString());
    if (const YamlNode *values = fields.take("values"_L1))
        command.values = toJson(*values, problems).toObject();
    if (const YamlNode *cleanup = fields.take("cleanup"_L1))
        command.withCleanup = readBoolean(*cleanup, problems).value_or(true);
    if (const YamlNode *stop = fields.take("stop"_L1))
        command.running = readBoolean(*stop, problems).value_or(false) ? RunningStep::Stop : RunningStep::Finish;
    if (const YamlNode *until = fields.take("until"_L1)) {
        // Counted from the run's begin, which only the run knows.
        if (const auto delay = readDuration(*until, problems))
            command.until = Timestamp(*delay);
    }
}

} // namespace

ScriptedEvent readScriptedEvent(const YamlNode &node, ProblemList &problems)
{
    ScriptedEvent event;
    event.mark = node.mark;
    YamlFields fields(node, u"an event"_s, problems);
    const YamlNode *at = fields.take("at"_L1);
    const YamlNode *during = fields.take("during"_L1);
    if ((at != nullptr) == (during != nullptr))
        problems.error(node.mark, "contradiction"_L1, u"an event has either at or during"_s);
    if (at)
        event.at = readDuration(*at, problems).value_or(Milliseconds(0));
    if (during)
        event.during = readText(*during, problems).value_or(QString());
    readWhat(fields, event, problems);
    event.by = readPerson(fields, problems);
    readCommand(fields, event.command, problems);
    fields.finish();
    return event;
}

ScriptedAnswer readScriptedAnswer(const YamlNode &node, ProblemList &problems)
{
    ScriptedAnswer answer;
    if (node.kind == YamlNode::Kind::Scalar) {
        const QJsonValue value = toJson(node, problems);
        answer.values.insert(value.isBool() ? u"approved"_s : u"answer"_s, value);
        return answer;
    }
    YamlFields fields(node, u"an answer"_s, problems);
    for (const QLatin1StringView key : {"approved"_L1, "answer"_L1, "checklist"_L1, "fields"_L1}) {
        if (const YamlNode *value = fields.take(key))
            answer.values.insert(key, toJson(*value, problems));
    }
    if (const YamlNode *after = fields.take("after"_L1))
        answer.after = readDuration(*after, problems).value_or(answer.after);
    answer.by = readPerson(fields, problems);
    fields.finish();
    return answer;
}

} // namespace ams
