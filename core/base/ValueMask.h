// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <bitset>

namespace ams {

/// Finds known values in text, in every form in which they are likely to leave a process: as they are, in base64
/// (wherever the value begins within the encoded text), percent-encoded and escaped as in JSON (also twice).
///
/// Time grows with the length of the text, hardly with the number of values: only places whose first four bytes begin
/// some value are looked at. A value: built once, then read from any thread.
class ValueMask
{
public:
    ValueMask() = default;
    explicit ValueMask(const QList<QByteArray> &values);

    [[nodiscard]] bool isEmpty() const { return m_needles.isEmpty(); }
    /// The text with everything found replaced by "••••••"; values that overlap give one replacement.
    [[nodiscard]] QByteArray masked(const QByteArray &utf8) const;

    struct Span
    {
        qsizetype begin = 0;
        qsizetype end = 0; ///< behind its last byte
    };
    /// Where something was found, by begin; spans may overlap.
    [[nodiscard]] QList<Span> found(const QByteArray &utf8) const;
    /// No value takes more bytes than this in any form that is looked for.
    [[nodiscard]] qsizetype longest() const { return m_longest; }
    /// What stands in the place of a value.
    static constexpr QByteArrayView kReplacement = "••••••";

private:
    struct View;

    void add(const QByteArray &needle);
    [[nodiscard]] bool mayBegin(quint32 key) const;
    [[nodiscard]] qsizetype longestAt(const QByteArray &text, qsizetype at) const;
    void find(const View &view, QList<Span> &spans) const;

    static constexpr size_t kFilterBits = 1U << 16U;
    QHash<quint32, QList<QByteArray>> m_needles; ///< by their first four bytes, longest first
    std::bitset<kFilterBits> m_filter;
    qsizetype m_longest = 0;
};

} // namespace ams
