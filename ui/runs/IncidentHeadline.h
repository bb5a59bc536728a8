// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QWidget>

class QLabel;

namespace ams {

class BadgeLabel;
class RunFollower;
struct StepRow;

/// What, whose, since when, who holds it, which step, what next: without scrolling.
class IncidentHeadline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IncidentHeadline)
public:
    IncidentHeadline(ConsoleContext &context, RunFollower &follower, QWidget *parent);

    void tell(const QList<StepRow> &rows);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString facts() const;

    ConsoleContext &m_context;
    RunFollower &m_follower;
    BadgeLabel *m_severity;
    QLabel *m_title;
    QLabel *m_customer;
    QLabel *m_facts;
    BadgeLabel *m_flapSign;
    QLabel *m_flaps;
    QWidget *m_band;
    BadgeLabel *m_badge;
    QLabel *m_now;
    QLabel *m_why;
    QLabel *m_next;
    Tone m_tone = Tone::Quiet;
};

} // namespace ams
