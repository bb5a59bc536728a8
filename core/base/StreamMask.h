// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace ams {

class Secrets;

/// Masks a stream of any length by value, also where a value lies across the borders of what is given at once. Gives
/// the same as Secrets::masked() of the whole. Holds back no more than the longest known value takes in its longest
/// form, besides 64 KiB that are gathered to be looked at together. Lives in one thread.
class StreamMask
{
public:
    /// `secrets` outlives this; values that become known meanwhile are masked from then on.
    explicit StreamMask(const Secrets &secrets) : m_secrets(secrets) {}

    /// What may be passed on now.
    [[nodiscard]] QByteArray feed(QByteArrayView bytes);
    /// The rest; the stream is over.
    [[nodiscard]] QByteArray finish();

private:
    [[nodiscard]] QByteArray pass(qsizetype heldBack);

    const Secrets &m_secrets;
    QByteArray m_held;
    qsizetype m_covered = 0; ///< so many bytes at the beginning of m_held belong to a value that is replaced already
};

} // namespace ams
