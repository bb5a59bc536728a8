// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/AboutPanel.h"

#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"
#include "ui/runs/RunFollower.h"

#include <QTextBrowser>
#include <QVBoxLayout>

namespace ams {

namespace {

QString cell(const QString &text)
{
    return QStringLiteral("<td style='padding:3px 12px 3px 0'>") + text + QStringLiteral("</td>");
}

} // namespace

AboutPanel::AboutPanel(ConsoleContext &context, RunFollower &follower, QWidget *parent)
    : QWidget(parent), m_context(context), m_follower(follower), m_text(new QTextBrowser(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text);
    m_text->setObjectName(QStringLiteral("about"));
    m_text->setAccessibleName(tr("Why this scenario ran"));
    m_text->setOpenExternalLinks(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(14);
    connect(&context.theme, &Theme::changed, this, [this] {
        m_shown.clear();
        tell();
    });
}

QString AboutPanel::html() const
{
    const IncidentRow &row = *m_follower.row();
    const QString faint = m_context.theme.colours().faint.name();
    QString text;
    const auto line = [&text, &faint](const QString &name, const QString &value) {
        if (!value.isEmpty())
            text += QStringLiteral("<tr>") +
                    cell(QStringLiteral("<span style='color:%1'>%2</span>").arg(faint, name.toHtmlEscaped())) +
                    cell(value) + QStringLiteral("</tr>");
    };
    const auto plain = [](const QString &value) { return value.toHtmlEscaped(); };
    const RunPicture *run = m_follower.run() ? &*m_follower.run() : nullptr;
    if (run && !run->why.isEmpty())
        text += QStringLiteral("<p style='font-size:large'>") + plain(run->why) + QStringLiteral("</p>");
    text += QStringLiteral("<table>");
    line(tr("Scenario"), plain(run ? run->scenario.toString() : row.scenario.toString()));
    if (const auto scenario = m_follower.scenario()) {
        line(tr("Title"), plain(scenario->title));
        line(tr("Runbook"), plain(scenario->runbook));
    }
    if (run) {
        line(tr("Version"), plain(QString::fromLatin1(run->version.left(12))));
        for (auto param = run->params.begin(); param != run->params.end(); ++param)
            line(param.key().toHtmlEscaped(), plain(param.value().toVariant().toString()));
        line(tr("Run"), plain(run->run.toString()));
        line(tr("Agent"), plain(run->agent.toString()));
        line(tr("Began"), plain(m_context.times.full(run->startedAt)));
        if (run->finishedAt != Timestamp{})
            line(tr("Ended"), plain(m_context.times.full(run->finishedAt)));
        line(tr("Time spent by automation"), plain(Times::age(run->automationTime)));
    }
    line(tr("Customer"), plain(row.customer.toString()));
    line(tr("Service"), plain(row.service));
    line(tr("Status in PagerDuty"), plain(words::of(row.status)));
    line(tr("Assigned to"), plain(row.assignees.join(QStringLiteral(", "))));
    if (!row.url.isEmpty())
        line(tr("Incident"), QStringLiteral("<a href=\"%1\">%1</a>").arg(plain(row.url)));
    text += QStringLiteral("</table>");
    return text + repeated();
}

/// What stands behind ×n: deliveries that were not run again, and why not.
QString AboutPanel::repeated() const
{
    if (m_suppressed.total == 0 || m_follower.row()->duplicates == 0)
        return {};
    QString text = QStringLiteral("<h4>") +
                   tr("Told again %Ln time(s), and not run again", nullptr, m_suppressed.total).toHtmlEscaped() +
                   QStringLiteral("</h4><table>");
    for (const SuppressedDelivery &one : m_suppressed.newest)
        text += QStringLiteral("<tr>") + cell(m_context.times.exact(one.at).toHtmlEscaped()) +
                cell(words::suppressed(one.reason).toHtmlEscaped()) + QStringLiteral("</tr>");
    return text + QStringLiteral("</table>");
}

void AboutPanel::askSuppressed()
{
    const IncidentRow &row = *m_follower.row();
    const QString asked = row.incident.toString() + u' ' + QString::number(row.duplicates);
    if (asked == m_asked || row.duplicates == 0 || !isVisible() || !m_follower.link())
        return;
    m_asked = asked;
    m_follower.link()->suppressed(row.incident, this, [this, asked](const Result<SuppressedDeliveries> &answer) {
        if (asked != m_asked || !answer)
            return;
        m_suppressed = *answer;
        tell();
    });
}

void AboutPanel::tell()
{
    if (!m_follower.row())
        return;
    if (!m_asked.startsWith(m_follower.row()->incident.toString() + u' '))
        m_suppressed = {};
    askSuppressed();
    const QString text = html();
    if (text == m_shown)
        return; // a selection in it stays
    m_shown = text;
    m_text->setHtml(text);
}

} // namespace ams
