// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/StepList.h"
#include "rehearsal/WalkedPath.h"

#include <QMap>
#include <QSet>

namespace ams {

/// Which steps of one scenario, and which ways out of them, the tests have gone. Disabled steps and those of called
/// scenarios do not count. Ways of a step: "ok", "failed", "timeout" (where it may lead elsewhere), "retry"; of a
/// choose step: each branch by its number, and "none" without an else.
class StepCoverage
{
public:
    StepCoverage(const Scenario &scenario, const QList<std::shared_ptr<const Scenario>> &called);

    void add(const QList<StepVisit> &visits);

    struct Way
    {
        QString step;
        QString name;
        QString target; ///< where it leads, as the scenario says: "restart", "handoff", "again"
        bool isGone = false;
    };
    [[nodiscard]] const QList<Way> &ways() const { return m_ways; }
    [[nodiscard]] QStringList steps() const { return m_steps; }
    [[nodiscard]] QStringList missingSteps() const;
    [[nodiscard]] QList<Way> missingWays() const;
    [[nodiscard]] qsizetype goneWays() const { return m_ways.size() - missingWays().size(); }

private:
    void listWays(const QString &path, const Step &step);
    [[nodiscard]] bool has(const QString &path, const QString &name) const;
    void go(const QString &path, const QString &name);

    QStringList m_steps;
    QSet<QString> m_seen;
    QList<Way> m_ways;
};

} // namespace ams
