// SPDX-License-Identifier: Apache-2.0
#include "model/ActionDescription.h"

#include "base/EnumNames.h"

namespace ams {

namespace {

constexpr auto kValueTypes = enumNames<ValueType>({{ValueType::Text, "text"},
                                                   {ValueType::Number, "number"},
                                                   {ValueType::Integer, "integer"},
                                                   {ValueType::Boolean, "boolean"},
                                                   {ValueType::Duration, "duration"},
                                                   {ValueType::Host, "host"},
                                                   {ValueType::Url, "url"},
                                                   {ValueType::TextList, "list of texts"},
                                                   {ValueType::Object, "object"},
                                                   {ValueType::Any, "any"},
                                                   {ValueType::Secret, "secret"},
                                                   {ValueType::Choice, "choice"}});

} // namespace

QString toText(ValueType type)
{
    return kValueTypes.nameOf(type);
}

void ActionCatalog::add(ActionDescription description)
{
    const QString name = description.name;
    m_descriptions.insert(name, std::move(description));
}

const ActionDescription *ActionCatalog::find(const QString &name) const
{
    const auto found = m_descriptions.constFind(name);
    return found == m_descriptions.constEnd() ? nullptr : &*found;
}

QStringList ActionCatalog::names() const
{
    return m_descriptions.keys();
}

bool ActionCatalog::isByPerson(const QString &name) const
{
    const ActionDescription *description = find(name);
    return description && description->byPerson;
}

} // namespace ams
