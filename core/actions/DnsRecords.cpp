// SPDX-License-Identifier: Apache-2.0
#include "actions/DnsRecords.h"

#include <QHostAddress>

#include <ares.h>

#include <array>
#include <utility>

namespace ams {

namespace {

constexpr int kA = 1;
constexpr int kNs = 2;
constexpr int kCname = 5;
constexpr int kSoa = 6;
constexpr int kPtr = 12;
constexpr int kMx = 15;
constexpr int kTxt = 16;
constexpr int kAaaa = 28;
constexpr int kSrv = 33;
constexpr int kCaa = 257;
constexpr int kInternet = 1;

constexpr std::array<std::pair<const char *, int>, 10> kTypes{{{"A", kA},
                                                               {"AAAA", kAaaa},
                                                               {"CAA", kCaa},
                                                               {"CNAME", kCname},
                                                               {"MX", kMx},
                                                               {"NS", kNs},
                                                               {"PTR", kPtr},
                                                               {"SOA", kSoa},
                                                               {"SRV", kSrv},
                                                               {"TXT", kTxt}}};

/// Reads forward through a message and never over its end: after a fault everything reads as empty and isSound() is
/// false.
class Reader
{
public:
    Reader(const unsigned char *bytes, int size) : m_bytes(bytes), m_size(size) {}

    [[nodiscard]] bool isSound() const { return m_isSound; }
    [[nodiscard]] int position() const { return m_at; }
    void moveTo(int position)
    {
        m_isSound = m_isSound && position >= m_at && position <= m_size;
        if (m_isSound)
            m_at = position;
    }
    [[nodiscard]] quint32 number(int length)
    {
        quint32 value = 0;
        for (const unsigned char byte : take(length))
            value = (value << 8U) | byte;
        return value;
    }
    [[nodiscard]] QByteArray bytes(int length)
    {
        const auto part = take(length);
        return {reinterpret_cast<const char *>(part.data()), static_cast<qsizetype>(part.size())};
    }
    /// A name with or without compression, without the final dot.
    [[nodiscard]] QString name()
    {
        char *text = nullptr;
        long length = 0;
        if (!m_isSound || ares_expand_name(m_bytes + m_at, m_bytes, m_size, &text, &length) != ARES_SUCCESS) {
            m_isSound = false;
            return {};
        }
        const QString name = QString::fromLatin1(text);
        ares_free_string(text);
        moveTo(m_at + static_cast<int>(length));
        return name;
    }

private:
    [[nodiscard]] std::basic_string_view<unsigned char> take(int length)
    {
        if (!m_isSound || length > m_size - m_at) {
            m_isSound = false;
            return {};
        }
        m_at += length;
        return {m_bytes + m_at - length, static_cast<size_t>(length)};
    }

    const unsigned char *m_bytes;
    int m_size;
    int m_at = 0;
    bool m_isSound = true;
};

QString number(quint32 value)
{
    return QString::number(value);
}

/// Null unless there are as many bytes as the type has.
QString addressOf(const QByteArray &bytes, int type)
{
    if (type == kA && bytes.size() == 4) {
        quint32 value = 0;
        for (const char byte : bytes)
            value = (value << 8U) | static_cast<unsigned char>(byte);
        return QHostAddress(value).toString();
    }
    if (type != kAaaa || bytes.size() != 16)
        return {};
    return QHostAddress(reinterpret_cast<const quint8 *>(bytes.constData())).toString();
}

/// The strings of a TXT record belong together.
QString textOf(Reader &reader, int end)
{
    QByteArray text;
    while (reader.isSound() && reader.position() < end)
        text += reader.bytes(static_cast<int>(reader.number(1)));
    return QString::fromUtf8(text);
}

QString soaOf(Reader &reader)
{
    QString text = reader.name();
    text += u' ' + reader.name();
    for (int field = 0; field < 5; ++field)
        text += u' ' + number(reader.number(4));
    return text;
}

QString caaOf(Reader &reader, int end)
{
    const QString flags = number(reader.number(1));
    const QString tag = QString::fromLatin1(reader.bytes(static_cast<int>(reader.number(1))));
    const QString value = QString::fromUtf8(reader.bytes(end - reader.position()));
    return flags + u' ' + tag + u" \"" + value + u'"';
}

QString recordOf(Reader &reader, int type, int end)
{
    switch (type) {
    case kA:
    case kAaaa:
        return addressOf(reader.bytes(end - reader.position()), type);
    case kMx: {
        const QString preference = number(reader.number(2));
        return preference + u' ' + reader.name();
    }
    case kSrv: {
        QString text;
        for (int field = 0; field < 3; ++field)
            text += number(reader.number(2)) + u' ';
        return text + reader.name();
    }
    case kTxt:
        return textOf(reader, end);
    case kSoa:
        return soaOf(reader);
    case kCaa:
        return caaOf(reader, end);
    default:
        return reader.name();
    }
}

} // namespace

std::optional<int> dnsTypeNumber(const QString &name)
{
    for (const auto &[known, number] : kTypes) {
        if (name.compare(QLatin1StringView(known), Qt::CaseInsensitive) == 0)
            return number;
    }
    return std::nullopt;
}

QStringList dnsTypeNames()
{
    QStringList names;
    for (const auto &[name, number] : kTypes)
        names.append(QString::fromLatin1(name));
    return names;
}

Result<QStringList> dnsRecords(const unsigned char *bytes, int size, int type)
{
    Reader reader(bytes, size);
    reader.moveTo(4); // id and flags: c-ares has judged them
    const quint32 questions = reader.number(2);
    const quint32 answers = reader.number(2);
    reader.moveTo(12);
    for (quint32 i = 0; i < questions && reader.isSound(); ++i) {
        (void)reader.name();
        reader.moveTo(reader.position() + 4);
    }
    QStringList records;
    for (quint32 i = 0; i < answers && reader.isSound(); ++i) {
        (void)reader.name();
        const auto recordType = static_cast<int>(reader.number(2));
        const quint32 recordClass = reader.number(2);
        (void)reader.number(4); // time to live
        const auto length = static_cast<int>(reader.number(2));
        const int end = reader.position() + length;
        if (recordType == type && recordClass == kInternet && end <= size) {
            const QString record = recordOf(reader, type, end);
            if (reader.isSound() && reader.position() <= end && !record.isNull())
                records.append(record);
        }
        reader.moveTo(end);
    }
    if (!reader.isSound())
        return fail(ErrorKind::Corrupt, QStringLiteral("the answer is no DNS message"));
    return records;
}

} // namespace ams
