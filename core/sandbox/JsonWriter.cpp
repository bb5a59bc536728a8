// SPDX-License-Identifier: Apache-2.0
#include "sandbox/JsonWriter.h"

#include <array>
#include <cmath>

namespace ams::sandbox {

namespace {

void appendPadded(QByteArray &out, unsigned value, int width)
{
    std::array<char, 10> digits{};
    for (int i = width - 1; i >= 0; --i) {
        digits.at(static_cast<size_t>(i)) = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(digits.data(), width);
}

} // namespace

QByteArray isoTime(Timestamp time, TimePrecision precision)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const auto rest = time - day;
    QByteArray out;
    out.reserve(24);
    appendPadded(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    out += '-';
    appendPadded(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    appendPadded(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    appendPadded(out, static_cast<unsigned>(duration_cast<hours>(rest).count()), 2);
    out += ':';
    appendPadded(out, static_cast<unsigned>(duration_cast<minutes>(rest).count() % 60), 2);
    out += ':';
    appendPadded(out, static_cast<unsigned>(duration_cast<seconds>(rest).count() % 60), 2);
    if (precision == TimePrecision::Milliseconds) {
        out += '.';
        appendPadded(out, static_cast<unsigned>(rest.count() % 1000), 3);
    }
    out += 'Z';
    return out;
}

void JsonWriter::comma()
{
    if (m_needsComma)
        m_out += ',';
    m_needsComma = true;
}

void JsonWriter::writeKey(QByteArrayView key)
{
    comma();
    m_out += '"';
    m_out += key;
    m_out += "\":";
}

void JsonWriter::writeString(QByteArrayView utf8)
{
    static constexpr std::array kHex{'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    m_out += '"';
    qsizetype plainFrom = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        m_out += utf8.sliced(plainFrom, i - plainFrom);
        plainFrom = i + 1;
        switch (byte) {
        case '"':
            m_out += "\\\"";
            break;
        case '\\':
            m_out += "\\\\";
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\r':
            m_out += "\\r";
            break;
        case '\t':
            m_out += "\\t";
            break;
        default:
            m_out += "\\u00";
            m_out += kHex.at(byte >> 4U);
            m_out += kHex.at(byte & 15U);
        }
    }
    m_out += utf8.sliced(plainFrom);
    m_out += '"';
}

JsonWriter &JsonWriter::beginObject()
{
    comma();
    m_out += '{';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::beginObject(QByteArrayView key)
{
    writeKey(key);
    m_out += '{';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_out += '}';
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    comma();
    m_out += '[';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::beginArray(QByteArrayView key)
{
    writeKey(key);
    m_out += '[';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_out += ']';
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::text(QByteArrayView key, QByteArrayView utf8)
{
    writeKey(key);
    writeString(utf8);
    return *this;
}

JsonWriter &JsonWriter::textOrNull(QByteArrayView key, const QString &value)
{
    return value.isEmpty() ? null(key) : text(key, value);
}

JsonWriter &JsonWriter::number(QByteArrayView key, qint64 value)
{
    writeKey(key);
    m_out += QByteArray::number(value);
    return *this;
}

JsonWriter &JsonWriter::real(QByteArrayView key, double value)
{
    writeKey(key);
    // JSON has no infinities; a rule that divides by nothing must not make an unreadable answer.
    m_out += std::isfinite(value) ? QByteArray::number(value, 'g', 12) : QByteArrayLiteral("null");
    return *this;
}

JsonWriter &JsonWriter::flag(QByteArrayView key, bool value)
{
    writeKey(key);
    m_out += value ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::null(QByteArrayView key)
{
    writeKey(key);
    m_out += "null";
    return *this;
}

JsonWriter &JsonWriter::time(QByteArrayView key, Timestamp value, TimePrecision precision)
{
    writeKey(key);
    m_out += '"';
    m_out += isoTime(value, precision);
    m_out += '"';
    return *this;
}

JsonWriter &JsonWriter::raw(QByteArrayView key, QByteArrayView json)
{
    writeKey(key);
    m_out += json.isEmpty() ? QByteArrayView("null") : json;
    return *this;
}

JsonWriter &JsonWriter::textItem(const QString &value)
{
    comma();
    writeString(value.toUtf8());
    return *this;
}

JsonWriter &JsonWriter::rawItem(QByteArrayView json)
{
    comma();
    m_out += json;
    return *this;
}

} // namespace ams::sandbox
