// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/runs/RunSubject.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QRadioButton;

namespace ams {

class Confirmation;
class FieldEditor;

/// Asks for what a deed needs: step, note, pasted output, parameters, version, how long. What can do harm names
/// customer and host and has to be confirmed; with the setting "type the host" its name has to be typed. Deletes
/// itself.
class CommandDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandDialog)
public:
    CommandDialog(ConsoleContext &context, RunSubject subject, CommandKind kind, QWidget *parent);

    /// As it stands in the dialog, with the turn that the person saw.
    [[nodiscard]] OperatorCommand command() const;

    /// Whether going on with the newest text is among the choices.
    void offerNewest(bool isOffered);

signals:
    void decided(const ams::OperatorCommand &command);

private:
    void addHeading();
    void addStep();
    void addOutput();
    void addParameters();
    void addVersion();
    void addPause();
    void addAbort();
    void addConfirmation();
    void review(); ///< whether it can be sent, and what is missing
    [[nodiscard]] QString missing() const;

    ConsoleContext &m_context;
    RunSubject m_subject;
    CommandKind m_kind;
    QFormLayout *m_form = nullptr;
    QComboBox *m_step = nullptr;
    QPlainTextEdit *m_note = nullptr;
    QPlainTextEdit *m_output = nullptr;
    QComboBox *m_version = nullptr;
    QComboBox *m_pause = nullptr;
    QRadioButton *m_atOnce = nullptr;
    QList<FieldEditor *> m_parameters;
    Confirmation *m_danger = nullptr;
    QLabel *m_missing = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace ams
