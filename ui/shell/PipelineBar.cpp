// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/PipelineBar.h"

#include "ui/base/AgentBook.h"
#include "ui/base/AgentHealth.h"
#include "ui/base/LinkBook.h"
#include "ui/base/LinkTrust.h"
#include "ui/base/Navigator.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"

#include "base/Clock.h"

#include <QPushButton>

namespace ams {

namespace {

constexpr Milliseconds kTick{1000};
const Badge kSign{Badge::Shape::Diamond, u'!', Tone::Urgent, false, {}};

} // namespace

PipelineBar::PipelineBar(ConsoleContext &context, QWidget *parent)
    : StandingBar(context.theme, kSign, tr("What is wrong with AMS itself"), parent), m_context(context)
{
    setObjectName(QStringLiteral("pipeline-bar"));
    auto *regions = new QPushButton(icon(Icon::Regions), tr("Regions"), this);
    connect(regions, &QPushButton::clicked, this,
            [this] { emit m_context.navigator.pageWanted(QStringLiteral("regions")); });
    addButton(regions);
    hide();
    tick();
}

QMap<QString, QString> PipelineBar::problems() const
{
    QMap<QString, QString> found;
    QMap<QString, bool> regions; ///< whether an agent of it is heard
    for (const AgentBook::Entry *entry : m_context.agents.all()) {
        const AgentFacts &facts = entry->facts;
        const CoreLink *link = m_context.links.find(entry->link);
        const bool isHeard = link && trustedKind(link->state().kind, link->lastHeard(), true, m_context.clock.now()) ==
                                         LinkState::Kind::Live;
        regions[facts.region] = regions.value(facts.region) || isHeard;
        if (!isHeard)
            continue; // what it said last may not be true any more
        const QString agent = facts.agent.toString();
        if (!facts.hasLedger)
            found.insert(agent + QStringLiteral(" ledger"),
                         tr("%1 is cut off from its ledger and does not act.").arg(agent));
        if (facts.isReady && levelOfWait(facts.oldestWait) != Level::Fine)
            found.insert(agent + QStringLiteral(" queue"),
                         tr("%1: %Ln incident(s) wait for a free run, the oldest for %2.", nullptr, facts.waitingRuns)
                             .arg(agent, Times::age(facts.oldestWait)));
        if (facts.hasLedger && levelOfLatency(facts) == Level::Bad)
            found.insert(agent + QStringLiteral(" latency"),
                         tr("%1: its ledger takes %2 for a write.").arg(agent, Times::age(facts.ledgerLatency)));
        if (facts.isReady && !facts.noGapSince)
            found.insert(
                agent + QStringLiteral(" gap"),
                tr("%1 cannot ask PagerDuty for what webhooks have missed: incidents may be unknown here.").arg(agent));
        if (const QString advice = adviceOn(facts.webhooks); !advice.isEmpty())
            found.insert(agent + QStringLiteral(" webhooks"),
                         tr("%1 gets no webhooks and sees incidents up to a minute late. %2").arg(agent, advice));
        if (facts.pagerDutyWaiting > 0)
            found.insert(agent + QStringLiteral(" calls"),
                         tr("%1: %Ln call(s) to PagerDuty wait for their turn; titles and notes come late.", nullptr,
                            facts.pagerDutyWaiting)
                             .arg(agent));
    }
    for (auto region = regions.constBegin(); region != regions.constEnd(); ++region) {
        if (!region.value())
            found.insert(QStringLiteral("region ") + region.key(),
                         tr("No agent of region %1 is heard.").arg(region.key()));
    }
    return found;
}

void PipelineBar::refresh()
{
    const QMap<QString, QString> found = problems();
    const Milliseconds now = m_context.clock.steady();
    for (auto since = m_since.begin(); since != m_since.end();)
        since = found.contains(since.key()) ? std::next(since) : m_since.erase(since);
    QStringList lines;
    QStringList lasting;
    for (auto problem = found.constBegin(); problem != found.constEnd(); ++problem) {
        if (!m_since.contains(problem.key()))
            m_since.insert(problem.key(), now);
        const Milliseconds lasted = now - m_since.value(problem.key());
        if (lasted < kLasting)
            continue;
        lasting.append(problem.key());
        lines.append(tr("%1 (for %2)").arg(problem.value(), Times::age(lasted)));
        if (!m_told.contains(problem.key()))
            emit began(problem.value());
    }
    m_told = lasting;
    setText(lines.join(u'\n'));
    setVisible(!lines.isEmpty());
}

void PipelineBar::tick()
{
    refresh();
    m_context.clock.after(kTick, this, [this] { tick(); });
}

} // namespace ams
