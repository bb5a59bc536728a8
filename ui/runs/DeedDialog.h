// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "ui/base/ConsoleContext.h"
#include "ui/runs/IncidentDeeds.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;

namespace ams {

class Confirmation;

/// What a deed on one or several incidents needs from the person: words, whom they are handed to, how long they stay
/// silent. Names customers and hosts, so that nothing is done to the wrong one. Deletes itself.
class DeedDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeedDialog)
public:
    /// `incidents` as the person sees them now, at least one. `link` is asked whom they can be handed to.
    DeedDialog(ConsoleContext &context, CoreLink &link, IncidentDeedKind kind, QList<IncidentRow> incidents,
               QWidget *parent);

    /// One for each incident; an acknowledgement that ends is two, the second only once the first was taken.
    [[nodiscard]] QList<IncidentDeed> deeds() const;

signals:
    void decided(const QList<ams::IncidentDeed> &deeds);

private:
    [[nodiscard]] QString explanation() const;
    /// Resolving ends what automation does, and of several it is seldom all that is meant.
    [[nodiscard]] bool canDoHarm() const;
    void addSpan(QFormLayout &form);
    [[nodiscard]] QString missing() const;
    void showResponders(const Result<QList<Responder>> &responders);
    void review();

    ConsoleContext &m_context;
    IncidentDeedKind m_kind;
    QList<IncidentRow> m_incidents;
    QList<Responder> m_responders;
    QComboBox *m_to = nullptr;   ///< HandOver
    QComboBox *m_span = nullptr; ///< Snooze, Acknowledge
    QPlainTextEdit *m_note = nullptr;
    Confirmation *m_confirmation = nullptr; ///< where much is lost by a slip
    QLabel *m_missing = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace ams
