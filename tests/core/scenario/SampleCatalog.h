// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ActionDescription.h"

namespace ams {

/// A few actions for the tests of scenario files, with one parameter of every type.
inline ActionCatalog sampleCatalog()
{
    using namespace Qt::StringLiterals;
    const auto parameter = [](const QString &name, ValueType type, bool required = false) {
        return ActionParameter{name, type, required, QJsonValue(QJsonValue::Undefined), {}, {}};
    };
    const auto describe = [](const QString &name, const QList<ActionParameter> &parameters, RepeatClass repeat) {
        ActionDescription description;
        description.name = name;
        description.parameters = parameters;
        description.repeat = repeat;
        return description;
    };
    ActionCatalog catalog;
    ActionDescription get = describe(
        u"http.get"_s, {parameter(u"url"_s, ValueType::Url, true), parameter(u"timeout"_s, ValueType::Duration)},
        RepeatClass::Safe);
    get.result = {{u"status"_s, ValueType::Integer, {}}, {u"body"_s, ValueType::Text, {}}};
    catalog.add(get);
    ActionDescription run = describe(
        u"ssh.run"_s, {parameter(u"host"_s, ValueType::Host, true), parameter(u"run"_s, ValueType::TextList, true)},
        RepeatClass::Never);
    run.result = {{u"exit_code"_s, ValueType::Integer, {}}, {u"lines"_s, ValueType::Integer, {}}};
    catalog.add(run);
    catalog.add(describe(u"wait"_s, {parameter(u"for"_s, ValueType::Duration, true)}, RepeatClass::Safe));
    catalog.add(describe(u"backlog.add_issue"_s, {parameter(u"summary"_s, ValueType::Text, true)}, RepeatClass::Never));
    catalog.add(describe(u"pagerduty.note"_s, {parameter(u"text"_s, ValueType::Text, true)}, RepeatClass::Never));
    ActionDescription task =
        describe(u"human.task"_s,
                 {parameter(u"title"_s, ValueType::Text, true), parameter(u"answers"_s, ValueType::TextList),
                  parameter(u"fields"_s, ValueType::Object)},
                 RepeatClass::Safe);
    task.byPerson = true;
    catalog.add(task);
    ActionDescription approve =
        describe(u"human.approve"_s, {parameter(u"title"_s, ValueType::Text, true)}, RepeatClass::Safe);
    approve.byPerson = true;
    catalog.add(approve);
    ActionParameter choice = parameter(u"choice"_s, ValueType::Choice);
    choice.choices = {u"low"_s, u"high"_s};
    ActionParameter port = parameter(u"port"_s, ValueType::Integer);
    port.range = NumberRange{1, 65535};
    catalog.add(describe(u"every.type"_s,
                         {parameter(u"text"_s, ValueType::Text), parameter(u"number"_s, ValueType::Number),
                          parameter(u"integer"_s, ValueType::Integer), parameter(u"boolean"_s, ValueType::Boolean),
                          parameter(u"duration"_s, ValueType::Duration), parameter(u"host"_s, ValueType::Host),
                          parameter(u"url"_s, ValueType::Url), parameter(u"list"_s, ValueType::TextList),
                          parameter(u"object"_s, ValueType::Object), parameter(u"any"_s, ValueType::Any),
                          parameter(u"secret"_s, ValueType::Secret), choice, port},
                         RepeatClass::Safe));
    return catalog;
}

} // namespace ams
