// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/ConnectionSettings.h"

#include "ui/base/TokenKeeper.h"
#include "ui/base/UiSettings.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QUuid>
#include <QVBoxLayout>

namespace ams {

QString connectionFaultText(const QString &code)
{
    if (code == QLatin1StringView("no-name"))
        return ConnectionSettings::tr("Give it a name.");
    if (code == QLatin1StringView("no-url"))
        return ConnectionSettings::tr("The address looks like this: https://ams-tokyo.example:8470");
    if (code == QLatin1StringView("not-secure"))
        return ConnectionSettings::tr(
            "Another machine is reached over https only: a token must not travel in the open.");
    return {};
}

ConnectionSettings::ConnectionSettings(ConsoleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_connections(connectionsOf(context.settings))
    , m_list(new QListWidget(this))
    , m_name(new QLineEdit(this))
    , m_url(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_authority(new QLineEdit(this))
    , m_said(new QLabel(this))
{
    m_list->setAccessibleName(tr("Connections"));
    m_url->setPlaceholderText(QStringLiteral("https://…:8470"));
    m_token->setEchoMode(QLineEdit::Password);
    m_authority->setPlaceholderText(tr("the system's authorities"));
    m_said->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Address"), m_url);
    form->addRow(tr("Token"), m_token);
    form->addRow(tr("Authority (PEM file)"), m_authority);
    auto *add = new QPushButton(icon(Icon::Plus), tr("New"), this);
    auto *keep = new QPushButton(icon(Icon::Check), tr("Save"), this);
    auto *drop = new QPushButton(icon(Icon::Close), tr("Remove"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(add);
    row->addWidget(drop);
    row->addStretch();
    row->addWidget(keep);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
    column->addLayout(form);
    column->addWidget(m_said);
    column->addLayout(row);
    column->addStretch(); // for the time without a list
    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectionSettings::showCurrent);
    connect(add, &QPushButton::clicked, this, [this] {
        m_list->setCurrentRow(-1);
        showCurrent();
        m_name->setFocus();
    });
    connect(keep, &QPushButton::clicked, this, &ConnectionSettings::save);
    connect(drop, &QPushButton::clicked, this, &ConnectionSettings::removeCurrent);
    fill();
    if (!m_connections.isEmpty())
        m_list->setCurrentRow(0);
    else
        say(tr("No agent yet. A token is made on the agent's machine: ams token create --name NAME --role operator"));
}

void ConnectionSettings::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Connection &connection : std::as_const(m_connections))
        m_list->addItem(connection.name + QStringLiteral("  –  ") + connection.url);
    m_list->setVisible(!m_connections.isEmpty()); // an empty box says nothing
}

void ConnectionSettings::showCurrent()
{
    const Connection connection = m_connections.value(m_list->currentRow());
    m_name->setText(connection.name);
    m_url->setText(connection.url);
    m_authority->setText(connection.caFile);
    m_token->clear();
    m_token->setPlaceholderText(connection.id.isEmpty() ? QString() : tr("unchanged"));
    m_said->clear();
}

void ConnectionSettings::save()
{
    int row = m_list->currentRow();
    Connection connection = m_connections.value(row);
    connection.name = m_name->text().trimmed();
    connection.url = m_url->text().trimmed();
    connection.caFile = m_authority->text().trimmed();
    if (const QString fault = faultOf(connection); !fault.isEmpty()) {
        say(connectionFaultText(fault));
        return;
    }
    if (row < 0) {
        connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_connections.append(connection);
        row = int(m_connections.size()) - 1;
    } else {
        m_connections[row] = connection;
    }
    setConnections(m_context.settings, m_connections);
    const QString token = m_token->text().trimmed();
    m_token->clear();
    fill();
    m_list->setCurrentRow(row);
    if (token.isEmpty()) {
        say(tr("Saved."));
        emit edited();
        return;
    }
    m_context.tokens.write(connection.id, token, this, [this](const Result<> &kept) {
        say(kept ? tr("Saved; the token is in the keychain.")
                 : tr("Saved. There is no keychain here, so the token is forgotten when the console ends: %1")
                       .arg(kept.error().message));
        emit edited();
    });
}

void ConnectionSettings::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_context.tokens.remove(m_connections.at(row).id);
    m_connections.removeAt(row);
    setConnections(m_context.settings, m_connections);
    fill();
    m_list->setCurrentRow(std::min(row, int(m_connections.size()) - 1));
    showCurrent();
    emit edited();
}

void ConnectionSettings::say(const QString &text)
{
    m_said->setText(text);
}

} // namespace ams
