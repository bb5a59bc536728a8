// SPDX-License-Identifier: Apache-2.0
#include "actions/Parameters.h"

#include "base/Suggestion.h"
#include "model/ParameterValue.h"

namespace ams {

namespace {

QString unknownParameter(const ActionDescription &description, const QString &name)
{
    QStringList names;
    for (const ActionParameter &parameter : description.parameters)
        names.append(parameter.name);
    const QString nearest = closestWord(name, names);
    const QString hint = nearest.isEmpty() ? QString() : QStringLiteral(" (did you mean \"%1\"?)").arg(nearest);
    return QStringLiteral("%1 has no parameter \"%2\"%3").arg(description.name, name, hint);
}

} // namespace

Result<QJsonObject> prepareParameters(const ActionDescription &description, const QJsonObject &with)
{
    QJsonObject prepared;
    QStringList faults;
    for (const ActionParameter &parameter : description.parameters) {
        QJsonValue value = with.value(parameter.name);
        if (value.isUndefined() || value.isNull())
            value = parameter.defaultValue;
        if (value.isUndefined()) {
            if (parameter.required)
                faults.append(QStringLiteral("%1 needs \"%2\"").arg(description.name, parameter.name));
            continue;
        }
        if (auto ready = prepareValue(parameter, value))
            prepared.insert(parameter.name, *ready);
        else
            faults.append(QStringLiteral("\"%1\" %2").arg(parameter.name, ready.error().message));
    }
    for (auto given = with.begin(); given != with.end(); ++given) {
        const bool known = std::any_of(description.parameters.begin(), description.parameters.end(),
                                       [&](const ActionParameter &parameter) { return parameter.name == given.key(); });
        if (!known)
            faults.append(unknownParameter(description, given.key()));
    }
    if (!faults.isEmpty())
        return fail(ErrorKind::Invalid, faults.join(QStringLiteral("; ")) + u'.');
    return prepared;
}

} // namespace ams
