// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/RunEvent.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace ams {

class Times;

/// Moves through the past of a run, one journal entry at a time. At its right end it follows what happens now.
class ScrubBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScrubBar)
public:
    ScrubBar(const Times &times, QWidget *parent);

    void setJournal(const QList<RunEvent> &journal);
    void goLive();
    void goTo(int entries);
    /// How many entries there were at the instant that is shown; none: now.
    [[nodiscard]] std::optional<int> entries() const;

signals:
    void moved();

private:
    void tell();

    const Times &m_times;
    QList<Timestamp> m_at;
    QSlider *m_slider;
    QLabel *m_label;
    QToolButton *m_live;
    bool m_isLive = true;
};

} // namespace ams
