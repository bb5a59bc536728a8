// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Badge.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace ams {

class Theme;

/// Something that stays above every page until it is over or put away: a sign, what it is in words, and what can be
/// done about it. Follows the theme, which outlives it. Hidden and shown by who owns it.
class StandingBar : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StandingBar)
public:
    /// What it says now; empty while it is hidden.
    [[nodiscard]] QString text() const;

protected:
    /// Its colour is that of the sign's tone; `name` is for who cannot see it.
    StandingBar(Theme &theme, const Badge &sign, const QString &name, QWidget *parent);

    void setText(const QString &text);
    /// For what is worth copying.
    void setTextSelectable();
    /// Buttons, from left to right.
    void addButton(QWidget *button);

private:
    void applyLook();

    Theme &m_theme;
    Badge m_badge;
    QLabel *m_sign;
    QLabel *m_text;
    QHBoxLayout *m_row;
};

} // namespace ams
