// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/look/StandingBar.h"

#include "link/LinkMessage.h"

class QPushButton;

namespace ams {

/// Problems that agents tell of once (a deed that came to nothing later): they stay above the page until somebody has
/// put them away, for a passing message is not seen by who looks elsewhere.
class NoticeBar final : public StandingBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeBar)
public:
    NoticeBar(ConsoleContext &context, QWidget *parent);

    /// `from`: the name of the link that told it.
    void tell(const Notice &notice, const QString &from);

private:
    ConsoleContext &m_context;
    QPushButton *m_open;
    QStringList m_lines;   ///< newest first
    IncidentId m_incident; ///< that the newest one is about
};

} // namespace ams
