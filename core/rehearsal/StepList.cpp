// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/StepList.h"

#include "model/StepPlace.h"

#include <QRegularExpression>

namespace ams {

namespace {

class Lister
{
public:
    explicit Lister(const QList<std::shared_ptr<const Scenario>> &called) : m_called(called) {}

    void list(const std::vector<Step> &steps, const QString &block, bool isCalled, int depth)
    {
        for (const Step &step : steps) {
            const QString path = pathIn(block, step.id);
            found.append({path, &step, isCalled});
            list(step.steps, path, isCalled, depth);
            if (step.kind != StepKind::Call || depth == 0)
                continue;
            for (const auto &scenario : m_called) {
                if (scenario->id == step.call)
                    list(scenario->steps, path, true, depth - 1);
            }
        }
    }
    QList<ListedStep> found;

private:
    const QList<std::shared_ptr<const Scenario>> &m_called;
};

} // namespace

QList<ListedStep> allSteps(const Scenario &scenario, const QList<std::shared_ptr<const Scenario>> &called)
{
    Lister lister(called);
    lister.list(scenario.steps, {}, false, scenario.limits.depth);
    lister.list(scenario.cleanup, kCleanupBlock, false, scenario.limits.depth);
    return lister.found;
}

QString withoutItems(QString path)
{
    static const QRegularExpression item(QStringLiteral("\\[\\d+\\]"));
    return path.remove(item);
}

} // namespace ams
