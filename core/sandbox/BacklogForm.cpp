// SPDX-License-Identifier: Apache-2.0
#include "sandbox/BacklogForm.h"

#include <QByteArrayList>

namespace ams::sandbox {

namespace {

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

} // namespace

BacklogForm BacklogForm::fromEncoded(const QByteArray &text)
{
    BacklogForm form;
    for (const QByteArray &part : text.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        form.m_items.append({decoded(name), equals < 0 ? QString() : decoded(part.mid(equals + 1))});
    }
    return form;
}

bool BacklogForm::has(QLatin1StringView name) const
{
    for (const auto &[key, value] : m_items)
        if (key == name)
            return true;
    return false;
}

QString BacklogForm::text(QLatin1StringView name) const
{
    for (const auto &[key, value] : m_items)
        if (key == name)
            return value;
    return {};
}

QStringList BacklogForm::all(QLatin1StringView name) const
{
    QStringList values;
    for (const auto &[key, value] : m_items)
        if (key == name)
            values.append(value);
    return values;
}

std::optional<qint64> BacklogForm::number(QLatin1StringView name) const
{
    bool isNumber = false;
    const qint64 value = text(name).toLongLong(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

QList<qint64> BacklogForm::numbers(QLatin1StringView name) const
{
    QList<qint64> values;
    for (const QString &value : all(name))
        values.append(value.toLongLong());
    return values;
}

} // namespace ams::sandbox
