// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/runs/RunSubject.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ams {

class CoreLink;
class FieldEditor;

/// A question that a run puts to people: a task with its checklist, answers and fields, or an approval. Counts down to
/// when it times out; then nothing can be sent any more. Deletes itself.
class AnswerDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AnswerDialog)
public:
    /// `subject.step` is the question.
    AnswerDialog(ConsoleContext &context, RunSubject subject, QWidget *parent);

    [[nodiscard]] bool isApproval() const { return m_isApproval; }

signals:
    void decided(const ams::OperatorCommand &command);

private:
    void addText();
    void addAnswers();
    void addFields();
    void addButtons();
    void tick();
    void review();
    [[nodiscard]] QString missing() const;
    [[nodiscard]] bool isOver() const;
    void send(const QJsonObject &values);
    [[nodiscard]] QJsonObject taskValues() const;

    ConsoleContext &m_context;
    RunSubject m_subject;
    StepState m_question;
    bool m_isApproval = false;
    QFormLayout *m_form = nullptr;
    QLabel *m_left = nullptr;
    QLabel *m_missing = nullptr;
    QList<QCheckBox *> m_checklist;
    QButtonGroup *m_answers = nullptr;
    QList<FieldEditor *> m_fields;
    QPlainTextEdit *m_note = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
    QList<QPushButton *> m_sending; ///< what sends an answer
};

/// Reads the run anew, then shows the question to answer it. For pages that know only of the question, such as an
/// inbox. What becomes of the answer is told by the navigator's message; a question that is gone likewise.
void openAnswerDialog(ConsoleContext &context, CoreLink &link, const RunId &run, const StepPath &step, QWidget *parent);

} // namespace ams
