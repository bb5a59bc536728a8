// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/holds/MutePlan.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace ams {

/// Keeps automation away from what these incidents are about, for a time: the scope begins as narrow as they are, can
/// be widened, and it is shown which incidents of now it would be about. Deletes itself.
class MuteDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MuteDialog)
public:
    MuteDialog(ConsoleContext &context, QList<IncidentRow> incidents, QWidget *parent);

    [[nodiscard]] MuteWish wish() const;
    [[nodiscard]] QString preview() const;

signals:
    void decided(const QList<ams::Hold> &holds);

private:
    void refresh();

    ConsoleContext &m_context;
    QList<IncidentRow> m_incidents;
    QComboBox *m_kind = nullptr;
    QCheckBox *m_anyHost = nullptr;
    QCheckBox *m_anyScenario = nullptr;
    QComboBox *m_span = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_scope = nullptr;
    QLabel *m_preview = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace ams
