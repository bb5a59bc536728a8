// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/LocalText.h"
#include "model/Scenario.h"

#include <QJsonObject>

namespace ams {

enum class ValueType { Text, Number, Integer, Boolean, Duration, Host, Url, TextList, Object, Any, Secret, Choice };
[[nodiscard]] QString toText(ValueType type);

/// Bounds of a whole number, both allowed.
struct NumberRange
{
    qint64 least = 0;
    qint64 most = 0;

    [[nodiscard]] bool holds(double number) const
    {
        return number >= static_cast<double>(least) && number <= static_cast<double>(most);
    }
};

struct ActionParameter
{
    QString name;
    ValueType type = ValueType::Text;
    bool required = false;
    QJsonValue defaultValue{QJsonValue::Undefined};
    QStringList choices; ///< for ValueType::Choice
    LocalText help;
    std::optional<NumberRange> range{}; ///< for ValueType::Integer
};

struct ActionResultField
{
    QString name;
    ValueType type = ValueType::Text;
    LocalText help;
};

/// All that validator, reference pages and the editor know about an action. Static data: no code behind it.
struct ActionDescription
{
    QString name; ///< "http.get"
    LocalText summary;
    QList<ActionParameter> parameters;
    QList<ActionResultField> result;
    RepeatClass repeat = RepeatClass::Never; ///< default class of a step that uses it
    bool changesThings = true;               ///< false: pure check, may run in a dry run
    bool byPerson = false; ///< a person does it: the step asks (StepKind::Human), there is no Action behind it
    Milliseconds timeout{std::chrono::seconds(30)}; ///< default of one attempt
    QString example;                                ///< a whole step in YAML
};

/// Every action the program has. Immutable after start; read from any thread.
class ActionCatalog
{
public:
    void add(ActionDescription description);
    /// Null when there is none of that name.
    [[nodiscard]] const ActionDescription *find(const QString &name) const;
    [[nodiscard]] QStringList names() const; ///< sorted
    [[nodiscard]] bool isByPerson(const QString &name) const;

private:
    QMap<QString, ActionDescription> m_descriptions;
};

} // namespace ams
