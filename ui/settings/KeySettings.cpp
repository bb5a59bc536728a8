// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/KeySettings.h"

#include "ui/base/ActionTable.h"
#include "ui/look/SpokenRole.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ams {

namespace {

constexpr int kNameRole = Qt::UserRole + 1;

} // namespace

KeySettings::KeySettings(ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_actions(context.actions)
    , m_list(new QTreeWidget(this))
    , m_key(new QKeySequenceEdit(this))
    , m_fault(new QLabel(this))
{
    auto *words = new QLineEdit(this);
    words->setPlaceholderText(tr("Find an action"));
    words->setAccessibleName(tr("Find an action"));
    words->setClearButtonEnabled(true);
    m_list->setHeaderLabels({tr("Action"), tr("Key")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_list->setAccessibleName(tr("Actions and their keys"));
    setSpokenRole(*m_key, QAccessible::HotkeyField);
    m_key->setAccessibleName(tr("New key"));
    auto *set = new QPushButton(tr("Set"), this);
    auto *clear = new QPushButton(tr("No key"), this);
    auto *reset = new QPushButton(tr("All as at first"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("New key"), this));
    row->addWidget(m_key, 1);
    row->addWidget(set);
    row->addWidget(clear);
    row->addWidget(reset);
    setTabOrder(words, m_list);
    setTabOrder(m_list, m_key);
    m_fault->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addWidget(m_list, 1);
    column->addLayout(row);
    column->addWidget(m_fault);
    fill();
    connect(words, &QLineEdit::textChanged, this, [this](const QString &typed) {
        for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
            QTreeWidgetItem *item = m_list->topLevelItem(i);
            item->setHidden(!item->text(0).contains(typed, Qt::CaseInsensitive));
        }
    });
    connect(set, &QPushButton::clicked, this, &KeySettings::setKey);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_actions.setKey(current(), {});
        fill();
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        m_actions.resetKeys();
        fill();
    });
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] {
        m_fault->clear();
        if (const QAction *action = m_actions.find(current()))
            m_key->setKeySequence(action->shortcut());
    });
}

QString KeySettings::current() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? item->data(0, kNameRole).toString() : QString();
}

void KeySettings::fill()
{
    const QString kept = current();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const ActionTable::Entry &entry : m_actions.all()) {
        auto *item = new QTreeWidgetItem(m_list, {entry.spec.group + QStringLiteral(": ") + entry.spec.text,
                                                  entry.action->shortcut().toString(QKeySequence::NativeText)});
        item->setData(0, kNameRole, entry.spec.name);
        if (entry.spec.name == kept)
            m_list->setCurrentItem(item);
    }
}

void KeySettings::setKey()
{
    const QString name = current();
    if (name.isEmpty())
        return;
    QStringList others;
    for (const QString &other : m_actions.conflicts(name, m_key->keySequence())) {
        if (const QAction *action = m_actions.find(other))
            others.append(action->text());
    }
    if (!others.isEmpty()) {
        m_fault->setText(
            tr("This key belongs to: %1. Take it from there first.").arg(others.join(QStringLiteral(", "))));
        return;
    }
    m_actions.setKey(name, m_key->keySequence());
    m_fault->clear();
    fill();
}

} // namespace ams
