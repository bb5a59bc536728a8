// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QDialog>

class QButtonGroup;
class QLabel;
class QLineEdit;

namespace ams {

/// The first start: look at the sandbox, connect to an agent, or run the agent that a configuration file describes.
class WelcomeDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomeDialog)
public:
    enum class Way { Sandbox, Agent, File };

    WelcomeDialog(ConsoleContext &context, QWidget *parent);

    void choose(Way way);

signals:
    void sandboxWanted();
    void fileWanted(const QString &file);
    void connectionsEdited(); ///< the new connection stands in the settings

private:
    void go();
    void addConnection();
    void say(const QString &text);

    ConsoleContext &m_context;
    QButtonGroup *m_ways = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_token = nullptr;
    QLineEdit *m_file = nullptr;
    QLabel *m_said = nullptr;
};

} // namespace ams
