// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Icons.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace ams {

/// The head of a panel: a grip to move it by, its name, and buttons to float it and to put it away. Where a tab carries
/// the name and nothing can be moved, it takes no room.
class PanelTitle final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PanelTitle)
public:
    PanelTitle(const QString &title, Icon icon, QWidget *parent);

    enum class Kind {
        None,   ///< takes no room
        Name,   ///< says whose place it is
        Handle, ///< and everything to move it
    };
    void setKind(Kind kind);
    [[nodiscard]] Kind kind() const { return m_kind; }
    void setFloating(bool isFloating); ///< the button then leads back
    void setActive(bool isActive);     ///< the panel has the keyboard

    [[nodiscard]] QWidget *lastStop() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void floatWanted();
    void awayWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    Kind m_kind = Kind::None;
    std::optional<bool> m_isFloating;
    bool m_isActive = false;
    QString m_name;
    QLabel *m_text;
    QToolButton *m_float;
    QToolButton *m_away;
};

} // namespace ams
