// SPDX-License-Identifier: Apache-2.0
#include "actions/WaitAction.h"

#include "actions/Describe.h"
#include "actions/OneShotRun.h"

namespace ams {

namespace {

class WaitRun final : public OneShotRun
{
public:
    WaitRun(Clock &clock, ActionContext context) : OneShotRun(clock, std::move(context))
    {
        const Milliseconds whole(this->context().with.value(u"for").toInteger());
        const Milliseconds passed = clock.now() - this->context().startedAt;
        // A clock set back must not make it longer than it was meant to be.
        const Milliseconds rest = std::clamp(whole - passed, Milliseconds(0), whole);
        clock.after(rest, this, [this, whole] {
            finish(StepOutcome::Ok, QJsonObject{{QStringLiteral("waited_ms"), static_cast<qint64>(whole.count())}});
        });
    }
};

} // namespace

const ActionDescription &WaitAction::description() const
{
    static const ActionDescription kDescription = describeWait();
    return kDescription;
}

std::unique_ptr<ActionRun> WaitAction::start(ActionContext context)
{
    return std::make_unique<WaitRun>(m_clock, std::move(context));
}

ActionDescription describeWait()
{
    using namespace Qt::StringLiterals;
    using namespace describe;
    ActionDescription text;
    text.name = u"wait"_s;
    text.summary = {u"Lets time pass. A wait that an agent's crash interrupts goes on where it was."_s,
                    u"指定した時間だけ待ちます。エージェントが停止しても、再開後に残り時間だけ待ちます。"_s};
    text.parameters = {
        required(u"for"_s, ValueType::Duration, {u"How long, such as 30s or 5m."_s, u"待つ時間。例: 30s、5m。"_s})};
    text.result = {field(u"waited_ms"_s, ValueType::Integer,
                         {u"The time asked for, in milliseconds."_s, u"指定された時間（ミリ秒）。"_s})};
    text.repeat = RepeatClass::Safe;
    text.changesThings = false;
    text.timeout = std::chrono::hours(24);
    text.example = u"- id: settle\n"
                   u"  phase: verify\n"
                   u"  do: wait\n"
                   u"  with: {for: 30s}\n"_s;
    return text;
}

} // namespace ams
