// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "ui/base/ConsoleContext.h"

#include <QWidget>

class QLabel;
class QTextBrowser;
class QToolButton;

namespace ams {

class EmptyState;
class RunFollower;

/// What the runbook says for a step: the section for it, with a way to the whole page. Asked for when it is looked at.
class RunbookPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunbookPanel)
public:
    RunbookPanel(ConsoleContext &context, RunFollower &follower, QWidget *parent);

    /// The step that is selected, else the one that the run is at.
    void setStep(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void ask();
    void tell();
    /// In place of a page.
    void say(const QString &heading, const QString &text);

    ConsoleContext &m_context;
    RunFollower &m_follower;
    QWidget *m_bar;
    QLabel *m_head;
    QToolButton *m_whole;
    QTextBrowser *m_text;
    EmptyState *m_said;
    QString m_step;
    QString m_asked; ///< run and step of the newest question
    RunbookPart m_part;
};

} // namespace ams
