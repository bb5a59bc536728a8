// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <utility>

namespace ams {

/// The stable names of an enum's values, as they stand in files and journals. One table serves both directions.
template<typename Enum, size_t Count>
class EnumNames
{
public:
    struct Entry
    {
        Enum value;
        QLatin1StringView name;
    };
    constexpr explicit EnumNames(std::array<Entry, Count> entries) : m_entries(entries) {}

    [[nodiscard]] QString nameOf(Enum value) const
    {
        for (const Entry &entry : m_entries) {
            if (entry.value == value)
                return entry.name;
        }
        return {};
    }
    [[nodiscard]] std::optional<Enum> valueOf(const QString &name) const
    {
        for (const Entry &entry : m_entries) {
            if (entry.name == name)
                return entry.value;
        }
        return std::nullopt;
    }

private:
    std::array<Entry, Count> m_entries;
};

/// `constexpr auto kNames = enumNames<Phase>({{Phase::Check, "check"}, …});`
template<typename Enum, size_t Count>
constexpr EnumNames<Enum, Count> enumNames(const std::pair<Enum, const char *> (&pairs)[Count])
{
    std::array<typename EnumNames<Enum, Count>::Entry, Count> entries{};
    for (size_t i = 0; i < Count; ++i)
        entries[i] = {pairs[i].first, QLatin1StringView(pairs[i].second)};
    return EnumNames<Enum, Count>(entries);
}

} // namespace ams
