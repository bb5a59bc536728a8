// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <concepts>

namespace ams::sandbox {

enum class TimePrecision { Seconds, Milliseconds };

/// ISO 8601 in UTC without QDateTime: an answer holds about ten times, and formatting them so costs a tenth.
[[nodiscard]] QByteArray isoTime(Timestamp time, TimePrecision precision = TimePrecision::Seconds);

/// Writes JSON straight into bytes. Building a QJsonObject for every answer costs more than the rest of the call.
/// The caller keeps begin and end in balance; keys are plain ASCII and are not escaped.
class JsonWriter
{
public:
    explicit JsonWriter(qsizetype reserve = 1024) { m_out.reserve(reserve); }

    JsonWriter &beginObject();
    JsonWriter &beginObject(QByteArrayView key);
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &beginArray(QByteArrayView key);
    JsonWriter &endArray();

    JsonWriter &text(QByteArrayView key, QByteArrayView utf8);
    /// A template, for an overload taking QString would claim bytes too.
    template<std::same_as<QString> Text>
    JsonWriter &text(QByteArrayView key, const Text &value)
    {
        const QByteArray utf8 = value.toUtf8();
        return text(key, QByteArrayView(utf8));
    }
    JsonWriter &textOrNull(QByteArrayView key, const QString &value); ///< null when empty
    JsonWriter &number(QByteArrayView key, qint64 value);
    JsonWriter &real(QByteArrayView key, double value);
    JsonWriter &flag(QByteArrayView key, bool value);
    JsonWriter &null(QByteArrayView key);
    JsonWriter &time(QByteArrayView key, Timestamp value, TimePrecision precision = TimePrecision::Seconds);
    /// Finished JSON text as a member; empty text becomes null.
    JsonWriter &raw(QByteArrayView key, QByteArrayView json);

    JsonWriter &textItem(const QString &value);
    JsonWriter &rawItem(QByteArrayView json);

    [[nodiscard]] QByteArray take() { return std::move(m_out); }
    [[nodiscard]] const QByteArray &bytes() const { return m_out; }

private:
    void comma();
    void writeKey(QByteArrayView key);
    void writeString(QByteArrayView utf8);

    QByteArray m_out;
    bool m_needsComma = false;
};

} // namespace ams::sandbox
