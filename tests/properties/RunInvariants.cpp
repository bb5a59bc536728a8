// SPDX-License-Identifier: Apache-2.0
#include "properties/RunInvariants.h"

#include "model/StepPlace.h"

#include <QSet>

namespace ams {

namespace {

bool isUnderWay(StepStatus status)
{
    return status == StepStatus::Running || status == StepStatus::RetryDue || status == StepStatus::Asking;
}

bool isBlock(StepKind kind)
{
    return kind == StepKind::Group || kind == StepKind::Parallel || kind == StepKind::ForEach || kind == StepKind::Call;
}

class Check
{
public:
    Check(const ScenarioBook &book, const RunState &state) : m_book(book), m_state(state) {}

    void always()
    {
        theEndIsTheEnd();
        listsAgreeWithSteps();
        blocksAroundAreOpen();
        oneThingAtATime();
        countersHold();
        holderIsNamed();
    }
    void durable()
    {
        endingIsCarriedOut();
        somethingIsAwaited();
        whatMayBeginHasBegun();
        openBlocksHoldSomething();
    }
    QStringList broken;

private:
    void expect(bool holds, const QString &what)
    {
        if (!holds)
            broken.append(what);
    }
    [[nodiscard]] std::optional<StepPlace> place(const QString &path) const { return placeOf(m_book, m_state, path); }
    [[nodiscard]] QStringList open() const { return m_state.active + m_state.waiting; }

    void theEndIsTheEnd()
    {
        if (!m_state.end)
            return;
        expect(open().isEmpty() && m_state.verifying.isEmpty(), QStringLiteral("something is open after the end"));
        expect(!m_state.ending, QStringLiteral("an end is to come after the end"));
        for (auto step = m_state.steps.begin(); step != m_state.steps.end(); ++step)
            expect(!isUnderWay(step->status), step.key() + QStringLiteral(" is under way after the end"));
    }
    void listsAgreeWithSteps()
    {
        for (const QStringList &list : {m_state.active, m_state.waiting, m_state.order})
            expect(QSet<QString>(list.begin(), list.end()).size() == list.size(),
                   QStringLiteral("listed twice: ") + list.join(u' '));
        for (const QString &path : m_state.active) {
            expect(isUnderWay(m_state.steps.value(path).status),
                   path + QStringLiteral(" is active and ") + toText(m_state.steps.value(path).status));
            expect(!m_state.waiting.contains(path) || m_state.steps.value(path).status == StepStatus::RetryDue,
                   path + QStringLiteral(" is active and waits to begin"));
        }
        for (auto step = m_state.steps.begin(); step != m_state.steps.end(); ++step)
            expect(!isUnderWay(step->status) || m_state.active.contains(step.key()),
                   step.key() + QStringLiteral(" is ") + toText(step->status) + QStringLiteral(" and not active"));
        for (const QString &path : open())
            expect(place(path).has_value(), path + QStringLiteral(" is open and not in the text"));
    }
    /// What is open stands in open blocks. Only an effect that is let finish may outlast them.
    void blocksAroundAreOpen()
    {
        const bool isEnding = m_state.ending && m_state.ending->kind != RunEnding::Kind::HandOver;
        for (const QString &path : open()) {
            bool isLetFinish = isEffect(path) && isEnding;
            const QStringList around = stepsAround(path);
            for (auto block = around.rbegin(); block != around.rend(); ++block) {
                isLetFinish = isLetFinish || (isEffect(path) && m_state.steps.value(*block).isClosing);
                const bool isOpen =
                    m_state.active.contains(*block) && m_state.steps.value(*block).status == StepStatus::Running;
                expect(isOpen || isLetFinish, path + QStringLiteral(" is open inside ") + *block +
                                                  QStringLiteral(", which is ") +
                                                  toText(m_state.steps.value(*block).status));
            }
        }
    }
    /// In a list of steps one is under way; of a for_each no more items than it may have.
    void oneThingAtATime()
    {
        QMap<QString, QSet<QString>> openIn; // block -> its open children
        for (const QString &path : open()) {
            QString child = path;
            while (true) {
                const QString block = blockOf(child);
                openIn[block].insert(child);
                const QString owner = ownerOf(block);
                if (owner.isEmpty())
                    break;
                if (itemOf(block) >= 0)
                    openIn[owner + QStringLiteral("[]")].insert(block);
                child = owner;
            }
        }
        for (auto block = openIn.begin(); block != openIn.end(); ++block) {
            if (block.key().endsWith(QLatin1StringView("[]"))) {
                const auto where = place(block.key().chopped(2));
                expect(!where || block->size() <= where->step().atOnce,
                       block.key() + QStringLiteral(" has more items open than it may have"));
                continue;
            }
            const auto where = place(*block->begin());
            expect(!where || !where->isInOrder || block->size() == 1,
                   QStringLiteral("in the list \"%1\" more than one step is open: %2")
                       .arg(block.key(), QStringList(block->begin(), block->end()).join(u' ')));
        }
    }
    void countersHold()
    {
        for (auto step = m_state.steps.begin(); step != m_state.steps.end(); ++step) {
            expect(step->visit >= 0 && step->attempt >= 0, step.key() + QStringLiteral(": negative counters"));
            expect(step->status != StepStatus::Running || (step->visit >= 1 && step->attempt >= 1),
                   step.key() + QStringLiteral(" runs without having been counted"));
            const auto where = place(step.key());
            if (!where || !isBlock(where->step().kind))
                continue;
            const qsizetype most = where->step().kind == StepKind::Parallel  ? qsizetype(where->step().steps.size())
                                   : where->step().kind == StepKind::ForEach ? step->items.size()
                                                                             : 1;
            expect(step->ended.size() <= most, step.key() + QStringLiteral(": more ended than there are"));
            expect(step->itemsBegun <= step->items.size(), step.key() + QStringLiteral(": more begun than there are"));
        }
        expect(m_state.deeds.size() <= 50, QStringLiteral("too many deeds are remembered"));
    }
    void holderIsNamed()
    {
        expect((m_state.holder == RunHolder::Person) == !m_state.person.isNobody(),
               QStringLiteral("a person holds it and is not named, or the other way round"));
        expect(m_state.holder != RunHolder::People || m_state.handover.has_value(),
               QStringLiteral("people hold it without a hand-over"));
        expect(!m_state.pause || m_state.holder == RunHolder::Automation || m_state.end,
               QStringLiteral("paused while people hold it"));
    }

    [[nodiscard]] bool isEffect(const QString &path) const
    {
        const auto where = place(path);
        return where && where->step().kind == StepKind::Action &&
               m_state.steps.value(path).status == StepStatus::Running;
    }
    [[nodiscard]] bool hasEffects() const
    {
        return std::any_of(m_state.active.begin(), m_state.active.end(),
                           [this](const QString &path) { return isEffect(path); });
    }
    void endingIsCarriedOut()
    {
        expect(!m_state.ending || m_state.end || hasEffects(), QStringLiteral("it is to end, and nothing keeps it"));
    }
    /// The run ends, or waits for somebody or something: it is never stuck.
    void somethingIsAwaited()
    {
        if (m_state.end || m_state.isWithPeople())
            return;
        const bool hasLeaf = std::any_of(m_state.active.begin(), m_state.active.end(), [this](const QString &path) {
            const auto where = place(path);
            return !where || !isBlock(where->step().kind) || m_state.steps.value(path).status == StepStatus::RetryDue;
        });
        expect(hasLeaf || !m_state.waiting.isEmpty(), QStringLiteral("stuck: nothing is under way and nothing waits"));
    }
    /// What waits while automation may go on waits for the target or the budget, and for nothing else.
    void whatMayBeginHasBegun()
    {
        const bool mayGoOn = !m_state.end && !m_state.ending && !m_state.isLetGo && !m_state.isPaused() &&
                             m_state.holder == RunHolder::Automation;
        const auto text = m_book.find(m_state.version);
        if (!mayGoOn || !text)
            return;
        const bool needsTarget = !text->limits.exclusive.isEmpty() && !m_state.hasTarget;
        for (const QString &path : m_state.waiting) {
            const auto where = place(path);
            const bool needsBudget = m_state.isBudgetAsked && where && where->step().phase == Phase::Recover;
            expect(needsTarget || needsBudget, QStringLiteral("stuck: nobody begins ") + path);
        }
    }
    void openBlocksHoldSomething()
    {
        if (m_state.ending || m_state.isWithPeople())
            return; // one that ended with a hand-over holds nothing until a person says where to go on
        const QStringList all = open();
        for (const QString &path : m_state.active) {
            const auto where = place(path);
            if (!where || !isBlock(where->step().kind) || m_state.steps.value(path).status != StepStatus::Running)
                continue;
            expect(std::any_of(all.begin(), all.end(), [&path](const QString &other) { return isInside(other, path); }),
                   path + QStringLiteral(" is open and empty"));
        }
    }

    const ScenarioBook &m_book;
    const RunState &m_state;
};

} // namespace

QStringList brokenInvariants(const ScenarioBook &book, const RunState &state)
{
    Check check(book, state);
    check.always();
    return check.broken;
}

QStringList brokenWhenDurable(const ScenarioBook &book, const RunState &state)
{
    Check check(book, state);
    check.durable();
    return check.broken;
}

} // namespace ams
