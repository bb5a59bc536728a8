// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/SettingsDialog.h"

#include "ui/settings/ConnectionSettings.h"
#include "ui/settings/KeySettings.h"
#include "ui/settings/LookSettings.h"
#include "ui/settings/NoticeSettings.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QListWidget>
#include <QStackedWidget>

namespace ams {

namespace {

constexpr int kPadding = 14; ///< above and below the name of a part, together

} // namespace

SettingsDialog::SettingsDialog(ConsoleContext &context, QWidget *parent)
    : QDialog(parent), m_list(new QListWidget(this)), m_stack(new QStackedWidget(this))
{
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 560);
    m_list->setFixedWidth(180);
    m_list->setIconSize({20, 20});
    m_list->setAccessibleName(tr("Parts of the settings"));
    add(tr("Look"), Icon::Settings, new LookSettings(context, m_stack));
    add(tr("Notices"), Icon::Bell, new NoticeSettings(context, m_stack));
    add(tr("Keys"), Icon::Palette, new KeySettings(context, m_stack));
    auto *connections = new ConnectionSettings(context, m_stack);
    add(tr("Connections"), Icon::Link, connections);
    connect(connections, &ConnectionSettings::edited, this, &SettingsDialog::connectionsEdited);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(0);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(buttons);
}

QStringList SettingsDialog::parts()
{
    return {QStringLiteral("look"), QStringLiteral("notices"), QStringLiteral("keys"), QStringLiteral("connections")};
}

void SettingsDialog::showPart(const QString &name)
{
    m_list->setCurrentRow(std::max(0, int(parts().indexOf(name))));
}

void SettingsDialog::add(const QString &title, Icon role, QWidget *part)
{
    auto *item = new QListWidgetItem(icon(role), title, m_list);
    item->setSizeHint({0, fontMetrics().height() + kPadding});
    part->setAccessibleName(title);
    m_stack->addWidget(part);
}

} // namespace ams
