// SPDX-License-Identifier: Apache-2.0
#include "CoreHost.h"

#include "CoreApi.h"
#include "config/ConfigYaml.h"

#include <QDir>

namespace ams {

namespace {

/// A console is open for weeks, and each run writes to its PagerDuty some twenty times.
constexpr int kAudited = 1000;

constexpr Milliseconds kStopGrace{5000};
constexpr Milliseconds kSandboxGrace{300}; ///< nothing of it is kept

} // namespace

CoreHost::CoreHost(CoreSource source, Secrets &secrets) : m_source(std::move(source)), m_secrets(secrets) {}

CoreHost::~CoreHost() = default;

void CoreHost::start()
{
    m_http = std::make_unique<CurlHttpClient>(m_clock, QStringLiteral("ams/" AMS_VERSION));
    if (const auto started = startCore(); !started) {
        m_core.reset();
        m_sandbox.reset();
        emit failed(started.error());
        return;
    }
    if (m_samples) {
        m_samples->start();
        m_samples->keepUp(m_source.loadRuns);
    }
}

Result<QString> CoreHost::startSandbox()
{
    const auto site = writeSampleSite(m_source.place, m_random);
    if (!site)
        return tl::unexpected(site.error());
    SandboxSettings settings;
    settings.port = site->sandboxPort;
    settings.auditEntries = kAudited;
    SandboxSubscriber subscriber;
    subscriber.url = QUrl(QStringLiteral("http://127.0.0.1:%1/v1/webhooks/pagerduty").arg(site->agentPort));
    subscriber.secrets = {site->webhookSecret};
    settings.subscribers = {subscriber};
    m_sandbox = std::make_unique<Sandbox>(settings, m_clock, m_random, *m_http);
    if (const auto started = m_sandbox->start(); !started)
        return tl::unexpected(started.error());
    m_samples = std::make_unique<SampleIncidents>(m_sandbox->pagerDutyUrl(), *m_http, m_clock);
    return site->configFile;
}

Result<> CoreHost::startCore()
{
    QString file = m_source.place;
    if (m_source.isSandbox) {
        const auto written = startSandbox();
        if (!written)
            return tl::unexpected(written.error());
        file = *written;
    }
    const LoadedConfig loaded = loadConfig(file, &m_secrets);
    if (!loaded.config)
        return fail(ErrorKind::Invalid, loaded.problems.isEmpty() ? QStringLiteral("%1 cannot be read").arg(file)
                                                                  : toText(loaded.problems.first()));
    auto core = Core::create(*loaded.config, {m_clock, m_random, *m_http, m_secrets});
    if (!core)
        return tl::unexpected(core.error());
    m_core = std::move(*core);
    connect(m_core.get(), &Core::stopped, this, &CoreHost::stopped);
    if (auto started = m_core->start(); !started)
        return started;
    CoreApi *api = m_core->api();
    if (!api)
        return fail(ErrorKind::Invalid,
                    QStringLiteral("%1 says `listen.api: false`; the console needs the API").arg(file));
    emit started(&api->board(), &api->desk(), loaded.config->agent.toString());
    return {};
}

void CoreHost::stop()
{
    m_samples.reset();
    if (m_core)
        m_core->stop(m_source.isSandbox ? kSandboxGrace : kStopGrace);
    else
        emit stopped();
}

} // namespace ams
