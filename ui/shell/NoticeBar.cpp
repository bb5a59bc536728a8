// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/NoticeBar.h"

#include "ui/base/Navigator.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace ams {

namespace {

constexpr int kMost = 4;
const Badge kSign{Badge::Shape::Diamond, u'!', Tone::Warning, false, {}};

} // namespace

NoticeBar::NoticeBar(ConsoleContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_sign(new QLabel(this))
    , m_text(new QLabel(this))
    , m_open(new QPushButton(icon(Icon::Open), tr("Open the incident"), this))
{
    setObjectName(QStringLiteral("notice-bar"));
    setAccessibleName(tr("What agents tell"));
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("What agents tell"));
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
    connect(&context.theme, &Theme::changed, this, &NoticeBar::applyLook);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_open);
    row->addWidget(close);
    applyLook();
    hide();
}

void NoticeBar::tell(const Notice &notice, const QString &from)
{
    m_lines.prepend(tr("%1  %2: %3", "a time, an agent, and what it tells")
                        .arg(m_context.times.clock(notice.at), from, words::notice(notice)));
    m_lines = m_lines.mid(0, kMost);
    m_incident = notice.code == u"deed-failed" ? IncidentId(notice.detail.section(u' ', 0, 0)) : IncidentId();
    m_open->setVisible(!m_incident.isEmpty());
    m_text->setText(m_lines.join(u'\n'));
    show();
}

QString NoticeBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void NoticeBar::applyLook()
{
    const ThemeColours &colours = m_context.theme.colours();
    QPalette own = palette();
    own.setColor(QPalette::Window, colours.tint(Tone::Warning));
    own.setColor(QPalette::WindowText, colours.text);
    setPalette(own);
    m_sign->setPixmap(icon(kSign).pixmap(18, 18));
}

} // namespace ams
