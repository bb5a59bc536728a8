// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/ProblemBar.h"

#include "ui/look/Theme.h"

#include <QPushButton>
#include <QToolButton>

namespace ams {

namespace {

const Badge kSign{Badge::Shape::Diamond, u'!', Tone::Urgent, false, {}};

} // namespace

ProblemBar::ProblemBar(ConsoleContext &context, QWidget *parent)
    : StandingBar(context.theme, kSign, tr("Problem"), parent)
{
    setTextSelectable();
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
    addButton(retry);
    addButton(other);
    addButton(close);
    hide();
}

void ProblemBar::tell(const QString &what, const QString &why, const QString &advice)
{
    QStringList lines{what, why};
    if (!advice.isEmpty())
        lines.append(advice);
    setText(lines.join(u'\n'));
    show();
}

} // namespace ams
