// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Icons.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace ams {

/// What stands where nothing can be shown: a sign, what is (not) here, what comes here or can be done, and buttons for
/// that. Pale, for nothing is wrong with an empty page. Follows the theme.
class EmptyState final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyState)
public:
    explicit EmptyState(QWidget *parent = nullptr);

    void say(Icon sign, const QString &heading, const QString &text);
    /// Takes the buttons away that there were.
    void clearButtons();
    QPushButton *addButton(const QString &text);
    /// A button for an action of the table, enabled as that is; none for null, as in a window without that action.
    void addButton(QAction *action);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    Icon m_icon = Icon::Incidents;
    QLabel *m_sign;
    QLabel *m_heading;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace ams
