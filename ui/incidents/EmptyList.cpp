// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/EmptyList.h"

#include "ui/base/ActionTable.h"
#include "ui/base/LinkBook.h"
#include "ui/incidents/IncidentTable.h"
#include "ui/look/Theme.h"
#include "ui/look/Words.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ams {

namespace {

constexpr int kSign = 56;
constexpr int kWidest = 560;

} // namespace

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
    : QWidget(parent)
    , m_context(context)
    , m_sign(new QLabel(this))
    , m_heading(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    setObjectName(QStringLiteral("empty-list"));
    QFont large = m_heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_heading->setFont(large);
    m_heading->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(kWidest);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_sign->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(m_sign);
    column->addWidget(m_heading);
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_text, 1);
    middle->addStretch();
    column->addLayout(middle);
    column->addSpacing(6);
    column->addLayout(m_buttons);
    column->addStretch(3);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
}

QString EmptyList::text() const
{
    return m_heading->text() + u'\n' + m_text->text();
}

void EmptyList::tell(Emptiness why)
{
    m_told = why;
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    m_buttons->addStretch();
    switch (why) {
    case Emptiness::None:
        return;
    case Emptiness::NoAgent:
        setUp(
            Icon::Link, tr("No agent yet"),
            tr("This console looks at no agent. Connect it to one, or look at the sandbox with its sample incidents."));
        addButton(tr("Connections…"), QStringLiteral("console.connections"));
        addButton(tr("Look at something else…"), QStringLiteral("console.welcome"));
        break;
    case Emptiness::NoPicture:
        setUp(Icon::Clock, tr("Waiting for the first picture"), linksInWords());
        addButton(tr("Connections…"), QStringLiteral("console.connections"));
        break;
    case Emptiness::Untrusted:
        setUp(Icon::Link, tr("Nothing is known now"),
              tr("No agent can be heard, so an empty list says nothing.") + u'\n' + linksInWords());
        addButton(tr("Connections…"), QStringLiteral("console.connections"));
        break;
    case Emptiness::NothingOpen:
        setUp(Icon::Check, tr("No incidents"), tr("New ones appear here by themselves."));
        break;
    case Emptiness::NothingMatches: {
        setUp(Icon::Filter, tr("Nothing matches"),
              tr("There are incidents, but this view or filter shows none of them."));
        auto *all = new QPushButton(tr("Show all incidents"), this);
        connect(all, &QPushButton::clicked, this, &EmptyList::allWanted);
        m_buttons->addWidget(all);
        break;
    }
    }
    m_buttons->addStretch();
}

void EmptyList::setUp(Icon sign, const QString &heading, const QString &text)
{
    m_sign->setPixmap(icon(sign).pixmap(QSize(kSign, kSign), devicePixelRatioF(), QIcon::Disabled));
    m_heading->setText(heading);
    m_text->setText(text);
    setAccessibleName(heading);
    setAccessibleDescription(text);
}

void EmptyList::addButton(const QString &text, const QString &action)
{
    QAction *target = m_context.actions.find(action);
    if (target == nullptr)
        return; // a window without it, as in tests
    auto *button = new QPushButton(text, this);
    connect(button, &QPushButton::clicked, target, &QAction::trigger);
    m_buttons->addWidget(button);
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
