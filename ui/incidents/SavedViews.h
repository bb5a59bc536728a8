// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ViewSounds.h"
#include "ui/incidents/IncidentTable.h"

#include <optional>

namespace ams {

class UiSettings;

/// One way to look at the list.
struct SavedView
{
    QString id;
    QString name; ///< translated for the ready-made ones
    QString filter;
    Grouping grouping = Grouping::None;
    IncidentColumn column = IncidentColumn::Severity;
    Qt::SortOrder order = Qt::AscendingOrder;
    QByteArray columns; ///< as IncidentView::columns(); empty: whatever is shown stays
    bool isOwn = false;
    std::optional<ViewSounds> sounds{}; ///< of its own; none: as the settings say

    bool operator==(const SavedView &) const = default;
};

/// The ready-made views and those that the person has saved, which are kept in the settings. Lives in the main thread.
class SavedViews final
{
public:
    explicit SavedViews(UiSettings &settings) : m_settings(settings) {}

    [[nodiscard]] static QList<SavedView> readyMade();
    [[nodiscard]] QList<SavedView> own() const;
    [[nodiscard]] QList<SavedView> all() const; ///< ready-made ones first
    [[nodiscard]] std::optional<SavedView> find(const QString &id) const;
    /// A view of the person's with this name is replaced, else added. Answers it as it is kept.
    SavedView save(SavedView view);
    void remove(const QString &id);
    /// Of the first view of the person's that has sounds of its own and shows the incident.
    [[nodiscard]] std::optional<ViewSounds> soundsFor(const IncidentRow &row, const FilterContext &context) const;

private:
    void write(const QList<SavedView> &views);

    UiSettings &m_settings;
};

} // namespace ams
