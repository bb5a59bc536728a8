// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/ScrubBar.h"

#include "ui/look/Times.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace ams {

ScrubBar::ScrubBar(const Times &times, QWidget *parent)
    : QWidget(parent)
    , m_times(times)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_label(new QLabel(this))
    , m_live(new QToolButton(this))
{
    setObjectName(QStringLiteral("scrub-bar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(12);
    row->addWidget(m_slider, 1);
    row->addWidget(m_label);
    row->addWidget(m_live);
    m_slider->setAccessibleName(tr("Instant that is shown"));
    m_slider->setToolTip(tr("Shows the run as it was at an earlier instant"));
    m_slider->setPageStep(5);
    m_live->setText(tr("Now"));
    m_live->setAccessibleName(tr("Back to now"));
    connect(m_live, &QToolButton::clicked, this, &ScrubBar::goLive);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        m_isLive = value == m_slider->maximum();
        tell();
        emit moved();
    });
    tell();
}

void ScrubBar::setJournal(const QList<RunEvent> &journal)
{
    const QSignalBlocker quiet(m_slider);
    m_at.clear();
    for (const RunEvent &event : journal)
        m_at.append(event.at);
    m_slider->setRange(std::min(1, int(m_at.size())), int(m_at.size()));
    if (m_isLive)
        m_slider->setValue(m_slider->maximum());
    m_slider->setEnabled(m_at.size() > 1);
    tell();
}

void ScrubBar::goLive()
{
    m_slider->setValue(m_slider->maximum());
}

void ScrubBar::goTo(int entries)
{
    m_slider->setValue(entries);
}

std::optional<int> ScrubBar::entries() const
{
    return m_isLive || m_at.isEmpty() ? std::nullopt : std::optional(m_slider->value());
}

void ScrubBar::tell()
{
    m_live->setEnabled(!m_isLive);
    if (m_isLive || m_at.isEmpty())
        m_label->setText(tr("now"));
    else
        m_label->setText(tr("as of %1 (%2 of %3)")
                             .arg(m_times.clock(m_at[m_slider->value() - 1]))
                             .arg(m_slider->value())
                             .arg(m_at.size()));
}

} // namespace ams
