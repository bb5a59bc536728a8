// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/ListFoot.h"

#include "ui/incidents/MarkedIncidents.h"
#include "ui/look/Icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ams {

namespace {

QToolButton *textButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setVisible(false);
    return button;
}

} // namespace

ListFoot::ListFoot(IncidentTable &table, MarkedIncidents &marked, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_marked(marked)
    , m_counts(new QLabel(this))
    , m_waiting(textButton(QStringLiteral("show-waiting"), this))
    , m_marks(new QLabel(this))
    , m_all(textButton(QStringLiteral("mark-all"), this))
    , m_none(textButton(QStringLiteral("mark-none"), this))
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(10, 5, 10, 5);
    m_row->setSpacing(8);
    m_row->addWidget(m_counts);
    m_row->addWidget(m_waiting);
    m_row->addStretch();
    m_row->addWidget(m_marks);
    m_row->addWidget(m_all);
    m_row->addWidget(m_none);
    setFixedHeight(fontMetrics().height() + 24);
    connect(m_waiting, &QToolButton::clicked, &table, &IncidentTable::showWaiting);
    connect(m_all, &QToolButton::clicked, this, [this] { m_marked.add(m_table.shownIncidents()); });
    connect(m_none, &QToolButton::clicked, &marked, &MarkedIncidents::clear);
    connect(&table, &IncidentTable::arranged, this, &ListFoot::refresh);
    connect(&table, &IncidentTable::waitingChanged, this, &ListFoot::refresh);
    connect(&marked, &MarkedIncidents::changed, this, &ListFoot::refresh);
    refresh();
}

void ListFoot::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAccessibleName(action->text());
    m_row->addWidget(button);
}

void ListFoot::refresh()
{
    const int shown = m_table.shownCount();
    const int all = m_table.book().count();
    const QLocale locale;
    m_counts->setText(shown == all ? tr("%Ln incident(s)", nullptr, all)
                                   : tr("%1 of %Ln incident(s)", nullptr, all).arg(locale.toString(shown)));
    const int waiting = m_table.waitingCount();
    m_waiting->setVisible(waiting > 0);
    m_waiting->setText(tr("%Ln new – show", nullptr, waiting));
    m_waiting->setToolTip(tr("They wait so that no row moves under the cursor"));
    const int marked = m_marked.count();
    m_marks->setText(marked > 0 ? tr("%Ln marked", nullptr, marked) : QString());
    m_all->setVisible(marked > 0 && marked < shown);
    m_all->setText(tr("Mark all %Ln that match", nullptr, shown));
    m_none->setVisible(marked > 0);
    m_none->setText(tr("Unmark"));
}

QString ListFoot::counts() const
{
    return m_counts->text();
}

QString ListFoot::waiting() const
{
    return m_waiting->isHidden() ? QString() : m_waiting->text();
}

QString ListFoot::marks() const
{
    return m_marks->text();
}

} // namespace ams
