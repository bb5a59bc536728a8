// SPDX-License-Identifier: Apache-2.0
#include "ui/look/SpokenRole.h"

#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace ams {

namespace {

constexpr char kRole[] = "spoken-role";

QAccessibleInterface *spoken(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = widget ? widget->property(kRole) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

} // namespace

void setSpokenRole(QWidget &widget, QAccessible::Role role)
{
    QAccessible::installFactory(&spoken); // Qt keeps each once
    widget.setProperty(kRole, int(role));
}

} // namespace ams
