// SPDX-License-Identifier: Apache-2.0
#include "runs/RunFlow.h"

namespace ams {

// The part of RunFlow that opens, joins and closes blocks: groups, branches, items, calls.

bool isBlock(StepKind kind)
{
    return kind == StepKind::Group || kind == StepKind::Parallel || kind == StepKind::ForEach || kind == StepKind::Call;
}

QString keyTowards(const QString &block, const QString &path)
{
    const QStringView rest = QStringView(path).mid(block.size());
    const bool isItem = rest.startsWith(u'[');
    qsizetype end = 1;
    while (end < rest.size() && rest[end] != u']' && rest[end] != u'/' && (isItem || rest[end] != u'['))
        ++end;
    return rest.mid(1, end - 1).toString();
}

void RunFlow::resetInside(const QString &path)
{
    for (auto step = state.steps.lowerBound(path); step != state.steps.end() && step.key().startsWith(path); ++step) {
        if (!isInside(step.key(), path))
            continue;
        if (step->isDoneAhead)
            continue;
        const int visit = step->visit;
        *step = StepState{};
        step->visit = visit;
        state.verifying.remove(step.key());
    }
    StepState &block = state.steps[path];
    block.ended.clear();
    block.items = {};
    block.itemsBegun = 0;
    block.isClosing = false;
}

/// The start of a block is recorded: its steps begin.
void RunFlow::open(const QString &path)
{
    const auto where = place(path);
    if (!where)
        return;
    const Step &step = where->step();
    resetInside(path);
    if (step.kind == StepKind::Group) {
        enter(path, 0);
    } else if (step.kind == StepKind::ForEach) {
        commands.emplace_back(command::ListItems{StepPath(path)});
    } else if (step.kind == StepKind::Call) {
        commands.emplace_back(command::BindCall{StepPath(path)});
    } else {
        for (const Step &branch : step.steps)
            begin(pathIn(path, branch.id));
        if (step.steps.empty())
            settle(path, true);
    }
}

/// The item that comes next, and is begun with that; -1: none. Items that were begun, left and never ended come again.
int RunFlow::nextItem(const QString &path)
{
    StepState &block = state.steps[path];
    const auto where = place(path);
    if (!where || block.status != StepStatus::Running || block.isClosing)
        return -1;
    int isLeft = -1;
    int open = 0;
    for (int item = 0; item < block.itemsBegun; ++item) {
        if (block.ended.contains(QString::number(item)))
            continue;
        if (isOpen(itemBlock(path, item)))
            ++open;
        else if (isLeft < 0)
            isLeft = item;
    }
    if (open >= std::max(1, where->step().atOnce))
        return -1;
    if (isLeft >= 0)
        return isLeft;
    return block.itemsBegun < block.items.size() ? block.itemsBegun++ : -1;
}

void RunFlow::startItems(const QString &path)
{
    while (true) {
        const int item = nextItem(path);
        if (item < 0)
            return;
        enter(itemBlock(path, item), 0);
        const bool isBegun =
            isOpen(itemBlock(path, item)) || state.steps.value(path).ended.contains(QString::number(item));
        if (!isBegun)
            return; // nothing begins any more
    }
}

void RunFlow::blockEnded(const QString &block, bool isGood, const QString &message)
{
    if (block.isEmpty()) {
        if (isGood)
            end({RunEnding::Kind::Finish, RunEnd::Resolved, EndReason::ReachedResolved, {}, {}});
        else
            handOver(message);
        return;
    }
    if (block == kCleanupBlock) {
        const event::CleanupStarted cause = state.cleanup.value_or(event::CleanupStarted{});
        end({RunEnding::Kind::Finish, RunEnd::Aborted, cause.reason, cause.step.toString(), cause.detail});
        return;
    }
    const QString owner = ownerOf(block);
    if (const int item = itemOf(block); item >= 0)
        branchEnded(owner, QString::number(item), isGood);
    else
        settle(owner, isGood);
}

void RunFlow::branchEnded(const QString &owner, const QString &key, bool isGood)
{
    state.steps[owner].ended.insert(key, isGood);
    judgeJoin(owner);
}

void RunFlow::judgeJoin(const QString &path)
{
    const auto where = place(path);
    StepState &block = state.steps[path];
    if (!where || block.status != StepStatus::Running || block.isClosing)
        return;
    const Step &step = where->step();
    const int all =
        step.kind == StepKind::Parallel ? static_cast<int>(step.steps.size()) : static_cast<int>(block.items.size());
    const int good = static_cast<int>(std::count(block.ended.begin(), block.ended.end(), true));
    const int bad = static_cast<int>(block.ended.size()) - good;
    const int needed = step.join.kind == Join::Kind::All   ? all
                       : step.join.kind == Join::Kind::Any ? 1
                                                           : step.join.count;
    if (good + bad >= all) {
        settle(path, good >= needed);
        return;
    }
    const bool isDecided = (step.join.kind != Join::Kind::All && good >= needed) ||
                           (all - bad < needed && step.join.onFailure == Join::OnFailure::Stop);
    if (isDecided)
        closeBlock(path);
    else if (step.kind == StepKind::ForEach)
        startItems(path);
}

/// Its join is decided: nothing more begins in it, and once nothing is under way in it any more it is over.
void RunFlow::closeBlock(const QString &path)
{
    state.steps[path].isClosing = true;
    stopInside(path);
    checkClosed(path);
}

void RunFlow::checkClosed(const QString &path)
{
    const bool isBusy = std::any_of(state.active.begin(), state.active.end(),
                                    [&path](const QString &other) { return isInside(other, path); });
    if (isBusy)
        return;
    const auto where = place(path);
    const StepState block = state.steps.value(path);
    if (!where || block.status != StepStatus::Running)
        return;
    if (where->step().kind == StepKind::Call) {
        settle(path, block.ended.value(QStringLiteral("call")));
        return;
    }
    const int good = static_cast<int>(std::count(block.ended.begin(), block.ended.end(), true));
    const Join &join = where->step().join;
    settle(path, join.kind == Join::Kind::Any ? good >= 1 : join.kind == Join::Kind::AtLeast && good >= join.count);
}

QString RunFlow::failureInside(const QString &path) const
{
    for (const QString &other : state.order) {
        const StepState step = state.steps.value(other);
        const bool isBad = step.status == StepStatus::Failed || step.status == StepStatus::TimedOut ||
                           step.status == StepStatus::Unknown;
        const auto where = place(other);
        if (isBad && isInside(other, path) && where && !isBlock(where->step().kind))
            return step.message.isEmpty() ? other : QString(other + u": " + step.message);
    }
    return {};
}

void RunFlow::settle(const QString &path, bool isGood)
{
    const StepState block = state.steps.value(path);
    commands.emplace_back(command::Settle{{StepPath(path),
                                           block.attempt,
                                           isGood ? StepOutcome::Ok : StepOutcome::Failed,
                                           QJsonValue(),
                                           isGood ? QString() : failureInside(path),
                                           true,
                                           {}}});
}

} // namespace ams
