// SPDX-License-Identifier: Apache-2.0
#include "ui/holds/HoldBar.h"

#include "ui/base/IncidentBook.h"
#include "ui/holds/HoldDesk.h"
#include "ui/holds/MutePlan.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"

#include "base/Clock.h"

#include <QPushButton>

#include <algorithm>

namespace ams {

namespace {

constexpr Milliseconds kTick{1000};
constexpr int kNamed = 3;
const Badge kSign{Badge::Shape::Square, u'P', Tone::Warning, false, {}};

bool isEverything(const Hold &hold)
{
    return hold.customer.isEmpty() && hold.host.isEmpty() && hold.scenario.isEmpty();
}

int widthOf(const Hold &hold)
{
    return int(hold.customer.isEmpty()) + int(hold.host.isEmpty()) + int(hold.scenario.isEmpty());
}

} // namespace

HoldBar::HoldBar(ConsoleContext &context, HoldDesk &desk, QWidget *parent)
    : StandingBar(context.theme, kSign, tr("Automation is paused"), parent)
    , m_context(context)
    , m_resume(new QPushButton(icon(Icon::Resume), tr("Go on now"), this))
{
    setObjectName(QStringLiteral("hold-bar"));
    m_resume->setObjectName(QStringLiteral("resume"));
    auto *all = new QPushButton(tr("All of them…"), this);
    addButton(m_resume);
    addButton(all);
    connect(all, &QPushButton::clicked, &desk, &HoldDesk::showAll);
    connect(m_resume, &QPushButton::clicked, this, [this, &desk] {
        if (!m_pauses.isEmpty())
            desk.remove(m_pauses.first());
    });
    connect(&desk, &HoldDesk::failed, this, [this](const QString &text) {
        m_failure = text;
        refresh();
    });
    connect(&context.incidents, &IncidentBook::holdsChanged, this, &HoldBar::refresh);
    tick();
}

void HoldBar::refresh()
{
    const Timestamp now = m_context.clock.now();
    m_pauses = m_context.incidents.holds();
    m_pauses.removeIf(
        [now](const Hold &hold) { return hold.kind != HoldKind::Pause || hold.from > now || hold.until <= now; });
    std::stable_sort(m_pauses.begin(), m_pauses.end(),
                     [](const Hold &one, const Hold &other) { return widthOf(one) > widthOf(other); });
    QStringList lines;
    for (const Hold &hold : m_pauses.mid(0, kNamed)) {
        const QString where = isEverything(hold) ? tr("everything") : scopeInWords(hold);
        QString line = tr("Automation is paused for %1. It goes on by itself at %2 (in %3).")
                           .arg(where, m_context.times.clock(hold.until), Times::countdown(hold.until - now));
        const QString who = hold.by.name.isEmpty()  ? hold.reason
                            : hold.reason.isEmpty() ? hold.by.name
                                                    : QStringLiteral("%1: %2").arg(hold.by.name, hold.reason);
        lines.append(who.isEmpty() ? line : QStringLiteral("%1  %2").arg(line, who));
    }
    if (m_pauses.size() > kNamed)
        lines.append(tr("and %Ln more", nullptr, int(m_pauses.size()) - kNamed));
    if (!m_failure.isEmpty())
        lines.append(m_failure);
    m_resume->setVisible(m_pauses.size() == 1);
    setText(lines.join(u'\n'));
    setVisible(!lines.isEmpty());
}

void HoldBar::tick()
{
    refresh();
    m_context.clock.after(kTick, this, [this] { tick(); });
}

} // namespace ams
