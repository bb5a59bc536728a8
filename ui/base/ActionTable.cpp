// SPDX-License-Identifier: Apache-2.0
#include "ui/base/ActionTable.h"

#include "ui/base/UiSettings.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

namespace ams {

namespace {

const QString kPage = QStringLiteral("keys");

bool canMeet(const ActionSpec &one, const ActionSpec &other)
{
    if (!one.scope || !other.scope || one.scope == other.scope)
        return true;
    return one.scope->isAncestorOf(other.scope) || other.scope->isAncestorOf(one.scope);
}

} // namespace

ActionTable::ActionTable(UiSettings &settings, QObject *parent) : QObject(parent), m_settings(settings) {}

ActionTable::~ActionTable()
{
    for (const Entry &entry : m_entries)
        disconnect(entry.action, nullptr, this, nullptr);
}

QAction *ActionTable::add(const ActionSpec &spec, QWidget *owner, std::function<void()> then)
{
    Q_ASSERT(!find(spec.name));
    auto *action = new QAction(spec.text, owner);
    action->setObjectName(spec.name);
    if (spec.icon)
        action->setIcon(icon(*spec.icon));
    const QVariant own = m_settings.pageValue(kPage, spec.name);
    action->setShortcut(own.isValid() ? QKeySequence(own.toString(), QKeySequence::PortableText) : spec.key);
    action->setShortcutContext(spec.scope ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
    (spec.scope ? spec.scope : owner)->addAction(action);
    const auto isEnabled = spec.isEnabled;
    connect(action, &QAction::triggered, owner, [then = std::move(then), isEnabled] {
        // Asked again: the state may have changed since the menu was shown.
        if (!isEnabled || isEnabled())
            then();
    });
    connect(action, &QObject::destroyed, this, &ActionTable::forget);
    if (isEnabled)
        action->setEnabled(isEnabled());
    m_entries.push_back({spec, action});
    emit changed();
    return action;
}

QAction *ActionTable::find(const QString &name) const
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&name](const Entry &candidate) { return candidate.spec.name == name; });
    return entry == m_entries.end() ? nullptr : entry->action;
}

void ActionTable::refresh()
{
    for (const Entry &entry : m_entries) {
        if (entry.spec.isEnabled)
            entry.action->setEnabled(entry.spec.isEnabled());
    }
}

void ActionTable::setKey(const QString &name, const QKeySequence &key)
{
    for (const Entry &entry : m_entries) {
        if (entry.spec.name != name)
            continue;
        entry.action->setShortcut(key);
        if (key == entry.spec.key)
            m_settings.removePageValue(kPage, name);
        else
            m_settings.setPageValue(kPage, name, key.toString(QKeySequence::PortableText));
        emit changed();
        return;
    }
}

void ActionTable::resetKeys()
{
    for (const Entry &entry : m_entries) {
        entry.action->setShortcut(entry.spec.key);
        m_settings.removePageValue(kPage, entry.spec.name);
    }
    emit changed();
}

QStringList ActionTable::conflicts(const QString &name, const QKeySequence &key) const
{
    QStringList names;
    const auto own = std::find_if(m_entries.begin(), m_entries.end(),
                                  [&name](const Entry &entry) { return entry.spec.name == name; });
    if (key.isEmpty() || own == m_entries.end())
        return names;
    for (const Entry &entry : m_entries) {
        if (entry.spec.name != name && entry.action->shortcut() == key && canMeet(entry.spec, own->spec))
            names.append(entry.spec.name);
    }
    return names;
}

void ActionTable::forget(QObject *action)
{
    // Only the address is used: the QAction part is gone.
    const auto last = std::remove_if(m_entries.begin(), m_entries.end(),
                                     [action](const Entry &entry) { return entry.action == action; });
    if (last == m_entries.end())
        return;
    m_entries.erase(last, m_entries.end());
    emit changed();
}

} // namespace ams
