// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/base/UiSettings.h"

#include "ui/settings/NoticeWishes.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace ams {

/// How one is noticed: tray, desktop notifications, sounds, quiet hours.
class NoticeSettings final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeSettings)
public:
    NoticeSettings(ConsoleContext &context, QWidget *parent);

private:
    QWidget *check(const QString &text, Setting setting);
    QCheckBox *wish(const QString &text, bool NoticeWishes::*which);
    QLineEdit *customers();

    UiSettings &m_settings;
};

} // namespace ams
