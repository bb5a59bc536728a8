// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/NoticeBar.h"

#include "ui/base/Navigator.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QPushButton>
#include <QToolButton>

namespace ams {

namespace {

constexpr int kMost = 4;
const Badge kSign{Badge::Shape::Diamond, u'!', Tone::Warning, false, {}};

} // namespace

NoticeBar::NoticeBar(ConsoleContext &context, QWidget *parent)
    : StandingBar(context.theme, kSign, tr("What agents tell"), parent)
    , m_context(context)
    , m_open(new QPushButton(icon(Icon::Open), tr("Open the incident"), this))
{
    setObjectName(QStringLiteral("notice-bar"));
    setTextSelectable();
    auto *close = new QToolButton(this);
    close->setIcon(icon(Icon::Close));
    close->setAutoRaise(true);
    close->setToolTip(tr("Put away"));
    close->setAccessibleName(tr("Put away"));
    connect(close, &QToolButton::clicked, this, [this] {
        m_lines.clear();
        hide();
    });
    connect(m_open, &QPushButton::clicked, this, [this] { emit m_context.navigator.incidentWanted(m_incident); });
    addButton(m_open);
    addButton(close);
    hide();
}

void NoticeBar::tell(const Notice &notice, const QString &from)
{
    m_lines.prepend(tr("%1  %2: %3", "a time, an agent, and what it tells")
                        .arg(m_context.times.clock(notice.at), from, words::notice(notice)));
    m_lines = m_lines.mid(0, kMost);
    m_incident = notice.code == u"deed-failed" ? IncidentId(notice.detail.section(u' ', 0, 0)) : IncidentId();
    m_open->setVisible(!m_incident.isEmpty());
    setText(m_lines.join(u'\n'));
    show();
}

} // namespace ams
