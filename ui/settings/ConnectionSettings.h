// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/settings/Connections.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace ams {

/// The agents to connect to. A token goes straight to the keychain and is never shown again.
class ConnectionSettings final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionSettings)
public:
    ConnectionSettings(ConsoleContext &context, QWidget *parent);

signals:
    void edited();

private:
    void fill();
    void showCurrent();
    void save();
    void removeCurrent();
    void say(const QString &text);

    ConsoleContext &m_context;
    QList<Connection> m_connections;
    QListWidget *m_list = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_token = nullptr;
    QLineEdit *m_authority = nullptr;
    QLabel *m_said = nullptr;
};

/// A fault of a connection in words.
[[nodiscard]] QString connectionFaultText(const QString &code);

} // namespace ams
