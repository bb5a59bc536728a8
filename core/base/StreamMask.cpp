// SPDX-License-Identifier: Apache-2.0
#include "base/StreamMask.h"

#include "base/Secrets.h"
#include "base/ValueMask.h"

#include <algorithm>

namespace ams {

namespace {

constexpr qsizetype kLookedAtTogether = 64 * 1024;
/// A run of backslashes is cut only at a multiple of four, so that the rest of it is unescaped as it would be within
/// the whole, also twice.
qsizetype besideBackslashes(const QByteArray &text, qsizetype at)
{
    qsizetype run = 0;
    while (run < at && text[at - run - 1] == '\\')
        ++run;
    return at - run % 4;
}

} // namespace

QByteArray StreamMask::feed(QByteArrayView bytes)
{
    m_held.append(bytes);
    const qsizetype longest = m_secrets.mask()->longest();
    return m_held.size() < longest + kLookedAtTogether ? QByteArray() : pass(longest);
}

QByteArray StreamMask::finish()
{
    return pass(0);
}

QByteArray StreamMask::pass(qsizetype heldBack)
{
    const auto mask = m_secrets.mask();
    // What begins before `end` lies wholly within what is held, so it is found.
    const qsizetype end = heldBack == 0 ? m_held.size() : besideBackslashes(m_held, m_held.size() - heldBack);
    QByteArray passed;
    passed.reserve(end);
    qsizetype copied = std::min(m_covered, end);
    qsizetype covered = m_covered;
    for (const ValueMask::Span &span : mask->found(m_held)) {
        if (span.begin >= end)
            break;
        if (span.begin >= covered) {
            passed.append(QByteArrayView(m_held).sliced(copied, span.begin - copied));
            passed.append(ValueMask::kReplacement);
        }
        covered = std::max(covered, span.end);
        copied = std::min(covered, end);
    }
    if (copied < end)
        passed.append(QByteArrayView(m_held).sliced(copied, end - copied));
    m_held.remove(0, end);
    m_covered = std::max<qsizetype>(0, covered - end);
    return passed;
}

} // namespace ams
