// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/RunbookPanel.h"

#include "ui/look/EmptyState.h"
#include "ui/look/Words.h"
#include "ui/runs/RunFollower.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace ams {

RunbookPanel::RunbookPanel(ConsoleContext &context, RunFollower &follower, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_follower(follower)
    , m_bar(new QWidget(this))
    , m_head(new QLabel(m_bar))
    , m_whole(new QToolButton(m_bar))
    , m_text(new QTextBrowser(this))
    , m_said(new EmptyState(this))
{
    setObjectName(QStringLiteral("runbook"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(14, 8, 8, 4);
    m_head->setTextFormat(Qt::PlainText);
    m_head->setForegroundRole(QPalette::PlaceholderText);
    m_whole->setText(tr("Whole page"));
    m_whole->setCheckable(true);
    row->addWidget(m_head, 1);
    row->addWidget(m_whole);
    column->addWidget(m_bar);
    m_text->setAccessibleName(tr("Runbook"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenExternalLinks(true);
    m_text->document()->setDocumentMargin(14);
    column->addWidget(m_text, 1);
    column->addWidget(m_said, 1);
    connect(m_whole, &QToolButton::toggled, this, &RunbookPanel::tell);
    connect(&follower, &RunFollower::incidentChanged, this, [this] {
        m_step.clear();
        m_asked.clear();
        m_part = {};
        m_whole->setChecked(false);
        tell();
    });
    connect(&follower, &RunFollower::runChanged, this, &RunbookPanel::ask);
    tell();
}

void RunbookPanel::setStep(const QString &path)
{
    m_step = path;
    ask();
}

void RunbookPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void RunbookPanel::ask()
{
    if (!isVisible() || !m_follower.link() || !m_follower.run())
        return;
    const RunPicture &run = *m_follower.run();
    QString step = m_step;
    if (step.isEmpty())
        step = run.waiting.isEmpty() ? run.current.toString() : run.waiting.first();
    const QString asked = run.run.toString() + u'\n' + step;
    if (asked == m_asked)
        return;
    m_asked = asked;
    m_follower.link()->runbook(run.run, StepPath(step), this, [this, asked](const Result<RunbookPart> &answer) {
        if (asked != m_asked)
            return;
        if (!answer) {
            m_part = {};
            tell();
            const bool isNone = answer.error().kind == ErrorKind::NotFound;
            if (isNone)
                say(tr("No runbook"), tr("Its scenario names no runbook."));
            else
                say(tr("The runbook cannot be shown"), words::of(answer.error()));
            if (!isNone)
                m_asked.clear(); // asked again when it is looked at again
            return;
        }
        m_part = *answer;
        tell();
    });
}

void RunbookPanel::tell()
{
    const bool hasSection = !m_part.section.isEmpty();
    const bool isWhole = !hasSection || m_whole->isChecked();
    m_head->setText(hasSection && !isWhole ? m_part.page + QStringLiteral(" – ") + m_part.heading : m_part.page);
    m_whole->setVisible(hasSection);
    m_text->setMarkdown(isWhole ? m_part.text : m_part.section);
    if (m_part.page.isEmpty())
        say(tr("No runbook"), tr("There is no run, so no runbook belongs to it."));
    else
        say({}, {});
}

void RunbookPanel::say(const QString &heading, const QString &text)
{
    m_said->say(Icon::Book, heading, text);
    m_said->setVisible(!heading.isEmpty());
    m_bar->setVisible(heading.isEmpty());
    m_text->setVisible(heading.isEmpty());
}

} // namespace ams
