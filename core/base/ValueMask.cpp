// SPDX-License-Identifier: Apache-2.0
#include "base/ValueMask.h"

#include <QtEndian>

#include <algorithm>
#include <vector>

namespace ams {

namespace {

constexpr qsizetype kKeySize = 4;
/// Lines of a value with several lines (a private key) are hidden one by one from this length on.
constexpr qsizetype kShortestLine = 16;
/// A byte that was escaped as \\u0041 within JSON that is carried as text within JSON.
constexpr qsizetype kLongestForm = 7;

quint32 keyAt(const QByteArray &text, qsizetype at)
{
    return qFromUnaligned<quint32>(text.constData() + at);
}

size_t filterBit(quint32 key)
{
    return (key * 0x9E3779B1U) >> 16U;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// The number in `digits` hexadecimal digits, or -1.
int hexNumber(const QByteArray &text, qsizetype at, int digits)
{
    if (at + digits > text.size())
        return -1;
    int number = 0;
    for (int i = 0; i < digits; ++i) {
        const int digit = hexDigit(text[at + i]);
        if (digit < 0)
            return -1;
        number = number * 16 + digit;
    }
    return number;
}

/// The base64 characters that depend on nothing but the value, when `before` other bytes stand in front of it.
QByteArray base64Inside(const QByteArray &value, int before)
{
    constexpr qsizetype bitsOfCharacter = 6;
    const QByteArray whole = QByteArray(value).prepend(before, '\0').toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype firstBit = before * 8;
    const qsizetype lastBit = firstBit + value.size() * 8;
    const qsizetype first = (firstBit + bitsOfCharacter - 1) / bitsOfCharacter;
    return whole.mid(first, lastBit / bitsOfCharacter - first);
}

QList<QByteArray> linesToHide(const QByteArray &value)
{
    QList<QByteArray> lines;
    for (const QByteArray &line : value.split('\n')) {
        const QByteArray text = line.trimmed();
        if (text.size() >= kShortestLine && text.size() < value.size() && !text.startsWith("-----"))
            lines.append(text);
    }
    return lines;
}

} // namespace

/// A text, or what became of another view by decoding, which remembers where its bytes came from.
struct ValueMask::View
{
    /// From `at` on the text was copied from `origin` on, or, where something was decoded, all stems from `origin`.
    struct Piece
    {
        qsizetype at = 0;
        qsizetype origin = 0;
        bool isDecoded = false;
    };
    QByteArray text;
    std::vector<Piece> pieces;
    const View *source = nullptr; ///< outlives this one

    [[nodiscard]] qsizetype originOf(qsizetype at) const
    {
        if (!source)
            return at;
        const auto next = std::upper_bound(pieces.begin(), pieces.end(), at,
                                           [](qsizetype place, const Piece &piece) { return place < piece.at; });
        const Piece &piece = *std::prev(next);
        return source->originOf(piece.isDecoded ? piece.origin : piece.origin + (at - piece.at));
    }

    template<typename Decode>
    [[nodiscard]] View decoded(char escape, Decode decodeAt) const
    {
        View view{{}, {{0, 0, false}}, this};
        qsizetype copied = 0;
        QByteArray bytes;
        for (qsizetype at = text.indexOf(escape); at >= 0; at = text.indexOf(escape, at)) {
            bytes.clear();
            const qsizetype used = decodeAt(text, at, bytes);
            if (used == 0) {
                ++at;
                continue;
            }
            view.text.append(QByteArrayView(text).sliced(copied, at - copied));
            view.pieces.push_back({view.text.size(), at, true});
            view.text.append(bytes);
            at += used;
            copied = at;
            view.pieces.push_back({view.text.size(), at, false});
        }
        // Where nothing was decoded there is nothing to find either.
        if (copied > 0)
            view.text.append(QByteArrayView(text).sliced(copied));
        return view;
    }

    [[nodiscard]] View percentDecoded() const
    {
        return decoded('%', [](const QByteArray &from, qsizetype at, QByteArray &bytes) -> qsizetype {
            const int number = hexNumber(from, at + 1, 2);
            if (number < 0)
                return 0;
            bytes.append(static_cast<char>(number));
            return 3;
        });
    }

    [[nodiscard]] View jsonUnescaped() const
    {
        return decoded('\\', [](const QByteArray &from, qsizetype at, QByteArray &bytes) -> qsizetype {
            if (at + 1 >= from.size())
                return 0;
            static constexpr QByteArrayView names("\"\\/bfnrt");
            static constexpr QByteArrayView values("\"\\/\b\f\n\r\t");
            if (const qsizetype index = names.indexOf(from[at + 1]); index >= 0) {
                bytes.append(values[index]);
                return 2;
            }
            const int unit = from[at + 1] == 'u' ? hexNumber(from, at + 2, 4) : -1;
            if (unit < 0)
                return 0;
            QString character(QChar(static_cast<char16_t>(unit)));
            qsizetype used = 6;
            if (character[0].isHighSurrogate() && from.mid(at + 6, 2) == "\\u") {
                if (const int second = hexNumber(from, at + 8, 4); second >= 0) {
                    character.append(QChar(static_cast<char16_t>(second)));
                    used = 12;
                }
            }
            bytes.append(character.toUtf8());
            return used;
        });
    }
};

ValueMask::ValueMask(const QList<QByteArray> &values)
{
    for (const QByteArray &value : values) {
        add(value);
        // In a form, a blank becomes a plus sign.
        add(QByteArray(value).replace(' ', '+'));
        for (const QByteArray &line : linesToHide(value))
            add(line);
        for (int before = 0; before < 3; ++before) {
            const QByteArray inside = base64Inside(value, before);
            add(inside);
            add(QByteArray(inside).replace('+', '-').replace('/', '_'));
        }
    }
    for (QList<QByteArray> &needles : m_needles) {
        std::sort(needles.begin(), needles.end(), [](const QByteArray &left, const QByteArray &right) {
            return left.size() != right.size() ? left.size() > right.size() : left < right;
        });
        needles.erase(std::unique(needles.begin(), needles.end()), needles.end());
    }
}

void ValueMask::add(const QByteArray &needle)
{
    if (needle.size() < kKeySize)
        return;
    const quint32 key = keyAt(needle, 0);
    m_needles[key].append(needle);
    m_filter.set(filterBit(key));
    m_longest = std::max(m_longest, needle.size() * kLongestForm);
}

bool ValueMask::mayBegin(quint32 key) const
{
    return m_filter.test(filterBit(key));
}

qsizetype ValueMask::longestAt(const QByteArray &text, qsizetype at) const
{
    const auto needles = m_needles.constFind(keyAt(text, at));
    if (needles == m_needles.constEnd())
        return 0;
    for (const QByteArray &needle : *needles) {
        if (QByteArrayView(text).sliced(at).startsWith(needle))
            return needle.size();
    }
    return 0;
}

void ValueMask::find(const View &view, QList<Span> &spans) const
{
    for (qsizetype at = 0; at + kKeySize <= view.text.size(); ++at) {
        if (!mayBegin(keyAt(view.text, at)))
            continue;
        if (const qsizetype length = longestAt(view.text, at); length > 0)
            spans.append({view.originOf(at), view.originOf(at + length)});
    }
}

QList<ValueMask::Span> ValueMask::found(const QByteArray &utf8) const
{
    QList<Span> spans;
    if (m_needles.isEmpty())
        return spans;
    const View plain{utf8, {}, nullptr};
    const View unescaped = plain.jsonUnescaped();
    find(plain, spans);
    find(plain.percentDecoded(), spans);
    find(unescaped, spans);
    find(unescaped.jsonUnescaped(), spans); // JSON that carries JSON as text
    std::sort(spans.begin(), spans.end(), [](const Span &left, const Span &right) { return left.begin < right.begin; });
    return spans;
}

QByteArray ValueMask::masked(const QByteArray &utf8) const
{
    const QList<Span> spans = found(utf8);
    if (spans.isEmpty())
        return utf8;
    QByteArray text;
    text.reserve(utf8.size());
    qsizetype copied = 0;
    for (const Span &span : spans) {
        // A value that begins inside the previous one only makes that one longer.
        if (span.begin >= copied) {
            text.append(QByteArrayView(utf8).sliced(copied, span.begin - copied));
            text.append(kReplacement);
        }
        copied = std::max(copied, span.end);
    }
    text.append(QByteArrayView(utf8).sliced(copied));
    return text;
}

} // namespace ams
