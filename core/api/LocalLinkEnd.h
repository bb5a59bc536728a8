// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiDesk.h"
#include "api/IncidentBoard.h"

namespace ams {

/// The core's end of a LocalCoreLink: watches the board, and hands over one thing at a time. Lives in the core thread.
class LocalLinkEnd final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LocalLinkEnd)
public:
    LocalLinkEnd(IncidentBoard &board, ApiDesk &desk, Caller caller);

    void start();
    /// The console has taken what it was handed.
    void taken();
    void call(qint64 id, const ApiCall &call);

signals:
    void snapshot(const ams::LinkSnapshot &snapshot);
    void delta(const ams::LinkDelta &delta);
    void replied(qint64 id, const ams::ApiReply &reply);

private:
    void onChanged();
    void handOver();

    IncidentBoard &m_board;
    ApiDesk &m_desk;
    Caller m_caller;
    qint64 m_position = -1; ///< -1: nothing yet
    qint64 m_told = 0;
    bool m_isHandingOver = false;
    bool m_isDue = false;
};

} // namespace ams
