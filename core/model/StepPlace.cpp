// SPDX-License-Identifier: Apache-2.0
#include "model/StepPlace.h"

namespace ams {

namespace {

int indexOf(const std::vector<Step> &steps, QStringView id)
{
    const auto found = std::find_if(steps.begin(), steps.end(), [id](const Step &step) { return step.id == id; });
    return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
}

std::shared_ptr<const Scenario> calledBy(const ScenarioBook &book, const RunState &state, const Step &step)
{
    return book.find(state.called.value(step.call.toString()));
}

/// Walks down a path, one segment at a time.
struct Walk
{
    const ScenarioBook &book;
    const RunState &state;
    StepPlace place;

    bool start()
    {
        const auto scenario = book.find(state.version);
        if (!scenario)
            return false;
        place.scenario = scenario.get();
        place.siblings = &scenario->steps;
        return true;
    }
    void enterCleanup()
    {
        place.siblings = &place.scenario->cleanup;
        place.block = kCleanupBlock;
    }
    /// From the steps of a block to one of them.
    bool select(QStringView id)
    {
        place.index = indexOf(*place.siblings, id);
        return place.index >= 0;
    }
    /// From a step to its inside.
    bool enter(const QString &block)
    {
        const Step &step = place.step();
        place.isInOrder = step.kind != StepKind::Parallel;
        if (step.kind == StepKind::Call) {
            const auto called = calledBy(book, state, step);
            if (!called)
                return false;
            place.scenario = called.get();
            place.siblings = &called->steps;
            place.frame = block;
        } else {
            place.siblings = &step.steps;
        }
        place.block = block;
        return true;
    }
};

struct Segment
{
    QStringView id;
    bool hasItem = false;
};

Segment segmentOf(QStringView text)
{
    const qsizetype bracket = text.indexOf(u'[');
    return bracket < 0 ? Segment{text, false} : Segment{text.left(bracket), true};
}

/// Follows `path`; with `intoBlock` the last segment is entered too.
bool follow(Walk &walk, const QString &path, bool intoBlock)
{
    if (!walk.start())
        return false;
    if (path.isEmpty())
        return intoBlock;
    const QStringView whole(path);
    qsizetype begin = 0;
    if (path == kCleanupBlock || path.startsWith(kCleanupBlock + u'/')) {
        walk.enterCleanup();
        begin = kCleanupBlock.size() + 1;
        if (begin > whole.size())
            return intoBlock;
    }
    while (true) {
        const qsizetype slash = whole.indexOf(u'/', begin);
        const qsizetype end = slash < 0 ? whole.size() : slash;
        const Segment segment = segmentOf(whole.mid(begin, end - begin));
        if (!walk.select(segment.id))
            return false;
        const bool isLast = slash < 0;
        if (segment.hasItem != (walk.place.step().kind == StepKind::ForEach) && !(isLast && !intoBlock))
            return false;
        if (isLast && !intoBlock)
            return !segment.hasItem;
        if (!walk.enter(path.left(end)))
            return false;
        if (isLast)
            return true;
        begin = slash + 1;
    }
}

} // namespace

std::optional<StepPlace> placeOf(const ScenarioBook &book, const RunState &state, const QString &path)
{
    Walk walk{book, state, {}};
    if (!follow(walk, path, false))
        return std::nullopt;
    return walk.place;
}

const std::vector<Step> *stepsOf(const ScenarioBook &book, const RunState &state, const QString &block)
{
    Walk walk{book, state, {}};
    return follow(walk, block, true) ? walk.place.siblings : nullptr;
}

QString pathIn(const QString &block, const QString &id)
{
    return block.isEmpty() ? id : QString(block + u'/' + id);
}

QString itemBlock(const QString &forEach, int item)
{
    return forEach + u'[' + QString::number(item) + u']';
}

QString ownerOf(const QString &block)
{
    if (block == kCleanupBlock)
        return {};
    return block.endsWith(u']') ? block.left(block.lastIndexOf(u'[')) : block;
}

int itemOf(const QString &block)
{
    if (!block.endsWith(u']'))
        return -1;
    const qsizetype bracket = block.lastIndexOf(u'[');
    return QStringView(block).mid(bracket + 1, block.size() - bracket - 2).toInt();
}

QString blockOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.left(slash);
}

bool isInside(const QString &path, const QString &step)
{
    return path.size() > step.size() && path.startsWith(step) &&
           (path[step.size()] == u'/' || path[step.size()] == u'[');
}

QStringList stepsAround(const QString &path)
{
    QStringList steps;
    for (QString block = blockOf(path); !block.isEmpty(); block = blockOf(block)) {
        const QString owner = ownerOf(block);
        if (!owner.isEmpty())
            steps.append(owner);
    }
    return steps;
}

} // namespace ams
