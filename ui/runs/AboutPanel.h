// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/IncidentDetails.h"
#include "ui/base/ConsoleContext.h"

#include <QWidget>

class QTextBrowser;

namespace ams {

class RunFollower;

/// Why this scenario ran: which words matched, with which parameters, which version, where; and where to read on.
class AboutPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AboutPanel)
public:
    AboutPanel(ConsoleContext &context, RunFollower &follower, QWidget *parent);

    void tell();

private:
    [[nodiscard]] QString html() const;
    [[nodiscard]] QString repeated() const;
    void askSuppressed();

    ConsoleContext &m_context;
    RunFollower &m_follower;
    QTextBrowser *m_text;
    QString m_shown;
    QString m_asked; ///< incident and number of copies of the newest question
    SuppressedDeliveries m_suppressed;
};

} // namespace ams
