// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/incidents/SavedViews.h"

#include <QWidget>

class QComboBox;
class QMenu;
class QToolButton;

namespace ams {

class FilterChips;
class FilterLine;
class IncidentView;

/// What stands above the list: the view, the filter with its chips, grouping and columns. Keeps table, view and
/// settings in step: what was chosen last is there again at the next start.
class ListBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListBar)
public:
    /// Table and view outlive it.
    ListBar(ConsoleContext &context, IncidentTable &table, IncidentView &view, QWidget *parent = nullptr);

    void showView(const QString &id);
    [[nodiscard]] const QString &shownView() const { return m_shown; }
    /// What is shown now, under this name and heard like this.
    void saveView(const QString &name, const std::optional<ViewSounds> &sounds = {});
    void askView();    ///< for name and sounds, to save what is shown now
    void removeView(); ///< the one of the person's that is shown
    void setGrouping(Grouping grouping);
    [[nodiscard]] FilterLine &line() { return *m_line; }
    [[nodiscard]] const FilterChips &chips() const { return *m_chips; }

signals:
    void filterChanged(); ///< or the view
    void listWanted();    ///< the list should have the keyboard

private:
    void applyFilter(const QString &text);
    void fillViews();
    void fillColumns();
    void remember();
    void showName();

    ConsoleContext &m_context;
    IncidentTable &m_table;
    IncidentView &m_view;
    SavedViews m_views;
    QToolButton *m_viewButton = nullptr;
    FilterLine *m_line = nullptr;
    FilterChips *m_chips = nullptr;
    QComboBox *m_grouping = nullptr;
    QToolButton *m_columns = nullptr;
    QString m_shown;
    bool m_isRestoring = false;
};

} // namespace ams
