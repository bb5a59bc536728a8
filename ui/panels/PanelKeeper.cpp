// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelKeeper.h"

#include "ui/base/UiSettings.h"
#include "ui/panels/PanelMemory.h"

#include <QMainWindow>
#include <QTimer>

namespace ams {

namespace {

constexpr std::chrono::milliseconds kWait{500};
constexpr int kStateVersion = 1;
const QString kPage = QStringLiteral("panels");
const QString kUnlocked = QStringLiteral("-unlocked");

} // namespace

PanelKeeper::PanelKeeper(QMainWindow &area, QString name, UiSettings &settings)
    : QObject(&area), m_area(area), m_name(std::move(name)), m_settings(settings), m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(kWait);
    connect(m_timer, &QTimer::timeout, this,
            [this] { m_settings.setPageValue(kPage, m_name, sealed(m_area.saveState(kStateVersion), m_panels)); });
}

bool PanelKeeper::isLocked() const
{
    return !m_settings.pageValue(kPage, m_name + kUnlocked).toBool();
}

void PanelKeeper::setLocked(bool isLocked)
{
    m_settings.setPageValue(kPage, m_name + kUnlocked, !isLocked);
}

PanelKeeper::Kept PanelKeeper::restore(const QStringList &panels)
{
    m_panels = panels;
    m_isRestored = true;
    const QByteArray kept = m_settings.pageValue(kPage, m_name).toByteArray();
    if (kept.isEmpty())
        return Kept::Nothing;
    const std::optional<QByteArray> state = unsealed(kept, panels);
    return state && m_area.restoreState(*state, kStateVersion) ? Kept::Restored : Kept::Unusable;
}

void PanelKeeper::noteChange()
{
    if (m_isRestored && !m_isAtEnd && m_area.isVisible())
        m_timer->start();
}

void PanelKeeper::keepNow()
{
    if (!m_timer->isActive())
        return;
    m_timer->stop();
    m_settings.setPageValue(kPage, m_name, sealed(m_area.saveState(kStateVersion), m_panels));
}

void PanelKeeper::end()
{
    keepNow();
    m_isAtEnd = true;
}

} // namespace ams
