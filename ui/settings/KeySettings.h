// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QTreeWidget;

namespace ams {

/// The key of every action, to be changed. A key that another action has where both could be meant is refused.
class KeySettings final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeySettings)
public:
    KeySettings(ConsoleContext &context, QWidget *parent);

private:
    void fill();
    void setKey();
    [[nodiscard]] QString current() const;

    ActionTable &m_actions;
    QTreeWidget *m_list = nullptr;
    QKeySequenceEdit *m_key = nullptr;
    QLabel *m_fault = nullptr;
};

} // namespace ams
