// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CoreThread.h"
#include "ui/base/LinkBook.h"

#include <QHash>

namespace ams {

struct ConsoleContext;
struct Connection;

/// Keeps the links of the console in step with its settings: the embedded core, if one is wanted, and one remote link
/// for each connection, whose token comes from the keychain. Owns the core's thread; the links belong to the LinkBook.
class ConsoleLinks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConsoleLinks)
public:
    ConsoleLinks(ConsoleContext &context, Random &random, Secrets &secrets, QString dataFolder,
                 QObject *parent = nullptr);
    ~ConsoleLinks() override;

    /// For measurements: runs that the sandbox has besides its samples, all the time. Before setEmbedded().
    void setLoad(int runs) { m_loadRuns = runs; }
    /// "none", "sandbox", or a configuration file.
    void setEmbedded(const QString &what);
    /// As the settings have them now: opens what is new, closes what is gone, renews what was changed.
    void refreshConnections();
    /// A connection for this session only, from the command line.
    void connectOnce(const QString &url, const QString &token);
    /// The link to the sandbox inside; null when there is none. What it tells is gone with it.
    [[nodiscard]] const CoreLink *sandbox() const;
    /// Closes everything; `closed` follows when the embedded core has stopped.
    void close();

signals:
    void failed(const QString &what); ///< one sentence for the person
    /// The embedded core does not run; it may be tried again with setEmbedded().
    void coreFailed(const ams::Error &why);
    void coreStarted();
    void closed();

private:
    void onCoreStarted(IncidentBoard *board, ApiDesk *desk, const QString &agent);
    void open(const Connection &connection, const QString &token);

    ConsoleContext &m_context;
    Random &m_random;
    Secrets &m_secrets;
    QString m_dataFolder;
    std::unique_ptr<CoreThread> m_core;
    QHash<QString, QByteArray> m_open; ///< connection id -> what it was opened with
    int m_loadRuns = 0;
    bool m_isSandbox = false;
    bool m_isClosing = false;
};

} // namespace ams
