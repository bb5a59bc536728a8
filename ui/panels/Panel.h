// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Icons.h"

#include <QDockWidget>
#include <QPointer>

namespace ams {

class PanelTitle;

/// One panel of an area. Its content is hidden while another tab is in front of it, so that it asks for nothing that
/// nobody looks at, and the tab key does not go where nothing is seen (Qt only moves it out of sight).
class Panel final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Panel)
public:
    /// Takes `content` in.
    Panel(const QString &name, const QString &title, Icon icon, QWidget *content, QWidget *area);
    ~Panel() override;

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QWidget &content() const { return *m_content; }
    [[nodiscard]] bool isThere() const { return !isHidden(); } ///< not put away
    [[nodiscard]] bool isInFront() const;                      ///< there, and no other tab is over it
    [[nodiscard]] bool hasKeyboard() const;

    /// With whom it shares its place, or shared it before it floated or was put away: Qt forgets that.
    [[nodiscard]] const QStringList &mates() const { return m_mates; }
    void setMates(const QStringList &names) { m_mates = names; }

    void setLocked(bool isLocked); ///< it cannot be moved, floated nor put away by the mouse
    /// Its head; what floats always has one to be moved by.
    void setHead(bool isAlone);
    /// Of the tab stops of content and head, as they follow one another.
    [[nodiscard]] QWidget *lastStop() const;
    /// Shows or hides the content as the panel is in front or not.
    void noteFront();
    /// Gives the keyboard to what had it last within the panel, else to the first that takes it.
    void takeKeyboard();

signals:
    void floatWanted();
    void awayWanted();
    void keyboardLost(); ///< it was in the content, which cannot be seen any more
    void ending();       ///< the console closes its windows; what is told afterwards is no wish of the person's

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool isBehind() const; ///< another tab
    void noteFocus(QWidget *now);

    QString m_name;
    QWidget *m_content;
    PanelTitle *m_title;
    QStringList m_mates;
    QPointer<QWidget> m_last; ///< within the content
    bool m_isLocked = true;
    bool m_isAlone = false;
};

} // namespace ams
