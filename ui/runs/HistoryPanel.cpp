// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/HistoryPanel.h"

#include "ui/look/EmptyState.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"
#include "ui/runs/RunFollower.h"

#include <QHeaderView>
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
    : QWidget(parent)
    , m_context(context)
    , m_follower(follower)
    , m_note(new EmptyState(this))
    , m_list(new QTreeWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_list->setObjectName(QStringLiteral("history"));
    m_list->setAccessibleName(tr("What ran here before"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("Began"), tr("Scenario"), tr("End"), tr("People"), tr("Title")});
    m_list->header()->resizeSection(0, 100);
    m_list->header()->resizeSection(2, 150);
    column->addWidget(m_note, 1);
    column->addWidget(m_list, 1);
    say({}, {});
    connect(&follower, &RunFollower::incidentChanged, this, [this] {
        m_list->clear();
        say({}, {});
        if (isVisible())
            ask();
    });
}

void HistoryPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void HistoryPanel::say(const QString &heading, const QString &text)
{
    m_note->say(Icon::History, heading, text);
    m_note->setVisible(!heading.isEmpty());
    m_list->setVisible(heading.isEmpty());
}

void HistoryPanel::ask()
{
    if (!m_follower.row() || !m_follower.link())
        return;
    if (m_follower.row()->customer.isEmpty()) {
        say(tr("No customer"), tr("Its service belongs to no customer, so nothing has run for it."));
        return;
    }
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
                if (runs.error().kind == ErrorKind::NotFound)
                    say(tr("This agent keeps no archive"),
                        tr("With an archive, the last runs on this host stand here: what was done, and how it ended."));
                else
                    say(tr("The archive cannot be read"), words::of(runs.error()));
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
            if (runs->isEmpty())
                say(tr("Nothing has run here before"),
                    tr("The last runs on this host stand here: what was done, and how it ended."));
            else
                say({}, {});
        });
}

} // namespace ams
