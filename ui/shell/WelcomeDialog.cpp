// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/WelcomeDialog.h"

#include "ui/base/TokenKeeper.h"
#include "ui/base/UiSettings.h"
#include "ui/settings/ConnectionSettings.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QUrl>
#include <QUuid>

namespace ams {

namespace {

constexpr int kIndent = 28;

QLabel *remark(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

WelcomeDialog::WelcomeDialog(ConsoleContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_ways(new QButtonGroup(this))
    , m_url(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_file(new QLineEdit(this))
    , m_said(new QLabel(this))
{
    setWindowTitle(tr("Welcome to AMS"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(620);
    auto *heading = new QLabel(tr("What do you want to look at?"), this);
    QFont large = heading->font();
    large.setPointSize(large.pointSize() + 4);
    large.setBold(true);
    heading->setFont(large);
    auto *sandbox = new QRadioButton(tr("The sandbox, with sample incidents"), this);
    auto *agent = new QRadioButton(tr("An agent that runs somewhere"), this);
    auto *file = new QRadioButton(tr("An agent of my own, in this console"), this);
    m_ways->addButton(sandbox, int(Way::Sandbox));
    m_ways->addButton(agent, int(Way::Agent));
    m_ways->addButton(file, int(Way::File));
    sandbox->setChecked(true);
    m_url->setPlaceholderText(QStringLiteral("https://…:8470"));
    m_url->setAccessibleName(tr("Address"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setPlaceholderText(tr("Token; it goes into the desktop's keychain"));
    m_token->setAccessibleName(tr("Token"));
    m_file->setPlaceholderText(tr("Configuration file, such as /etc/ams/ams.yaml"));
    m_file->setAccessibleName(tr("Configuration file"));
    auto *browse = new QPushButton(tr("Choose…"), this);
    m_said->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *begin = buttons->addButton(tr("Begin"), QDialogButtonBox::AcceptRole);
    begin->setDefault(true);
    buttons->addButton(tr("Later"), QDialogButtonBox::RejectRole);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(24, 20, 24, 16);
    grid->setVerticalSpacing(10);
    grid->setColumnMinimumWidth(0, kIndent); // fields stand under the way they belong to
    grid->setHorizontalSpacing(0);
    grid->addWidget(heading, 0, 0, 1, 3);
    grid->addWidget(sandbox, 1, 0, 1, 3);
    grid->addWidget(remark(tr("PagerDuty and two customers are played on this machine. Nothing outside is touched; you "
                              "see at once how incidents run, and how they come to you."),
                           this),
                    2, 1, 1, 2);
    grid->addWidget(agent, 3, 0, 1, 3);
    grid->addWidget(remark(tr("Whoever runs it gives you an address and a token."), this), 4, 1, 1, 2);
    grid->addWidget(m_url, 5, 1, 1, 2);
    grid->addWidget(m_token, 6, 1, 1, 2);
    grid->addWidget(file, 7, 0, 1, 3);
    auto *fileRow = new QHBoxLayout;
    fileRow->setSpacing(8);
    fileRow->addWidget(m_file);
    fileRow->addWidget(browse);
    grid->addLayout(fileRow, 8, 1, 1, 2);
    grid->addWidget(m_said, 9, 1, 1, 2);
    grid->addWidget(buttons, 10, 0, 1, 3);

    const auto showFields = [this, browse] {
        const Way way = Way(m_ways->checkedId());
        m_url->setEnabled(way == Way::Agent);
        m_token->setEnabled(way == Way::Agent);
        m_file->setEnabled(way == Way::File);
        browse->setEnabled(way == Way::File);
        m_said->clear();
    };
    connect(m_ways, &QButtonGroup::idToggled, this, showFields);
    showFields();
    connect(browse, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Configuration file"), {}, tr("Configurations (*.yaml *.yml)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
        dialog->open();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &WelcomeDialog::go);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void WelcomeDialog::choose(Way way)
{
    m_ways->button(int(way))->setChecked(true);
}

void WelcomeDialog::go()
{
    switch (Way(m_ways->checkedId())) {
    case Way::Sandbox:
        emit sandboxWanted();
        accept();
        return;
    case Way::File: {
        const QString file = m_file->text().trimmed();
        if (!QFileInfo(file).isReadable()) {
            say(tr("This file cannot be read."));
            return;
        }
        emit fileWanted(QFileInfo(file).absoluteFilePath());
        accept();
        return;
    }
    case Way::Agent:
        addConnection();
        return;
    }
}

void WelcomeDialog::addConnection()
{
    Connection connection;
    connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    connection.url = m_url->text().trimmed();
    connection.name = QUrl(connection.url).host();
    const QString fault = connection.name.isEmpty() ? QStringLiteral("no-url") : faultOf(connection);
    if (!fault.isEmpty()) {
        say(connectionFaultText(fault));
        return;
    }
    if (m_token->text().trimmed().isEmpty()) {
        say(tr("A token is needed. It is made on the agent's machine: ams token create"));
        return;
    }
    setConnections(m_context.settings, connectionsOf(m_context.settings) + QList<Connection>{connection});
    // Without a keychain the token lives as long as the console; the settings of connections tell.
    m_context.tokens.write(connection.id, m_token->text().trimmed(), this, [this](const Result<> &) {
        emit connectionsEdited();
        accept();
    });
}

void WelcomeDialog::say(const QString &text)
{
    m_said->setText(text);
}

} // namespace ams
