// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/ListActions.h"

#include "ui/base/ActionTable.h"
#include "ui/base/Navigator.h"
#include "ui/base/PendingActions.h"
#include "ui/base/UiSettings.h"
#include "ui/holds/MuteDialog.h"
#include "ui/incidents/CopiedIncidents.h"
#include "ui/incidents/IncidentTable.h"
#include "ui/incidents/IncidentView.h"
#include "ui/incidents/MarkedIncidents.h"
#include "ui/look/Words.h"
#include "ui/runs/DeedDialog.h"
#include "ui/runs/StartDialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QUuid>

#include <algorithm>

namespace ams {

namespace {

bool isOver(const IncidentRow &row)
{
    return rankOf(row) >= 7;
}

OperatorCommand commandFor(CommandKind kind, const DeedTarget &target)
{
    OperatorCommand command;
    command.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    command.run = target.run;
    command.kind = kind;
    command.turn = target.turn;
    return command;
}

} // namespace

ListActions::ListActions(ConsoleContext &context, Parts parts, QWidget *page)
    : QObject(page), m_context(context), m_parts(parts), m_page(page)
{
    addIncidentDeeds();
    addDeeds();
    addCopies();
}

QAction *ListActions::add(const char *name, const QString &text, const QString &key, std::optional<Icon> sign,
                          std::function<void()> then, std::function<bool()> isEnabled)
{
    ActionSpec spec;
    spec.name = QStringLiteral("incidents.") + QLatin1StringView(name);
    spec.group = tr("Incidents");
    spec.text = text;
    spec.key = QKeySequence(key);
    spec.icon = sign;
    spec.isEnabled = std::move(isEnabled);
    spec.scope = &m_parts.view;
    return m_context.actions.add(spec, m_page, std::move(then));
}

void ListActions::addDeeds()
{
    const auto canTake = [this](const IncidentRow &row) {
        return !row.run.isEmpty() && !isOver(row) && row.automation != Automation::TakenOver && isAllowed(row);
    };
    m_deeds.append(add(
        "take", tr("Take over"), QStringLiteral("T"), Icon::Take, [this] { take(); },
        [this, canTake] { return isAny(canTake); }));
    const auto canStart = [this](const IncidentRow &row) {
        return row.status != IncidentStatus::Resolved && !row.customer.isEmpty() && isAllowed(row);
    };
    m_deeds.append(add(
        "run", tr("Run a scenario…"), QStringLiteral("R"), Icon::Run, [this] { askStart(); },
        [this, canStart] { return isAny(canStart); }));
    const auto canMute = [this](const IncidentRow &row) { return !row.customer.isEmpty() && isAllowed(row); };
    m_deeds.append(add(
        "mute", tr("Mute…"), QStringLiteral("M"), Icon::Mute, [this] { askMute(); },
        [this, canMute] { return isAny(canMute); }));
    add(
        "take-back", tr("Take back what has not left, else unmark"), QStringLiteral("Esc"), {},
        [this] {
            if (!m_parts.pending.takeBackLast())
                m_parts.marked.clear();
        },
        [this] { return !m_parts.pending.all().isEmpty() || !m_parts.marked.isEmpty(); });
}

void ListActions::addIncidentDeeds()
{
    const auto deed = [this](const QString &text, const char *key, Icon sign, IncidentDeedKind kind) {
        const QByteArray name = toText(kind).toLatin1();
        m_incidentDeeds.append(add(
            name.constData(), text, QLatin1StringView(key), sign, [this, kind] { ask(kind); },
            [this, kind] {
                return isAny([this, kind](const IncidentRow &row) { return canDo(kind, row, callerOf(row)); });
            }));
    };
    deed(tr("Acknowledge"), "A", Icon::Acknowledge, IncidentDeedKind::Acknowledge);
    m_incidentDeeds.append(add(
        "acknowledge-for", tr("Acknowledge for…"), QStringLiteral("Shift+A"), Icon::Clock,
        [this] { askMore(IncidentDeedKind::Acknowledge); },
        [this] {
            return isAny(
                [this](const IncidentRow &row) { return canDo(IncidentDeedKind::Acknowledge, row, callerOf(row)); });
        }));
    deed(tr("Note…"), "N", Icon::Note, IncidentDeedKind::Note);
    deed(tr("Hand over…"), "H", Icon::HandOver, IncidentDeedKind::HandOver);
    deed(tr("Snooze…"), "S", Icon::Clock, IncidentDeedKind::Snooze);
    deed(tr("Resolve…"), "Shift+R", Icon::Check, IncidentDeedKind::Resolve);
    m_deeds = {m_incidentDeeds.at(0), m_incidentDeeds.at(3)};
}

void ListActions::addCopies()
{
    const auto hasSome = [this] { return !subjects().isEmpty(); };
    m_copies = {add(
                    "copy", tr("Copy as text"), QStringLiteral("Ctrl+C"), Icon::Copy,
                    [this] { copy(&asText, tr("Copied as text")); }, hasSome),
                add(
                    "copy-markdown", tr("Copy as Markdown"), QStringLiteral("Ctrl+Shift+C"), {},
                    [this] { copy(&asMarkdown, tr("Copied as Markdown")); }, hasSome),
                add(
                    "copy-csv", tr("Copy as CSV"), {}, {}, [this] { copy(&asCsv, tr("Copied as CSV")); }, hasSome),
                add(
                    "copy-link", tr("Copy the link"), QStringLiteral("L"), Icon::Link,
                    [this] {
                        copy(
                            [](const QList<IncidentRow> &rows, const Times &) {
                                QStringList links;
                                for (const IncidentRow &row : rows)
                                    links.append(permalink(row.incident));
                                return links.join(u'\n');
                            },
                            tr("The link is copied"));
                    },
                    hasSome)};
}

QList<IncidentRow> ListActions::subjects() const
{
    QList<IncidentRow> rows;
    if (m_parts.marked.isEmpty()) {
        if (const IncidentRow *row = m_parts.view.currentIncident())
            rows.append(*row);
        return rows;
    }
    QSet<IncidentId> left = m_parts.marked.all();
    for (const IncidentId &incident : m_parts.table.shownIncidents()) {
        if (left.remove(incident))
            rows.append(m_context.incidents.row(m_context.incidents.slotOf(incident)));
    }
    for (const IncidentId &incident : std::as_const(left)) {
        if (const int slot = m_context.incidents.slotOf(incident); slot >= 0)
            rows.append(m_context.incidents.row(slot));
    }
    return rows;
}

void ListActions::fillMenu(QMenu &menu) const
{
    m_context.actions.refresh();
    menu.addAction(m_context.actions.find(QStringLiteral("incidents.open")));
    menu.addSeparator();
    menu.addActions(m_incidentDeeds);
    menu.addSeparator();
    for (QAction *deed : m_deeds) {
        if (!m_incidentDeeds.contains(deed))
            menu.addAction(deed);
    }
    menu.addSeparator();
    menu.addAction(m_context.actions.find(QStringLiteral("incidents.mark")));
    menu.addAction(m_context.actions.find(QStringLiteral("incidents.mark-all")));
    menu.addSeparator();
    menu.addActions(m_copies);
}

Caller ListActions::callerOf(const IncidentRow &row) const
{
    const int slot = m_context.incidents.slotOf(row.incident);
    const CoreLink *link = slot < 0 ? nullptr : m_context.incidents.askLink(slot);
    return link == nullptr ? Caller() : link->caller();
}

bool ListActions::isAllowed(const IncidentRow &row) const
{
    return callerOf(row).rights.allow(Role::Operator, row.customer);
}

bool ListActions::isAny(const std::function<bool(const IncidentRow &)> &fits) const
{
    // Asked at every movement of the cursor: with many marked, the first that fits is enough.
    if (m_parts.marked.isEmpty()) {
        const IncidentRow *row = m_parts.view.currentIncident();
        return row != nullptr && fits(*row);
    }
    const QSet<IncidentId> &marked = m_parts.marked.all();
    return std::any_of(marked.cbegin(), marked.cend(), [&](const IncidentId &incident) {
        const int slot = m_context.incidents.slotOf(incident);
        return slot >= 0 && fits(m_context.incidents.row(slot));
    });
}

void ListActions::hold(const QString &deed, const QList<IncidentRow> &rows, const BulkDeed::Send &send)
{
    if (rows.isEmpty())
        return;
    QList<DeedTarget> targets;
    QList<IncidentId> incidents;
    for (const IncidentRow &row : rows) {
        targets.append(targetOf(row));
        incidents.append(row.incident);
    }
    const IncidentRow &first = rows.first();
    const QString text = rows.size() == 1 ? tr("%1: %2 – %3", "a deed, a customer and a title")
                                                .arg(deed, first.customer.toString(), first.title.left(80))
                                          : tr("%1: %Ln incident(s)", "a deed", int(rows.size())).arg(deed);
    const Milliseconds wait = std::chrono::seconds(m_context.settings.number(Setting::HoldSeconds));
    m_parts.pending.hold(text, incidents, wait, [this, deed, targets, send] {
        auto *bulk = new BulkDeed(m_context.incidents, m_context.clock, deed, targets, send, this);
        connect(bulk, &BulkDeed::reported, this, &ListActions::reported);
        bulk->start();
    });
    if (m_parts.marked.contains(first.incident))
        m_parts.marked.clear();
}

void ListActions::take()
{
    take(subjects());
}

void ListActions::takeOne(const IncidentId &incident)
{
    if (const int slot = m_context.incidents.slotOf(incident); slot >= 0)
        take({m_context.incidents.row(slot)});
}

void ListActions::take(QList<IncidentRow> rows)
{
    rows.removeIf([](const IncidentRow &row) { return row.run.isEmpty() || isOver(row); });
    hold(words::of(CommandKind::Take), rows,
         [](CoreLink &link, const DeedTarget &target, QObject *context, const BulkDeed::Then &then) {
             link.command(commandFor(CommandKind::Take, target), context,
                          [then](const Result<CommandAnswer> &answer) { then(deedAnswer(answer)); });
         });
}

void ListActions::start(const QList<IncidentRow> &rows, const ScenarioId &scenario, const QJsonObject &params)
{
    hold(tr("Run %1").arg(scenario.toString()), rows,
         [scenario, params](CoreLink &link, const DeedTarget &target, QObject *context, const BulkDeed::Then &then) {
             link.startRun({scenario, target.incident, params}, context,
                           [then](const Result<RunId> &run) { then(deedAnswerOf(run)); });
         });
}

void ListActions::mute(const QList<IncidentRow> &wanted, const QList<Hold> &holds)
{
    // Each scope once, through the agent that tells the first incident of that scope.
    QList<IncidentRow> rows;
    QHash<IncidentId, Hold> byIncident;
    for (const IncidentRow &row : wanted) {
        for (const Hold &hold : holds) {
            const bool isTold = std::any_of(byIncident.cbegin(), byIncident.cend(),
                                            [&hold](const Hold &other) { return other == hold; });
            if (isTold || !applies(hold, hold.from, row.customer, row.host, row.scenario))
                continue;
            byIncident.insert(row.incident, hold);
            rows.append(row);
            break;
        }
    }
    const bool isMute = holds.isEmpty() || holds.first().kind == HoldKind::Mute;
    hold(isMute ? tr("Mute") : tr("Begin maintenance"), rows,
         [byIncident](CoreLink &link, const DeedTarget &target, QObject *context, const BulkDeed::Then &then) {
             link.addHold(byIncident.value(target.incident), context,
                          [then](const Result<Hold> &kept) { then(deedAnswerOf(kept)); });
         });
}

QList<IncidentRow> ListActions::subjectsFor(IncidentDeedKind kind) const
{
    QList<IncidentRow> rows = subjects();
    rows.removeIf([this, kind](const IncidentRow &row) { return !canDo(kind, row, callerOf(row)); });
    return rows;
}

void ListActions::ask(IncidentDeedKind kind)
{
    const QList<IncidentRow> rows = subjectsFor(kind);
    if (rows.isEmpty())
        return;
    if (kind == IncidentDeedKind::Acknowledge) {
        QList<IncidentDeed> deeds;
        for (const IncidentRow &row : rows)
            deeds.append(deedFor(kind, row));
        act(deeds);
        return;
    }
    askMore(kind);
}

/// With a dialog: what the deed needs besides.
void ListActions::askMore(IncidentDeedKind kind)
{
    const QList<IncidentRow> rows = subjectsFor(kind);
    if (rows.isEmpty())
        return;
    CoreLink *link = m_context.incidents.askLink(m_context.incidents.slotOf(rows.first().incident));
    if (link == nullptr)
        return;
    auto *dialog = new DeedDialog(m_context, *link, kind, rows, m_page);
    connect(dialog, &DeedDialog::decided, this, &ListActions::act);
    dialog->open();
}

void ListActions::act(const QList<IncidentDeed> &deeds)
{
    QList<IncidentRow> rows;
    QHash<IncidentId, QList<IncidentDeed>> byIncident;
    for (const IncidentDeed &deed : deeds) {
        const int slot = m_context.incidents.slotOf(deed.incident);
        if (slot < 0)
            continue; // gone while the person was writing
        if (!byIncident.contains(deed.incident))
            rows.append(m_context.incidents.row(slot));
        byIncident[deed.incident].append(deed);
    }
    if (rows.isEmpty())
        return;
    hold(words::of(deeds.first().kind), rows,
         [byIncident](CoreLink &link, const DeedTarget &target, QObject *context, const BulkDeed::Then &then) {
             const auto tell = [then](const Result<IncidentDeedAnswer> &answer) {
                 if (!answer) {
                     then(deedFailure(answer.error()));
                     return;
                 }
                 const QString problem = words::answer(*answer);
                 then({problem.isEmpty(), false, problem});
             };
             actInTurn(link, byIncident.value(target.incident), context, tell);
         });
}

void ListActions::askMute()
{
    const QList<IncidentRow> rows = subjects();
    auto *dialog = new MuteDialog(m_context, rows, m_page);
    connect(dialog, &MuteDialog::decided, this, [this, rows](const QList<Hold> &holds) { mute(rows, holds); });
    dialog->open();
}

void ListActions::askStart()
{
    const QList<IncidentRow> rows = subjects();
    const int slot = rows.isEmpty() ? -1 : m_context.incidents.slotOf(rows.first().incident);
    CoreLink *link = slot < 0 ? nullptr : m_context.incidents.askLink(slot);
    if (link == nullptr)
        return;
    auto *dialog = new StartDialog(m_context, *link, rows, StartDialog::Begins::Later, m_page);
    connect(dialog, &StartDialog::decided, this,
            [this, rows](const ScenarioId &scenario, const QJsonObject &params) { start(rows, scenario, params); });
    dialog->open();
}

void ListActions::copy(QString (*as)(const QList<IncidentRow> &, const Times &), const QString &said)
{
    QGuiApplication::clipboard()->setText(as(subjects(), m_context.times));
    emit m_context.navigator.messageWanted(said);
}

} // namespace ams
