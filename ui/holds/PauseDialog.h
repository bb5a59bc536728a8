// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Hold.h"
#include "ui/base/ConsoleContext.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace ams {

class Confirmation;

/// Switches automation off, for everything or for a part, for a time after which it goes on by itself. Shows what of
/// now it would stop. A person has to say once more what it is meant for. Deletes itself.
class PauseDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PauseDialog)
public:
    enum class Level { Everything, Customer, Host, Scenario };

    PauseDialog(ConsoleContext &context, QWidget *parent);

    void setLevel(Level level);
    [[nodiscard]] Hold hold() const;
    /// Empty: it can be paused; else what is missing.
    [[nodiscard]] QString missing() const;
    [[nodiscard]] QString preview() const;

signals:
    void decided(const ams::Hold &hold);

private:
    void fillChoices();
    void refresh();
    [[nodiscard]] Level level() const;

    ConsoleContext &m_context;
    QComboBox *m_level;
    QComboBox *m_customer;
    QLineEdit *m_host;
    QComboBox *m_scenario;
    QComboBox *m_span;
    QLineEdit *m_reason;
    QLabel *m_until;
    QLabel *m_preview;
    QLabel *m_missing;
    Confirmation *m_confirmation;
    QDialogButtonBox *m_buttons;
};

} // namespace ams
