// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "ui/base/ConsoleContext.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;

namespace ams {

class RunFollower;

/// Everything there is of an incident, unworded: what the agent has of it, and the webhooks as PagerDuty sent them.
/// Made and asked for only when it is looked at.
class DataPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataPanel)
public:
    DataPanel(ConsoleContext &context, RunFollower &follower, QWidget *parent);

    void tell();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    [[nodiscard]] QString text() const;

    ConsoleContext &m_context;
    RunFollower &m_follower;
    QComboBox *m_which;
    QPlainTextEdit *m_text;
    IncidentId m_asked; ///< whose webhooks were asked for
    QList<IncidentPayload> m_payloads;
};

} // namespace ams
