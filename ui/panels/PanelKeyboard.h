// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace ams {

class Panel;
class PanelArea;

/// Which panel of an area has the keyboard, who gets it next, and in which order the tab key goes through them.
class PanelKeyboard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PanelKeyboard)
public:
    explicit PanelKeyboard(PanelArea &area);

    /// Which has it or had it last; else the first that is seen; null: none is.
    [[nodiscard]] Panel *current() const;
    void give(Panel &panel);
    void giveOn(int by); ///< to the panel that is seen after or before this one

    /// It cannot be seen any more: soon somebody else gets it, first of all those on its place.
    void leave(Panel &panel);
    /// When it is known who stands where.
    void settle();

private:
    void giveToHeir();
    void orderStops();

    PanelArea &m_area;
    QWidget *m_start; ///< stands before all panels in the order of tab stops
    QPointer<Panel> m_current;
    QList<Panel *> m_heirs;
    QString m_stopsOf; ///< the arrangement that the tab stops follow
};

} // namespace ams
