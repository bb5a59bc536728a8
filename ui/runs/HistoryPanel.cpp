// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/HistoryPanel.h"

#include "ui/look/Times.h"
#include "ui/look/Words.h"
#include "ui/runs/RunFollower.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ams {

namespace {

constexpr int kMost = 20;

QString outcomeWords(const QString &outcome)
{
    for (const RunEnd end : {RunEnd::Resolved, RunEnd::Handoff, RunEnd::Aborted}) {
        if (toText(end) == outcome)
            return words::of(end);
    }
    return outcome;
}

} // namespace

HistoryPanel::HistoryPanel(ConsoleContext &context, RunFollower &follower, QWidget *parent)
    : QWidget(parent), m_context(context), m_follower(follower), m_note(new QLabel(this)), m_list(new QTreeWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setMargin(12);
    m_list->setObjectName(QStringLiteral("history"));
    m_list->setAccessibleName(tr("What ran here before"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("Began"), tr("Scenario"), tr("End"), tr("People"), tr("Title")});
    m_list->header()->resizeSection(0, 100);
    m_list->header()->resizeSection(2, 150);
    column->addWidget(m_note);
    column->addWidget(m_list, 1);
    connect(&follower, &RunFollower::incidentChanged, this, [this] {
        m_list->clear();
        if (isVisible())
            ask();
    });
}

void HistoryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void HistoryPanel::say(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
    m_list->setVisible(text.isEmpty());
}

void HistoryPanel::ask()
{
    if (!m_follower.row() || !m_follower.link() || m_follower.row()->customer.isEmpty())
        return;
    const IncidentRow &row = *m_follower.row();
    ArchiveQuery query;
    query.customer = row.customer;
    query.host = row.host;
    if (row.host.isEmpty())
        query.scenario = row.scenario;
    query.limit = kMost;
    m_follower.link()->searchArchive(
        query, this, [this, incident = row.incident](const Result<QList<QJsonObject>> &runs) {
            if (incident != m_follower.incident())
                return;
            if (!runs) {
                say(runs.error().kind == ErrorKind::NotFound ? tr("This agent keeps no archive.")
                                                             : words::of(runs.error()));
                return;
            }
            m_list->clear();
            for (const QJsonObject &run : *runs) {
                const auto text = [&run](const char *name) { return run.value(QLatin1StringView(name)).toString(); };
                const Timestamp began = timestampFromText(text("started_at")).value_or(Timestamp{});
                QStringList people;
                for (const QJsonValue person : run.value(QLatin1StringView("persons")).toArray())
                    people.append(person.toString());
                auto *item = new QTreeWidgetItem({m_context.times.compact(began), text("scenario"),
                                                  outcomeWords(text("outcome")), people.join(QStringLiteral(", ")),
                                                  originalTitle(text("title"))});
                item->setToolTip(0, m_context.times.full(began));
                item->setToolTip(2, words::reason(text("reason"), {}, {}));
                m_list->addTopLevelItem(item);
            }
            say(runs->isEmpty() ? tr("Nothing has run here before.") : QString());
        });
}

} // namespace ams
