// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/PanelPlan.h"

#include "ui/look/Icons.h"

#include <QMainWindow>

class QTimer;

namespace ams {

class Panel;
class PanelKeeper;
class PanelKeyboard;
class UiSettings;

/// The parts of a page as panels that the operator arranges once and finds again: beside and above one another, behind
/// tabs, in windows of their own, or put away. Locked at first, so that nobody moves one by accident. The arrangement
/// is kept in the settings half a second after its last change.
class PanelArea final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PanelArea)
public:
    /// `name`: under which the settings know it.
    PanelArea(const QString &name, UiSettings &settings, QWidget *parent);
    ~PanelArea() override;

    /// Takes `content` in. All are added before `setUsual`, which has each of them once.
    void add(const QString &name, const QString &title, Icon icon, QWidget *content);
    void setUsual(const PanelPlan &plan);
    /// Keys that work in the page work in panels that float, too.
    void setKeysOfPage(const QList<QAction *> &actions);

    [[nodiscard]] const QList<Panel *> &panels() const { return m_panels; } ///< in the order in which they were added
    [[nodiscard]] Panel *panel(const QString &name) const;
    [[nodiscard]] Panel *current() const;      ///< which has the keyboard or had it last; null: none is there
    [[nodiscard]] QList<Panel *> seen() const; ///< from the upper left to the lower right, then those that float
    [[nodiscard]] PanelPlan plan() const;
    [[nodiscard]] bool isSeen() const; ///< in the page, or something of it floats
    [[nodiscard]] bool isLocked() const { return m_isLocked; }

    void bringToFront(const QString &name); ///< also one that was put away
    void go(const QString &name);           ///< and the keyboard with it
    void goOn(int by);                      ///< to the panel that is seen after or before this one
    void takeKeyboard();                    ///< to where it was last

    // What the lock refuses; false, too, where there is nothing to do.
    bool putAway(const QString &name);
    bool setFloating(const QString &name, bool isFloating);
    bool move(const QString &name, Way way);
    bool restoreUsual();

    void setLocked(bool isLocked);
    QMenu *createPopupMenu() override; ///< of heads and tabs
    void setMenu(std::function<QMenu *()> make) { m_menu = std::move(make); }

signals:
    void changed(); ///< who stands where, or who is seen
    void refused(); ///< it is locked
    void said(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void childEvent(QChildEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void standAsUsual();
    void restore();
    void putInto(const PanelPlan &plan);
    void settle();
    void noteMates(const PanelPlan &plan);
    [[nodiscard]] bool refuse();

    QList<Panel *> m_panels;
    PanelPlan m_usual;
    PanelKeeper *m_keeper;
    PanelKeyboard *m_keyboard;
    QTimer *m_settleTimer;
    std::function<QMenu *()> m_menu;
    bool m_takesKeyboard = false; ///< as soon as it is known who stands where
    bool m_isLocked = true;
};

} // namespace ams
