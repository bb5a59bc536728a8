// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace ams {

/// All settings. Each takes effect at once, so there is nothing to apply and nothing to cancel.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)
public:
    SettingsDialog(ConsoleContext &context, QWidget *parent);

    /// "look", "notices", "keys", "connections"
    void showPart(const QString &name);
    [[nodiscard]] static QStringList parts();

signals:
    void connectionsEdited();

private:
    void add(const QString &title, Icon role, QWidget *part);

    QListWidget *m_list = nullptr;
    QStackedWidget *m_stack = nullptr;
};

} // namespace ams
