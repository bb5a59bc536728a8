// SPDX-License-Identifier: Apache-2.0
#include "ui/base/Confirmation.h"

#include "ui/base/UiSettings.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ams {

Confirmation::Confirmation(const UiSettings &settings, QWidget *parent) : QWidget(parent), m_box(new QCheckBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_box->setObjectName(QStringLiteral("confirm"));
    column->addWidget(m_box);
    connect(m_box, &QCheckBox::toggled, this, &Confirmation::changed);
    if (!settings.isOn(Setting::TypeTheHost))
        return;
    m_box->hide();
    m_typed = new QLineEdit(this);
    m_typed->setObjectName(QStringLiteral("typed"));
    column->addWidget(m_typed);
    connect(m_typed, &QLineEdit::textChanged, this, &Confirmation::changed);
}

void Confirmation::ask(const QString &place, const QString &typed)
{
    if (place == m_place && typed == m_wanted)
        return;
    m_place = place;
    m_wanted = typed;
    m_box->setChecked(false);
    m_box->setText(tr("Yes, this is meant for %1.").arg(place));
    if (m_typed) {
        m_typed->clear();
        m_typed->setAccessibleName(tr("Type %1 to confirm").arg(typed));
        m_typed->setPlaceholderText(m_typed->accessibleName());
    }
}

bool Confirmation::isGiven() const
{
    return m_typed ? !m_wanted.isEmpty() && m_typed->text().trimmed() == m_wanted : m_box->isChecked();
}

QString Confirmation::missing() const
{
    return isGiven() ? QString() : tr("This can do harm: confirm that it is meant for %1.").arg(m_place);
}

} // namespace ams
