// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/incidents/IncidentTable.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace ams {

class MarkedIncidents;

/// What stands below the list: how many there are, how many new ones wait, how many are marked, and what can be done
/// with them. Its height never changes, so that the list does not jump.
class ListFoot final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListFoot)
public:
    /// Table and marks outlive it.
    ListFoot(IncidentTable &table, MarkedIncidents &marked, QWidget *parent = nullptr);

    /// A button for it, at the right.
    void addAction(QAction *action);
    void refresh();
    [[nodiscard]] QString counts() const;
    [[nodiscard]] QString waiting() const; ///< empty: no button
    [[nodiscard]] QString marks() const;

private:
    IncidentTable &m_table;
    MarkedIncidents &m_marked;
    QLabel *m_counts = nullptr;
    QToolButton *m_waiting = nullptr;
    QLabel *m_marks = nullptr;
    QToolButton *m_all = nullptr;
    QToolButton *m_none = nullptr;
    QHBoxLayout *m_row = nullptr;
};

} // namespace ams
