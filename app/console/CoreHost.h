// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Core.h"
#include "SampleIncidents.h"
#include "SampleSite.h"
#include "api/ApiDesk.h"
#include "api/IncidentBoard.h"
#include "net/CurlHttpClient.h"
#include "sandbox/Sandbox.h"

namespace ams {

/// Where the embedded core's configuration comes from.
struct CoreSource
{
    bool isSandbox = false;
    QString place;    ///< a configuration file; with the sandbox the folder for its files
    int loadRuns = 0; ///< with the sandbox: so many runs besides the samples, all the time
};

/// The core in its thread: everything that it consists of is made, lives and dies there. Used by CoreThread only.
class CoreHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CoreHost)
public:
    CoreHost(CoreSource source, Secrets &secrets);
    ~CoreHost() override;

    void start();
    void stop();

signals:
    void started(ams::IncidentBoard *board, ams::ApiDesk *desk, const QString &agent);
    void failed(const ams::Error &why); ///< nothing runs
    void stopped();

private:
    [[nodiscard]] Result<QString> startSandbox();
    [[nodiscard]] Result<> startCore();

    CoreSource m_source;
    Secrets &m_secrets;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<CurlHttpClient> m_http;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<SampleIncidents> m_samples;
};

} // namespace ams
