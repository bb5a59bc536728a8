// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Hold.h"
#include "ui/base/ConsoleContext.h"
#include "ui/look/StandingBar.h"

class QPushButton;

namespace ams {

class HoldDesk;

/// While automation is paused anywhere it stands above every page: where, by whom, why, and when it goes on by itself.
/// Nobody must wait for an automation that is switched off. What a pause could not reach is said here, too.
class HoldBar final : public StandingBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoldBar)
public:
    HoldBar(ConsoleContext &context, HoldDesk &desk, QWidget *parent);

private:
    void refresh();
    void tick();

    ConsoleContext &m_context;
    QPushButton *m_resume;
    QList<Hold> m_pauses; ///< in force, the widest first
    QString m_failure;
};

} // namespace ams
