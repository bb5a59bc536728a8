// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/incidents/BulkDeed.h"

#include "model/Hold.h"
#include "model/IncidentDeed.h"

class QAction;
class QMenu;

namespace ams {

class IncidentTable;
class IncidentView;
class MarkedIncidents;
class PendingActions;

/// What people do with incidents from the list: to the marked ones, or else to the one of the cursor. Every deed is
/// held for some seconds before it leaves; what became of it is told by `reported`. All are in the table of actions.
class ListActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListActions)
public:
    struct Parts
    {
        IncidentTable &table;
        MarkedIncidents &marked;
        IncidentView &view;
        PendingActions &pending;
    };
    /// All parts outlive it; the actions work while `page` has the keyboard.
    ListActions(ConsoleContext &context, Parts parts, QWidget *page);

    /// What the next deed is about: the marked ones in the order of the list, those that are not shown last.
    [[nodiscard]] QList<IncidentRow> subjects() const;
    /// Deeds for buttons below the list.
    [[nodiscard]] const QList<QAction *> &deeds() const { return m_deeds; }
    void fillMenu(QMenu &menu) const;

    // What dialogs and tests decide.
    void take();
    /// This one, whatever is marked or has the cursor.
    void takeOne(const IncidentId &incident);
    /// For the incidents that the person was shown when asked.
    void start(const QList<IncidentRow> &rows, const ScenarioId &scenario, const QJsonObject &params);
    void mute(const QList<IncidentRow> &rows, const QList<Hold> &holds);
    /// Deeds of one kind, one for each incident.
    void act(const QList<IncidentDeed> &deeds);

signals:
    void reported(const ams::DeedReport &report);

private:
    void addDeeds();
    void addIncidentDeeds();
    void ask(IncidentDeedKind kind);
    void askMore(IncidentDeedKind kind);
    [[nodiscard]] QList<IncidentRow> subjectsFor(IncidentDeedKind kind) const;
    void addCopies();
    QAction *add(const char *name, const QString &text, const QString &key, std::optional<Icon> sign,
                 std::function<void()> then, std::function<bool()> isEnabled);
    void take(QList<IncidentRow> rows);
    void hold(const QString &deed, const QList<IncidentRow> &rows, const BulkDeed::Send &send);
    void askMute();
    void askStart();
    void copy(QString (*as)(const QList<IncidentRow> &, const Times &), const QString &said);
    [[nodiscard]] Caller callerOf(const IncidentRow &row) const;
    [[nodiscard]] bool isAllowed(const IncidentRow &row) const;
    /// Whether at least one subject is such.
    [[nodiscard]] bool isAny(const std::function<bool(const IncidentRow &)> &fits) const;

    ConsoleContext &m_context;
    Parts m_parts;
    QWidget *m_page;
    QList<QAction *> m_deeds;
    QList<QAction *> m_incidentDeeds; ///< for the menu
    QList<QAction *> m_copies;
};

} // namespace ams
