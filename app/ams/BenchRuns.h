// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "runs/Runner.h"

#include <QObject>

#include <unordered_map>

namespace ams {

/// Many runs of one scenario on a ledger, so many begun at once; for the bench.
class BenchRuns final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BenchRuns)
public:
    enum class Until {
        Finished, ///< each goes to its end
        AtRest,   ///< each comes to where people are asked, and is held
        Running   ///< each has a step under way, and is held
    };
    struct Order
    {
        QString name; ///< of the runs and incidents: it makes them different from those of other orders
        std::shared_ptr<const Scenario> scenario;
        int runs = 1000;
        int atOnce = 100;
        Until until = Until::Finished;
    };
    BenchRuns(const Runner::Services &services, std::shared_ptr<const Customer> customer);
    ~BenchRuns() override;

    /// `reached` follows.
    void start(const Order &order);
    /// Parks all that are held, as the agent does; `parked` follows.
    void park();
    /// Forgets those that are held, as a crash does.
    void drop() { m_runners.clear(); }

signals:
    void reached();
    void parked();
    void failed(const ams::Error &error);

private:
    void beginMore();
    void begin(const Claim &claim);
    void onChanged(Runner *runner);
    void over(const RunId &run, bool isHeld);
    void parkMore();

    Runner::Services m_services;
    std::shared_ptr<const Customer> m_customer;
    Order m_order;
    std::unordered_map<QString, std::unique_ptr<Runner>> m_runners;
    QSet<QString> m_reached;
    QStringList m_toPark;
    int m_begun = 0;
    int m_over = 0;
    int m_parking = 0;
};

} // namespace ams
