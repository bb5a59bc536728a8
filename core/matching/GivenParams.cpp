// SPDX-License-Identifier: Apache-2.0
#include "matching/GivenParams.h"

#include "base/Suggestion.h"
#include "matching/ParamBinding.h"

namespace ams {

namespace {

const ScenarioParam *paramOf(const QList<ScenarioParam> &declared, const QString &name)
{
    const auto found = std::find_if(declared.begin(), declared.end(),
                                    [&name](const ScenarioParam &param) { return param.name == name; });
    return found == declared.end() ? nullptr : &*found;
}

QString unknown(const QList<ScenarioParam> &declared, const QString &name)
{
    QStringList names;
    for (const ScenarioParam &param : declared)
        names.append(param.name);
    const QString meant = closestWord(name, names);
    if (!meant.isEmpty())
        return QStringLiteral("the scenario has no parameter \"%1\"; did you mean \"%2\"?").arg(name, meant);
    return names.isEmpty() ? QStringLiteral("the scenario has no parameter \"%1\", and no other").arg(name)
                           : QStringLiteral("the scenario has no parameter \"%1\", only: %2")
                                 .arg(name, names.join(QStringLiteral(", ")));
}

Result<QJsonValue> prepare(const ScenarioParam &param, const QJsonValue &value, const Customer &customer)
{
    if (value.isNull() || value.isArray() || value.isObject())
        return fail(ErrorKind::Invalid, QStringLiteral("parameter %1: %2 is wanted, not %3")
                                            .arg(param.name, toText(param.type),
                                                 value.isNull()    ? QStringLiteral("nothing")
                                                 : value.isArray() ? QStringLiteral("a list")
                                                                   : QStringLiteral("a mapping")));
    const TagValue text{param.name, value.toVariant().toString()};
    const auto bound = ParamBinding({param}).bind({text}, {}, customer);
    if (!bound.refusal)
        return bound.params.value(param.name);
    if (bound.refusal->reason == EndReason::HostNotInInventory)
        return fail(ErrorKind::Invalid, QStringLiteral("parameter %1: the host \"%2\" is not in the inventory of %3")
                                            .arg(param.name, bound.refusal->detail, customer.id.toString()));
    return fail(ErrorKind::Invalid, bound.refusal->detail);
}

} // namespace

Result<QJsonObject> prepareGivenParams(const QList<ScenarioParam> &declared, const QJsonObject &given,
                                       const Customer &customer)
{
    QJsonObject prepared;
    for (auto entry = given.begin(); entry != given.end(); ++entry) {
        const ScenarioParam *param = paramOf(declared, entry.key());
        if (!param)
            return fail(ErrorKind::Invalid, unknown(declared, entry.key()));
        const auto value = prepare(*param, entry.value(), customer);
        if (!value)
            return tl::unexpected(value.error());
        prepared.insert(param->name, *value);
    }
    return prepared;
}

} // namespace ams
