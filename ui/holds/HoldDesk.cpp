// SPDX-License-Identifier: Apache-2.0
#include "ui/holds/HoldDesk.h"

#include "ui/base/ActionTable.h"
#include "ui/base/IncidentBook.h"
#include "ui/base/LinkBook.h"
#include "ui/base/Navigator.h"
#include "ui/holds/HoldsDialog.h"
#include "ui/holds/MutePlan.h"
#include "ui/holds/PauseDialog.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QAction>
#include <QUuid>

namespace ams {

namespace {

/// For each of so many agents one call: with nothing once it has done what was wanted, else with why not. `then` gets
/// all failures, in one sentence's worth, once the last has answered.
std::function<void(const QString &)> gather(qsizetype agents, const std::function<void(const QString &)> &then)
{
    struct Tally
    {
        qsizetype open = 0;
        QStringList failures;
    };
    const auto tally = std::make_shared<Tally>(Tally{agents, {}});
    return [tally, then](const QString &failure) {
        if (!failure.isEmpty())
            tally->failures.append(failure);
        if (--tally->open == 0)
            then(tally->failures.join(QStringLiteral(", ")));
    };
}

QString failureOf(const QString &agent, const Error &error)
{
    return QStringLiteral("%1 (%2)").arg(agent, words::of(error));
}

} // namespace

HoldDesk::HoldDesk(ConsoleContext &context, QWidget *window) : QObject(window), m_context(context), m_window(window)
{
    addActions();
}

void HoldDesk::addActions()
{
    const QString group = tr("Automation");
    ActionTable &actions = m_context.actions;
    ActionSpec pause;
    pause.name = QStringLiteral("automation.pause");
    pause.group = group;
    pause.text = tr("Pause automation…");
    pause.key = QKeySequence(QStringLiteral("Ctrl+Shift+P"));
    pause.icon = Icon::Pause;
    pause.isEnabled = [this] { return !m_context.links.all().empty(); };
    actions.add(pause, m_window, [this] { askPause(); });
    ActionSpec all;
    all.name = QStringLiteral("automation.holds");
    all.group = group;
    all.text = tr("What automation is kept away from…");
    all.key = QKeySequence(QStringLiteral("Ctrl+Shift+H"));
    all.icon = Icon::Mute;
    actions.add(all, m_window, [this] { showAll(); });
}

QList<CoreLink *> HoldDesk::liveLinks(const CustomerId &customer) const
{
    QList<CoreLink *> links;
    for (const LinkBook::Entry &entry : m_context.links.all()) {
        if (entry.link->state().kind == LinkState::Kind::Live &&
            entry.link->caller().rights.allow(Role::Operator, customer))
            links.append(entry.link.get());
    }
    return links;
}

/// Those that are to be connected and cannot be told now, and why.
QStringList HoldDesk::silentLinks() const
{
    QStringList names;
    for (const LinkBook::Entry &entry : m_context.links.all()) {
        const LinkState::Kind kind = entry.link->state().kind;
        if (kind != LinkState::Kind::Live && kind != LinkState::Kind::Off)
            names.append(tr("%1 (not connected)", "an agent").arg(m_context.links.nameOf(entry.link.get())));
    }
    return names;
}

bool HoldDesk::isAllowed(const CustomerId &customer) const
{
    return !liveLinks(customer).isEmpty();
}

void HoldDesk::add(Hold hold)
{
    emit failed({});
    // One id for all: agents of one ledger take it once.
    hold.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QList<CoreLink *> links = liveLinks(hold.customer);
    if (links.isEmpty()) {
        emit failed(tr("No agent can be told now. Nothing was paused."));
        return;
    }
    const QStringList silent = silentLinks();
    const auto answered = gather(links.size() + silent.size(), [this, hold](const QString &failures) {
        if (failures.isEmpty())
            emit m_context.navigator.messageWanted(
                tr("Paused until %1: %2").arg(m_context.times.exact(hold.until), scopeInWords(hold)));
        else
            emit failed(tr("Not paused by %1. Automation goes on there.").arg(failures));
    });
    for (CoreLink *link : links) {
        link->addHold(hold, this, [answered, name = m_context.links.nameOf(link)](const Result<Hold> &answer) {
            answered(answer ? QString() : failureOf(name, answer.error()));
        });
    }
    for (const QString &name : silent)
        answered(name);
}

void HoldDesk::remove(Hold hold)
{
    emit failed({});
    const QList<CoreLink *> links = liveLinks(hold.customer);
    if (links.isEmpty()) {
        emit failed(tr("No agent can be told now. Nothing was changed."));
        return;
    }
    const QStringList silent = silentLinks();
    const auto answered = gather(links.size() + silent.size(), [this, hold](const QString &failures) {
        if (failures.isEmpty())
            emit m_context.navigator.messageWanted(tr("Ended: %1").arg(scopeInWords(hold)));
        else
            emit failed(tr("Not ended by %1.").arg(failures));
    });
    for (CoreLink *link : links) {
        link->removeHold(hold.id, this, [answered, name = m_context.links.nameOf(link)](const Result<bool> &answer) {
            // Gone is what was wanted; an agent of another ledger never had it.
            const bool isGone = answer || answer.error().kind == ErrorKind::NotFound;
            answered(isGone ? QString() : failureOf(name, answer.error()));
        });
    }
    for (const QString &name : silent)
        answered(name);
}

void HoldDesk::askPause()
{
    auto *dialog = new PauseDialog(m_context, m_window);
    connect(dialog, &PauseDialog::decided, this, &HoldDesk::add);
    dialog->open();
}

void HoldDesk::showAll()
{
    auto *dialog = new HoldsDialog(m_context, m_window);
    connect(dialog, &HoldsDialog::endWanted, this, &HoldDesk::remove);
    connect(dialog, &HoldsDialog::pauseWanted, this, &HoldDesk::askPause);
    dialog->open();
}

} // namespace ams
