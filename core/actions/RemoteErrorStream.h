// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace ams {

/// The error output of a remote command as it comes, without the lines of the script around it (RemoteCommand) and
/// without what ssh itself says before. Holds a few hundred bytes.
class RemoteErrorStream
{
public:
    explicit RemoteErrorStream(const QByteArray &nonce);

    /// What of the command's own output may be passed on.
    [[nodiscard]] QByteArray feed(QByteArrayView bytes);
    /// The rest, when the stream ends without the script's last line.
    [[nodiscard]] QByteArray finish();

private:
    enum class State { BeforeBegin, Within, AfterEnd };
    QByteArray m_beginMark;
    QByteArray m_endMark;
    QByteArray m_held;
    State m_state = State::BeforeBegin;
};

} // namespace ams
