// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace ams::sandbox {

/// Parameters in application/x-www-form-urlencoded, as Backlog takes them: lists as repeated `name[]`.
class BacklogForm
{
public:
    BacklogForm() = default;
    [[nodiscard]] static BacklogForm fromEncoded(const QByteArray &text);
    void append(const BacklogForm &other) { m_items += other.m_items; }

    [[nodiscard]] bool has(QLatin1StringView name) const;
    [[nodiscard]] QString text(QLatin1StringView name) const; ///< the first; empty when there is none
    [[nodiscard]] QStringList all(QLatin1StringView name) const;
    /// Nothing when it is missing or no whole number.
    [[nodiscard]] std::optional<qint64> number(QLatin1StringView name) const;
    [[nodiscard]] QList<qint64> numbers(QLatin1StringView name) const;

private:
    QList<std::pair<QString, QString>> m_items;
};

} // namespace ams::sandbox
