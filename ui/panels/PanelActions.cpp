// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelActions.h"

#include "ui/base/ActionTable.h"
#include "ui/base/Navigator.h"
#include "ui/panels/Panel.h"
#include "ui/panels/PanelArea.h"

#include <QAction>
#include <QMenu>

namespace ams {

PanelActions::PanelActions(ConsoleContext &context, PanelArea &area, QWidget *page)
    : QObject(page), m_context(context), m_area(area), m_page(page)
{
    addGoing();
    addMoving();
    m_lock = add(QStringLiteral("lock"), tr("Lock the arrangement of panels"),
                 QKeySequence(QStringLiteral("Ctrl+Shift+L")), Icon::Lock, [this] {
                     m_area.setLocked(!m_area.isLocked());
                     emit m_context.navigator.messageWanted(
                         m_area.isLocked() ? tr("The arrangement of panels is locked.")
                                           : tr("The arrangement of panels is not locked: they can be moved, floated "
                                                "and put away."));
                 });
    m_lock->setCheckable(true);
    m_lock->setChecked(area.isLocked());
    connect(m_lock, &QAction::triggered, this, [this] { m_lock->setChecked(m_area.isLocked()); });
    add(QStringLiteral("usual"), tr("Usual arrangement of panels"), QKeySequence(QStringLiteral("Ctrl+Shift+U")),
        Icon::Retry, [this] { m_area.restoreUsual(); });
    connect(&area, &PanelArea::refused, this, &PanelActions::tellRefused);
    connect(&area, &PanelArea::said, &context.navigator, &Navigator::messageWanted);
    area.setMenu([this] {
        QMenu *menu = makeMenu(&m_area);
        fill(menu); // Qt asks whether it has anything before it shows
        return menu;
    });
}

QAction *PanelActions::add(const QString &name, const QString &text, const QKeySequence &key, std::optional<Icon> icon,
                           std::function<void()> then)
{
    ActionSpec spec;
    spec.name = QStringLiteral("panels.") + name;
    spec.group = tr("Panels");
    spec.text = text;
    spec.key = key;
    spec.icon = icon;
    spec.scope = m_page;
    return m_context.actions.add(spec, m_page, [this, then = std::move(then)] {
        if (!m_area.isSeen())
            emit pageWanted();
        if (m_area.isSeen())
            then();
    });
}

void PanelActions::addGoing()
{
    int number = 0;
    for (const Panel *panel : m_area.panels()) {
        ++number;
        const QKeySequence key = number > 9 ? QKeySequence() : QKeySequence(QStringLiteral("Alt+%1").arg(number));
        add(QStringLiteral("go-") + panel->name(), tr("Go to “%1”").arg(panel->windowTitle()), key, {},
            [this, name = panel->name()] { m_area.go(name); });
    }
    add(QStringLiteral("next"), tr("Next panel"), QKeySequence(Qt::Key_F6), {}, [this] { m_area.goOn(1); });
    add(QStringLiteral("previous"), tr("Previous panel"), QKeySequence(Qt::SHIFT | Qt::Key_F6), {},
        [this] { m_area.goOn(-1); });
}

void PanelActions::addMoving()
{
    add(QStringLiteral("float"), tr("Float this panel, or dock it"), QKeySequence(QStringLiteral("Ctrl+Shift+O")),
        Icon::Open, [this] {
            if (const Panel *panel = m_area.current())
                m_area.setFloating(panel->name(), !panel->isFloating());
        });
    add(QStringLiteral("put-away"), tr("Put this panel away"), QKeySequence(QStringLiteral("Ctrl+W")), Icon::Close,
        [this] { m_area.putAway(current()); });
    const auto move = [this](const char *name, const QString &text, const char *key, Way way) {
        add(QLatin1StringView(name), text, QKeySequence(QLatin1StringView(key)), {}, [this, way] {
            if (!m_area.move(current(), way) && !m_area.isLocked())
                emit m_context.navigator.messageWanted(tr("The panel is as far that way as it can be."));
        });
    };
    move("move-left", tr("Move this panel to the left"), "Alt+Shift+Left", Way::Left);
    move("move-right", tr("Move this panel to the right"), "Alt+Shift+Right", Way::Right);
    move("move-up", tr("Move this panel up"), "Alt+Shift+Up", Way::Up);
    move("move-down", tr("Move this panel down"), "Alt+Shift+Down", Way::Down);
}

QString PanelActions::current() const
{
    const Panel *panel = m_area.current();
    return panel ? panel->name() : QString();
}

QMenu *PanelActions::makeMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fill(menu); });
    return menu;
}

void PanelActions::fill(QMenu *menu)
{
    menu->clear();
    for (const Panel *panel : m_area.panels()) {
        const QString name = panel->name();
        const QAction *going = m_context.actions.find(QStringLiteral("panels.go-") + name);
        // Its own keys lead to it and never put it away, so they are only written here.
        auto *there =
            menu->addAction(panel->windowTitle() + u'\t' + going->shortcut().toString(QKeySequence::NativeText));
        there->setCheckable(true);
        there->setChecked(panel->isThere());
        connect(there, &QAction::triggered, &m_area, [this, name](bool isWanted) {
            if (isWanted)
                m_area.go(name);
            else
                m_area.putAway(name);
        });
    }
    menu->addSeparator();
    for (const char *name : {"panels.float", "panels.put-away", "panels.lock", "panels.usual"})
        menu->addAction(m_context.actions.find(QLatin1StringView(name)));
}

void PanelActions::tellRefused()
{
    const QString key = m_lock->shortcut().toString(QKeySequence::NativeText);
    emit m_context.navigator.messageWanted(
        key.isEmpty() ? tr("The arrangement of panels is locked. The menu “Panels” unlocks it.")
                      : tr("The arrangement of panels is locked. %1 unlocks it.").arg(key));
}

} // namespace ams
