// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/runs/StepRow.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPlainTextEdit;

namespace ams {

class BadgeLabel;
class EmptyState;

/// One step in full: what it is, how it went, what a person said of it, its result, and what it collected.
class StepPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StepPanel)
public:
    StepPanel(ConsoleContext &context, QWidget *parent);

    /// Null: no step is selected.
    void setStep(const StepRow *row);

signals:
    void artifactWanted(const ams::Artifact &artifact);

private:
    [[nodiscard]] QString facts(const StepRow &row) const;
    [[nodiscard]] static QString text(const StepState &state);
    void showArtifacts(const QList<Artifact> &artifacts);

    ConsoleContext &m_context;
    std::optional<StepRow> m_row;
    EmptyState *m_none;
    QWidget *m_whole;
    BadgeLabel *m_badge;
    QLabel *m_title;
    QLabel *m_facts;
    QLabel *m_words;
    QListWidget *m_artifacts;
    QPlainTextEdit *m_text;
    QList<Artifact> m_shown;
};

} // namespace ams
