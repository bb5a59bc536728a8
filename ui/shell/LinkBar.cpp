// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/LinkBar.h"

#include "ui/base/LinkBook.h"
#include "ui/base/LinkTrust.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include "base/Clock.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ams {

namespace {

constexpr Milliseconds kTick{1000};

} // namespace

LinkSaying sayingOf(const QString &name, const LinkState &state, Timestamp lastHeard, bool hasPicture, Timestamp now,
                    const Times &times)
{
    LinkSaying saying;
    const Milliseconds age = now - lastHeard;
    const LinkState::Kind kind = trustedKind(state.kind, lastHeard, hasPicture, now);
    saying.badge = badgeOf(kind);
    switch (kind) {
    case LinkState::Kind::Live:
    case LinkState::Kind::Stale:
        saying.text = LinkBar::tr("%1: data %2 old").arg(name, Times::age(age));
        break;
    case LinkState::Kind::CutOff:
        saying.text = lastHeard == Timestamp{} ? LinkBar::tr("%1: not reachable").arg(name)
                                               : LinkBar::tr("%1: cut off, data %2 old").arg(name, Times::age(age));
        break;
    case LinkState::Kind::Connecting:
        saying.text = LinkBar::tr("%1: connecting, no data yet").arg(name);
        break;
    case LinkState::Kind::Refused:
        saying.text = LinkBar::tr("%1: refused").arg(name);
        break;
    case LinkState::Kind::Off:
        saying.text = LinkBar::tr("%1: off").arg(name);
        break;
    }
    saying.details = saying.text;
    if (!state.detail.isEmpty())
        saying.details += u'\n' + state.detail;
    if (lastHeard != Timestamp{})
        saying.details += u'\n' + LinkBar::tr("Last heard: %1").arg(times.full(lastHeard));
    return saying;
}

LinkBar::LinkBar(ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_row(new QHBoxLayout(this))
    , m_none(new QLabel(tr("No agent is connected"), this))
{
    setAccessibleName(tr("Connections"));
    m_row->setContentsMargins(4, 0, 4, 0);
    m_row->setSpacing(4);
    m_row->addWidget(m_none);
    for (const LinkBook::Entry &entry : context.links.all())
        watch(entry.link.get());
    connect(&context.links, &LinkBook::added, this, &LinkBar::watch);
    connect(&context.links, &LinkBook::removing, this, &LinkBar::forget);
    connect(&context.theme, &Theme::changed, this, &LinkBar::refresh);
    tick();
}

void LinkBar::watch(CoreLink *link)
{
    Shown shown;
    shown.button = new QToolButton(this);
    shown.button->setAutoRaise(true);
    shown.button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_row->addWidget(shown.button);
    connect(shown.button, &QToolButton::clicked, this, &LinkBar::connectionsWanted);
    m_shown.emplace(link, shown);
    connect(link, &CoreLink::stateChanged, this, &LinkBar::refresh);
    connect(link, &CoreLink::snapshotReceived, this, &LinkBar::refresh);
    refresh();
}

void LinkBar::forget(CoreLink *link)
{
    const auto found = m_shown.find(link);
    if (found == m_shown.end())
        return;
    disconnect(link, nullptr, this, nullptr);
    delete found->second.button;
    m_shown.erase(found);
    refresh();
}

QList<LinkSaying> LinkBar::sayings() const
{
    QList<LinkSaying> sayings;
    for (const LinkBook::Entry &entry : m_context.links.all()) {
        const auto shown = m_shown.find(entry.link.get());
        if (shown != m_shown.end())
            sayings.append(shown->second.saying);
    }
    return sayings;
}

void LinkBar::refresh()
{
    m_none->setVisible(m_shown.empty());
    for (auto &[link, shown] : m_shown) {
        const LinkSaying saying = sayingOf(m_context.links.nameOf(link), link->state(), link->lastHeard(),
                                           m_context.links.hasPicture(link), m_context.clock.now(), m_context.times);
        if (saying == shown.saying)
            continue;
        const bool isNews = saying.badge != shown.saying.badge;
        shown.saying = saying;
        shown.button->setText(saying.text);
        shown.button->setToolTip(saying.details);
        shown.button->setAccessibleName(saying.text);
        shown.button->setAccessibleDescription(saying.badge.text);
        if (isNews)
            shown.button->setIcon(icon(saying.badge));
    }
}

void LinkBar::tick()
{
    refresh();
    m_context.clock.after(kTick, this, [this] { tick(); });
}

} // namespace ams
