// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "base/Result.h"
#include "base/Secrets.h"
#include "config/CoreConfig.h"
#include "model/RunView.h"

#include <QObject>

#include <memory>

namespace ams {

class ActionRegistry;
class CoreApi;
class Engine;
class HttpClient;
class Ledger;

/// The whole agent: builds every stage from a configuration, connects them, starts and stops them. The one place, with
/// app/, that names concrete classes. Lives in the thread that creates it, which must have an event loop.
class Core final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Core)
public:
    /// What a core takes from outside. Everything outlives it.
    struct World
    {
        Clock &clock;
        Random &random;
        HttpClient &http;
        Secrets &secrets;
    };
    ~Core() override;

    /// Builds everything and opens the ledger, but starts nothing. The error says what is wrong and how to mend it.
    [[nodiscard]] static Result<std::unique_ptr<Core>> create(const CoreConfig &config, const World &world);

    /// Adds actions of one's own; before start().
    [[nodiscard]] ActionRegistry &actions();
    /// Listens, takes up what was left, and begins to work.
    [[nodiscard]] Result<> start();
    /// Reads the scenarios again, as also happens when their folder changes: what is broken now stays as it was.
    void reloadScenarios();
    /// Stops taking events, lets running effects finish and open requests be answered, gives the claims back and writes
    /// to PagerDuty what can be written within `grace`; `stopped` follows.
    void stop(Milliseconds grace);

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] Ledger &ledger();
    [[nodiscard]] Engine &engine();
    /// For a console in the same process; there from start() on. Null with `listen.api: false`.
    [[nodiscard]] CoreApi *api();
    /// Prometheus text, as /metrics answers it.
    [[nodiscard]] QByteArray metrics() const;

signals:
    void runChanged(const ams::RunView &view);
    /// A finished run has been written to PagerDuty completely.
    void runSettled(const ams::RunId &run);
    void stopped();

private:
    struct Parts;
    explicit Core(std::unique_ptr<Parts> parts);
    void connectStages();
    void addRoutes();
    void addApi();
    void finishWriting();

    std::unique_ptr<Parts> m_parts;
};

} // namespace ams
