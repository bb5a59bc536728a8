// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "config/CoreConfig.h"
#include "net/HttpClient.h"
#include "runs/Runner.h"

#include <QTemporaryDir>

namespace ams {

class SqlLedger;
class PagerDutyApi;

/// One run of one scenario without an incident at PagerDuty: for authors who try a scenario, and for tests of it.
/// Its journal is in a ledger of its own that is gone afterwards; steps act for real.
class ForegroundRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ForegroundRun)
public:
    struct World
    {
        Clock &clock;
        Random &random;
        HttpClient &http;
        Secrets &secrets;
    };
    ForegroundRun(const World &world, const CoreConfig &config);
    ~ForegroundRun() override;

    /// `finished` follows unless this answers an error.
    [[nodiscard]] Result<> start(const std::shared_ptr<const Scenario> &scenario,
                                 const QList<std::shared_ptr<const Scenario>> &called,
                                 std::shared_ptr<const Customer> customer, const QJsonObject &params,
                                 const Incident &incident);

    /// Steps that may change things only say what they would do. Before start().
    void setDry() { m_isDry = true; }
    /// Large outputs stay in this folder; by default they go with the run. Before start().
    void setArtifactFolder(const QString &folder) { m_artifactFolder = folder; }

signals:
    void changed(const ams::RunState &state);
    void finished(const ams::RunState &state);
    void failed(const ams::Error &error);

private:
    void begin(const Claim &claim);
    void prepareActions();
    [[nodiscard]] const Step *findStep(const StepPath &path) const;

    struct Parts;
    World m_world;
    CoreConfig m_config;
    QTemporaryDir m_folder;
    QString m_artifactFolder;
    bool m_isDry = false;
    std::unique_ptr<Parts> m_parts;
    event::RunStarted m_start;
    ScenarioBook m_book;
    std::shared_ptr<const Customer> m_customer;
    std::unique_ptr<Runner> m_runner;
};

} // namespace ams
