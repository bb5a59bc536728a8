// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QWidget>

namespace ams {

/// Theme, language, size of text, time zone, and how long an action waits.
class LookSettings final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LookSettings)
public:
    LookSettings(ConsoleContext &context, QWidget *parent);
};

} // namespace ams
