// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/DataPanel.h"

#include "ui/look/Icons.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/runs/RunFollower.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace ams {

DataPanel::DataPanel(ConsoleContext &context, RunFollower &follower, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_follower(follower)
    , m_which(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("raw-data"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 6, 8, 0);
    m_which->setAccessibleName(tr("Which data"));
    auto *copy = new QToolButton(this);
    copy->setIcon(icon(Icon::Copy));
    copy->setToolTip(tr("Copy all of it"));
    copy->setAccessibleName(tr("Copy all of it"));
    row->addWidget(m_which, 1);
    row->addWidget(copy);
    column->addLayout(row);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("Raw data"));
    m_text->setFont(Theme::fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_text, 1);
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_which, &QComboBox::currentIndexChanged, this, &DataPanel::tell);
    connect(&follower, &RunFollower::incidentChanged, this, [this] {
        m_asked = {};
        m_payloads.clear();
        m_which->setCurrentIndex(0);
        while (m_which->count() > 1)
            m_which->removeItem(1);
    });
    m_which->addItem(tr("What the agent has of it"));
}

void DataPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
    tell();
}

void DataPanel::ask()
{
    const IncidentId incident = m_follower.incident();
    if (incident.isEmpty() || incident == m_asked || !m_follower.link())
        return;
    m_asked = incident;
    m_follower.link()->payloads(incident, this, [this, incident](const Result<QList<IncidentPayload>> &answer) {
        if (incident != m_asked)
            return;
        if (!answer) {
            m_asked = {}; // asked again when it is looked at again
            return;
        }
        m_payloads = *answer;
        for (const IncidentPayload &payload : std::as_const(m_payloads))
            m_which->addItem(
                tr("Webhook of %1, event %2").arg(m_context.times.exact(payload.receivedAt), payload.event.toString()));
    });
}

QString DataPanel::text() const
{
    const int which = m_which->currentIndex() - 1;
    if (which >= 0 && which < m_payloads.size()) {
        const QByteArray &body = m_payloads[which].body;
        if (body.isEmpty())
            return tr("It is not kept any more.");
        const QJsonDocument document = QJsonDocument::fromJson(body);
        return QString::fromUtf8(document.isNull() ? body : document.toJson());
    }
    const QJsonObject whole = m_follower.detail() ? m_follower.detail()->state : toJson(*m_follower.row());
    return QString::fromUtf8(QJsonDocument(whole).toJson());
}

void DataPanel::tell()
{
    if (!isVisible() || !m_follower.row())
        return;
    const QString text = DataPanel::text();
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

} // namespace ams
