// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/EmptyList.h"

#include "ui/base/ActionTable.h"
#include "ui/base/LinkBook.h"
#include "ui/incidents/IncidentTable.h"
#include "ui/look/EmptyState.h"
#include "ui/look/Words.h"

#include <QAction>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ams {

Emptiness emptinessOf(const IncidentTable &table, const LinkBook &links)
{
    if (table.rowCount() > 0 || table.isArranging())
        return Emptiness::None;
    if (table.book().count() > 0)
        return Emptiness::NothingMatches;
    if (links.all().empty())
        return Emptiness::NoAgent;
    if (table.book().agents().isEmpty())
        return Emptiness::NoPicture;
    const bool isAnyLive = std::any_of(links.all().cbegin(), links.all().cend(), [](const LinkBook::Entry &entry) {
        return entry.link->state().kind == LinkState::Kind::Live;
    });
    return isAnyLive ? Emptiness::NothingOpen : Emptiness::Untrusted;
}

EmptyList::EmptyList(ConsoleContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_state(new EmptyState(this))
{
    setObjectName(QStringLiteral("empty-list"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_state);
}

QString EmptyList::text() const
{
    return m_state->text();
}

void EmptyList::tell(Emptiness why)
{
    m_told = why;
    m_state->clearButtons();
    switch (why) {
    case Emptiness::None:
        return;
    case Emptiness::NoAgent:
        m_state->say(
            Icon::Link, tr("No agent yet"),
            tr("This console looks at no agent. Connect it to one, or look at the sandbox with its sample incidents."));
        addButton(tr("Connections…"), QStringLiteral("console.connections"));
        addButton(tr("Look at something else…"), QStringLiteral("console.welcome"));
        break;
    case Emptiness::NoPicture:
        m_state->say(Icon::Clock, tr("Waiting for the first picture"), linksInWords());
        addButton(tr("Connections…"), QStringLiteral("console.connections"));
        break;
    case Emptiness::Untrusted:
        m_state->say(Icon::Link, tr("Nothing is known now"),
                     tr("No agent can be heard, so an empty list says nothing.") + u'\n' + linksInWords());
        addButton(tr("Connections…"), QStringLiteral("console.connections"));
        break;
    case Emptiness::NothingOpen:
        m_state->say(Icon::Check, tr("No incidents"), tr("New ones appear here by themselves."));
        break;
    case Emptiness::NothingMatches: {
        m_state->say(Icon::Filter, tr("Nothing matches"),
                     tr("There are incidents, but this view or filter shows none of them."));
        connect(m_state->addButton(tr("Show all incidents")), &QPushButton::clicked, this, &EmptyList::allWanted);
        break;
    }
    }
}

void EmptyList::addButton(const QString &text, const QString &action)
{
    QAction *target = m_context.actions.find(action);
    if (target == nullptr)
        return; // a window without it, as in tests
    connect(m_state->addButton(text), &QPushButton::clicked, target, &QAction::trigger);
}

QString EmptyList::linksInWords() const
{
    QStringList lines;
    for (const LinkBook::Entry &entry : m_context.links.all()) {
        const LinkState state = entry.link->state();
        QString line = tr("%1: %2", "an agent and the state of its link").arg(entry.name, words::of(state.kind));
        if (!state.detail.isEmpty())
            line += QStringLiteral(" – ") + state.detail;
        lines.append(line);
    }
    return lines.join(u'\n');
}

} // namespace ams
