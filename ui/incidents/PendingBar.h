// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/PendingActions.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace ams {

/// Says what waits to leave, with the seconds that are left, and takes it back. Hidden while nothing waits.
class PendingBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PendingBar)
public:
    /// Both outlive it.
    PendingBar(PendingActions &pending, Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    void refresh();
    void tick();

    PendingActions &m_pending;
    Clock &m_clock;
    QLabel *m_text = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_now = nullptr;
    bool m_isTicking = false;
};

} // namespace ams
