// SPDX-License-Identifier: Apache-2.0
#include "ConsoleLinks.h"

#include "api/LocalCoreLink.h"
#include "link/RemoteCoreLink.h"
#include "ui/base/ConsoleContext.h"
#include "ui/base/TokenKeeper.h"
#include "ui/settings/Connections.h"

#include <QSet>

namespace ams {

namespace {

const QString kEmbedded = QStringLiteral("embedded");
const QString kOnce = QStringLiteral("command-line:"); ///< and the address

/// Who sits at this machine. In the sandbox that is one of the people whom its PagerDuty knows.
Caller localCaller(bool isSandbox)
{
    Caller caller;
    if (isSandbox) {
        caller.person = {QStringLiteral("Aya Tanaka"), QStringLiteral("aya@msp.example"),
                         UserId(QStringLiteral("PUSRAYA"))};
    } else {
        caller.person.name = qEnvironmentVariable("USER", QStringLiteral("console"));
    }
    caller.rights.everywhere = Role::Admin;
    return caller;
}

QByteArray signOf(const Connection &connection, const QString &token)
{
    return (connection.name + u'\n' + connection.url + u'\n' + connection.caFile + u'\n' + token).toUtf8();
}

} // namespace

ConsoleLinks::ConsoleLinks(ConsoleContext &context, Random &random, Secrets &secrets, QString dataFolder,
                           QObject *parent)
    : QObject(parent), m_context(context), m_random(random), m_secrets(secrets), m_dataFolder(std::move(dataFolder))
{
}

ConsoleLinks::~ConsoleLinks() = default;

void ConsoleLinks::setEmbedded(const QString &what)
{
    if (what == QLatin1StringView("none"))
        return;
    if (m_core) {
        emit failed(tr("An agent runs in this console already; the other one begins at the next start."));
        return;
    }
    m_isSandbox = what == QLatin1StringView("sandbox");
    const CoreSource source{m_isSandbox, m_isSandbox ? m_dataFolder + QStringLiteral("/sandbox") : what, m_loadRuns};
    m_core = std::make_unique<CoreThread>(source, m_secrets);
    connect(m_core.get(), &CoreThread::started, this, &ConsoleLinks::onCoreStarted);
    connect(m_core.get(), &CoreThread::failed, this, [this](const Error &why) {
        m_core.release()->deleteLater();
        emit coreFailed(why);
        if (m_isClosing)
            emit closed();
    });
    connect(m_core.get(), &CoreThread::stopped, this, [this] {
        m_core.reset();
        emit closed();
    });
    m_core->start();
}

void ConsoleLinks::onCoreStarted(IncidentBoard *board, ApiDesk *desk, const QString &agent)
{
    if (m_isClosing)
        return;
    auto link =
        std::make_unique<LocalCoreLink>(LocalCoreLink::Parts{*board, *desk, localCaller(m_isSandbox)}, m_context.clock);
    m_context.links.add(kEmbedded, agent, std::move(link)).open();
    emit coreStarted();
}

void ConsoleLinks::refreshConnections()
{
    QSet<QString> wanted;
    for (const Connection &connection : connectionsOf(m_context.settings)) {
        wanted.insert(connection.id);
        m_context.tokens.read(connection.id, this, [this, connection](const Result<QString> &token) {
            if (m_isClosing)
                return;
            if (!token) {
                emit failed(tr("There is no token for %1: %2").arg(connection.name, token.error().message));
                return;
            }
            open(connection, *token);
        });
    }
    const QStringList known = m_open.keys();
    for (const QString &id : known) {
        if (!id.startsWith(kOnce) && !wanted.contains(id)) {
            m_open.remove(id);
            m_context.links.remove(id);
        }
    }
}

void ConsoleLinks::connectOnce(const QString &url, const QString &token)
{
    open({kOnce + url, QUrl(url).authority(), url, {}}, token);
}

const CoreLink *ConsoleLinks::sandbox() const
{
    return m_isSandbox ? m_context.links.find(kEmbedded) : nullptr;
}

void ConsoleLinks::open(const Connection &connection, const QString &token)
{
    const QByteArray sign = signOf(connection, token);
    if (m_open.value(connection.id) == sign)
        return;
    if (m_open.contains(connection.id))
        m_context.links.remove(connection.id);
    m_open.insert(connection.id, sign);
    m_secrets.hide(token);
    RemoteLinkSettings settings;
    settings.agent = QUrl(connection.url);
    settings.token = token;
    settings.caFile = connection.caFile;
    auto link = std::make_unique<RemoteCoreLink>(settings, m_context.clock, m_random);
    m_context.links.add(connection.id, connection.name, std::move(link)).open();
}

void ConsoleLinks::close()
{
    if (std::exchange(m_isClosing, true))
        return;
    const QStringList known = m_open.keys();
    for (const QString &id : known)
        m_context.links.remove(id);
    m_context.links.remove(kEmbedded);
    if (m_core)
        m_core->stop();
    else
        QMetaObject::invokeMethod(this, &ConsoleLinks::closed, Qt::QueuedConnection);
}

} // namespace ams
