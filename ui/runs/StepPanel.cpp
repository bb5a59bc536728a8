// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/StepPanel.h"

#include "ui/look/EmptyState.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"
#include "ui/runs/BadgeLabel.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace ams {

namespace {

Icon iconOf(ArtifactType type)
{
    switch (type) {
    case ArtifactType::Text:
        return Icon::Note;
    case ArtifactType::Table:
        return Icon::Columns;
    case ArtifactType::Json:
        return Icon::Graph;
    case ArtifactType::Series:
        return Icon::Chart;
    case ArtifactType::File:
        return Icon::Open;
    }
    return Icon::Open;
}

QString pretty(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson()).trimmed();
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson()).trimmed();
    return value.toVariant().toString();
}

} // namespace

StepPanel::StepPanel(ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_none(new EmptyState(this))
    , m_whole(new QWidget(this))
    , m_badge(new BadgeLabel(24, m_whole))
    , m_title(new QLabel(m_whole))
    , m_facts(new QLabel(m_whole))
    , m_words(new QLabel(m_whole))
    , m_artifacts(new QListWidget(m_whole))
    , m_text(new QPlainTextEdit(m_whole))
{
    setObjectName(QStringLiteral("step-panel"));
    auto *both = new QVBoxLayout(this);
    both->setContentsMargins(0, 0, 0, 0);
    both->addWidget(m_none);
    both->addWidget(m_whole);
    m_none->say(
        Icon::Run, tr("No step is chosen"),
        tr("What the step did that is chosen in the list or the graph, and what it has collected, stands here."));
    auto *column = new QVBoxLayout(m_whole);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    QFont strong = font();
    strong.setBold(true);
    strong.setPointSizeF(strong.pointSizeF() * 1.15);
    m_title->setFont(strong);
    for (QLabel *label : {m_title, m_facts, m_words}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    head->addWidget(m_badge, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_words);
    m_artifacts->setObjectName(QStringLiteral("artifacts"));
    m_artifacts->setAccessibleName(tr("Collected diagnostics"));
    column->addWidget(m_artifacts);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("Result"));
    m_text->setFont(Theme::fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(m_text, 100);
    column->addStretch(1); // without a text the rest stays on top
    connect(m_artifacts, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { emit artifactWanted(m_shown.at(m_artifacts->row(item))); });
    setStep(nullptr);
}

QString StepPanel::facts(const StepRow &row) const
{
    QStringList parts{row.path};
    if (row.phase)
        parts.append(words::of(*row.phase));
    if (!row.action.isEmpty())
        parts.append(row.action);
    parts.append(words::of(row.state.status));
    if (row.state.attempt > 1)
        parts.append(tr("attempt %1").arg(row.state.attempt));
    if (row.state.startedAt != Timestamp{})
        parts.append(tr("from %1").arg(m_context.times.clock(row.state.startedAt)));
    if (row.state.finishedAt != Timestamp{})
        parts.append(tr("to %1").arg(m_context.times.clock(row.state.finishedAt)));
    return parts.join(QStringLiteral("   ·   "));
}

QString StepPanel::text(const StepState &state)
{
    QStringList parts;
    if (!state.output.isEmpty())
        parts.append(state.output);
    if (!state.result.isNull() && !state.result.isUndefined())
        parts.append(pretty(state.result));
    if (parts.isEmpty() && !state.input.isEmpty())
        parts.append(pretty(state.input));
    return parts.join(QStringLiteral("\n\n"));
}

void StepPanel::showArtifacts(const QList<Artifact> &artifacts)
{
    m_artifacts->setVisible(!artifacts.isEmpty());
    if (m_shown == artifacts)
        return;
    m_shown = artifacts;
    m_artifacts->clear();
    for (const Artifact &artifact : artifacts) {
        const QString size = QLocale().formattedDataSize(artifact.bytes);
        auto *item = new QListWidgetItem(icon(iconOf(artifact.type)), tr("%1  (%2)").arg(artifact.name, size));
        if (!artifact.isComplete)
            item->setText(tr("%1  (%2, cut off)").arg(artifact.name, size));
        item->setToolTip(tr("Enter opens it"));
        m_artifacts->addItem(item);
    }
    const int lines = int(std::min<qsizetype>(artifacts.size(), 5));
    m_artifacts->setFixedHeight(lines * (fontMetrics().lineSpacing() + 6) + 8);
}

void StepPanel::setStep(const StepRow *row)
{
    if (row && m_row && *row == *m_row)
        return;
    m_row = row ? std::optional(*row) : std::nullopt;
    m_none->setVisible(row == nullptr);
    m_whole->setVisible(row != nullptr);
    if (!row) {
        showArtifacts({});
        return;
    }
    m_badge->setBadge(badgeOf(row->state.status));
    m_title->setText(row->title);
    m_facts->setText(facts(*row));
    QStringList said;
    if (!row->state.message.isEmpty())
        said.append(row->state.message);
    if (!row->state.by.isNobody())
        said.append(row->state.note.isEmpty() ? row->state.by.name
                                              : QString(row->state.by.name + QStringLiteral(": ") + row->state.note));
    m_words->setText(said.join(u'\n'));
    m_words->setVisible(!said.isEmpty());
    showArtifacts(row->state.artifacts);
    const QString text = StepPanel::text(row->state);
    m_text->setPlainText(text);
    m_text->setVisible(!text.isEmpty());
}

} // namespace ams
