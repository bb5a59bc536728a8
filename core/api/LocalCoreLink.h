// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiDesk.h"
#include "link/ApiCoreLink.h"

namespace ams {

class IncidentBoard;
class LocalLinkEnd;

/// The core in the same process, in another thread. Only values cross. The console is sent the next changes when it has
/// taken the last ones, so a console that is busy makes nothing grow; one that has fallen far behind gets a snapshot.
///
/// Lives in the console's thread. `board` and `desk` live in the core thread, must outlive this object, and are only
/// touched there.
class LocalCoreLink final : public ApiCoreLink
{
    Q_OBJECT
public:
    struct Parts
    {
        IncidentBoard &board;
        ApiDesk &desk;
        Caller caller; ///< who sits at this console
    };
    LocalCoreLink(const Parts &parts, Clock &clock, QObject *parent = nullptr);
    ~LocalCoreLink() override;

    void open() override;
    void close() override;
    [[nodiscard]] LinkState state() const override { return m_state; }
    [[nodiscard]] Timestamp lastHeard() const override;
    [[nodiscard]] Caller caller() const override;

private:
    bool transmit(qint64 id, const ApiCall &call) override;
    void setState(LinkState::Kind kind);
    void onSnapshot(const LinkSnapshot &snapshot);
    void onDelta(const LinkDelta &delta);

    Parts m_parts;
    LinkState m_state;
    LocalLinkEnd *m_end = nullptr; ///< in the core thread; deleted there
    quint64 m_opening = 0;         ///< what comes from an older opening is not heard any more
};

} // namespace ams
