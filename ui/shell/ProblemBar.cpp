// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/ProblemBar.h"

#include "ui/look/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace ams {

namespace {

const Badge kSign{Badge::Shape::Diamond, u'!', Tone::Urgent, false, {}};

} // namespace

ProblemBar::ProblemBar(ConsoleContext &context, QWidget *parent)
    : QFrame(parent), m_context(context), m_sign(new QLabel(this)), m_text(new QLabel(this))
{
    setAccessibleName(tr("Problem"));
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Problem"));
    auto *retry = new QPushButton(icon(Icon::Retry), tr("Try again"), this);
    auto *other = new QPushButton(tr("Look at something else…"), this);
    auto *close = new QToolButton(this);
    close->setIcon(icon(Icon::Close));
    close->setAutoRaise(true);
    close->setToolTip(tr("Put away"));
    close->setAccessibleName(tr("Put away"));
    connect(retry, &QPushButton::clicked, this, [this] {
        hide();
        emit retryWanted();
    });
    connect(other, &QPushButton::clicked, this, &ProblemBar::otherWanted);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(&context.theme, &Theme::changed, this, &ProblemBar::applyLook);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(8);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(retry);
    row->addWidget(other);
    row->addWidget(close);
    applyLook();
    hide();
}

void ProblemBar::tell(const QString &what, const QString &why, const QString &advice)
{
    QStringList lines{what, why};
    if (!advice.isEmpty())
        lines.append(advice);
    m_text->setText(lines.join(u'\n'));
    show();
}

QString ProblemBar::text() const
{
    return m_text->text();
}

void ProblemBar::applyLook()
{
    const ThemeColours &colours = m_context.theme.colours();
    QPalette own = palette();
    own.setColor(QPalette::Window, colours.tint(Tone::Urgent));
    own.setColor(QPalette::WindowText, colours.text);
    setPalette(own);
    m_sign->setPixmap(icon(kSign).pixmap(18, 18));
}

} // namespace ams
