// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include "link/LinkMessage.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace ams {

/// Problems that agents tell of once (a deed that came to nothing later): they stay above the page until somebody has
/// put them away, for a passing message is not seen by who looks elsewhere.
class NoticeBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeBar)
public:
    NoticeBar(ConsoleContext &context, QWidget *parent);

    /// `from`: the name of the link that told it.
    void tell(const Notice &notice, const QString &from);
    [[nodiscard]] QString text() const;

private:
    void applyLook();

    ConsoleContext &m_context;
    QLabel *m_sign;
    QLabel *m_text;
    QPushButton *m_open;
    QStringList m_lines;   ///< newest first
    IncidentId m_incident; ///< that the newest one is about
};

} // namespace ams
