// SPDX-License-Identifier: Apache-2.0
#include "runs/RunFlow.h"

namespace ams {

// The part of RunFlow that goes on where a person says.

/// Something stands in it, or is about to.
bool RunFlow::isOpen(const QString &block) const
{
    const auto concerns = [&block](const QString &path) { return path == block || isInside(path, block); };
    return std::any_of(state.active.begin(), state.active.end(), concerns) ||
           std::any_of(state.waiting.begin(), state.waiting.end(), concerns);
}

/// Something in it goes on, or begins as soon as it may; blocks alone bring nothing on.
bool RunFlow::hasLeaf(const QString &block) const
{
    const auto concerns = [&block](const QString &path) { return path == block || isInside(path, block); };
    return std::any_of(state.waiting.begin(), state.waiting.end(), concerns) ||
           std::any_of(state.active.begin(), state.active.end(), [&](const QString &path) {
               if (!concerns(path))
                   return false;
               const auto where = place(path);
               return !where || !isBlock(where->step().kind) || state.steps.value(path).status == StepStatus::RetryDue;
           });
}

bool RunFlow::hasStuckBlock() const
{
    return std::any_of(state.active.begin(), state.active.end(), [this](const QString &path) {
        const auto where = place(path);
        return where && isBlock(where->step().kind) && !hasLeaf(path);
    });
}

/// The item is under way, or may be beside those that are.
bool RunFlow::hasPlace(const QString &forEach, int atOnce, int item) const
{
    if (atOnce < 2)
        return false;
    int open = 0;
    for (int other = 0; other < state.steps.value(forEach).itemsBegun; ++other)
        open += isOpen(itemBlock(forEach, other)) ? 1 : 0;
    return open < atOnce || isOpen(itemBlock(forEach, item));
}

/// Whether `other` goes on while the run stands at `path`: they part in a block whose steps run at the same time.
bool RunFlow::areSideBySide(const QString &path, const QString &other) const
{
    const QStringList around = stepsAround(path);
    for (const QString &block : around) {
        if (!isInside(other, block))
            continue;
        const auto where = place(block);
        const QString key = keyTowards(block, path);
        if (!where || key == keyTowards(block, other))
            return false;
        return where->step().kind == StepKind::Parallel ||
               (where->step().kind == StepKind::ForEach && hasPlace(block, where->step().atOnce, key.toInt()));
    }
    return false;
}

QStringList RunFlow::leftBy(const QString &path) const
{
    QStringList left;
    for (const QString &other : state.active) {
        if (!isInside(path, other) && !areSideBySide(path, other))
            left.append(other);
    }
    for (const QString &other : state.waiting) {
        if (other != path && !areSideBySide(path, other))
            left.append(other);
    }
    return left;
}

void RunFlow::failLost()
{
    const QStringList active = state.active;
    for (const QString &path : active) {
        const auto where = place(path);
        if (!where || state.steps.value(path).isClosing)
            continue;
        StepState &block = state.steps[path];
        QMap<QString, QString> branches;
        if (where->step().kind == StepKind::Parallel) {
            for (const Step &branch : where->step().steps)
                branches.insert(branch.id, pathIn(path, branch.id));
        } else if (where->step().kind == StepKind::ForEach) {
            for (int item = 0; item < block.itemsBegun; ++item)
                branches.insert(QString::number(item), itemBlock(path, item));
        }
        for (auto branch = branches.begin(); branch != branches.end(); ++branch) {
            if (block.ended.contains(branch.key()) || hasLeaf(*branch))
                continue;
            block.ended.insert(branch.key(), false);
            halt(*branch);
        }
    }
}

void RunFlow::halt(const QString &path)
{
    const QStringList active = state.active;
    for (const QString &other : active) {
        if (other != path && !isInside(other, path))
            continue;
        StepState &step = state.steps[other];
        step.status = StepStatus::Stopped;
        step.due = {};
        step.finishedAt = at;
        leave(other);
    }
}

void RunFlow::jump(const QString &path)
{
    const QStringList left = leftBy(path);
    failLost();
    state.verifying.remove(path);
    for (const QString &other : left) {
        if (isEffect(other)) // one that is safe to stop; the rules see to that
            commands.emplace_back(command::Stop{StepPath(other)});
        state.waiting.removeOne(other);
        state.verifying.remove(other);
        halt(other);
    }
    const QStringList around = stepsAround(path);
    for (auto block = around.crbegin(); block != around.crend(); ++block)
        reopen(*block, path);
    keepGoingBeside();
    wait(path);
    goOn();
    for (const QString &block : around) {
        if (const auto where = place(block); where && where->step().kind == StepKind::ForEach)
            startItems(block);
    }
}

/// A block around the step is opened, so that the run can go on at `path` inside it. What has ended in it stays; what
/// was stopped begins again.
void RunFlow::reopen(const QString &block, const QString &path)
{
    const auto where = place(block);
    if (!where)
        return;
    const QString key = keyTowards(block, path);
    StepState &step = state.steps[block];
    step.isClosing = false;
    step.ended.remove(key);
    if (!state.active.contains(block)) {
        step.status = StepStatus::Running;
        step.message.clear();
        const auto inside = std::find_if(state.active.cbegin(), state.active.cend(),
                                         [&block](const QString &other) { return isInside(other, block); });
        state.active.insert(inside, block); // outermost first
    }
    if (where->step().kind != StepKind::Parallel)
        return; // of a for_each, the items begin one after the other
    for (const Step &branch : where->step().steps) {
        if (branch.id != key && !step.ended.contains(branch.id) && !isOpen(pathIn(block, branch.id)))
            wait(pathIn(block, branch.id));
    }
}

/// A block that was closing is open again: what it let finish goes on from there, so the blocks around that do too.
void RunFlow::keepGoingBeside()
{
    const QStringList active = state.active;
    for (const QString &path : active) {
        const QStringList around = stepsAround(path);
        for (auto block = around.rbegin(); block != around.rend(); ++block) {
            const bool isStopped = !state.active.contains(*block);
            if (!isStopped && state.steps.value(*block).isClosing)
                break; // it still waits for this one alone
            if (isStopped)
                reopen(*block, path);
        }
    }
}

} // namespace ams
