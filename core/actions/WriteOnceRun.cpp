// SPDX-License-Identifier: Apache-2.0
#include "actions/WriteOnceRun.h"

#include "actions/EffectMarker.h"

namespace ams {

namespace {

constexpr int kLooks = 3;
constexpr int kWrites = 3;
constexpr Milliseconds kBetweenLooks{2000};

} // namespace

WriteOnceRun::WriteOnceRun(Clock &clock, ActionContext context) : OneShotRun(clock, std::move(context))
{
    m_marker = effectMarker(this->context());
}

void WriteOnceRun::begin()
{
    startDeadline();
    m_isUnknown = mayHaveWritten(context());
    if (m_isUnknown) {
        look();
        return;
    }
    m_isWriting = true;
    ++m_writes;
    write();
}

void WriteOnceRun::notFound()
{
    if (isFinished())
        return;
    if (++m_looks < kLooks) {
        clock().after(kBetweenLooks, this, [this] { look(); });
        return;
    }
    m_looks = 0;
    m_isUnknown = false;
    m_isWriting = true;
    ++m_writes;
    write();
}

void WriteOnceRun::lookFailed(const Error &error)
{
    finish(m_isUnknown ? StepOutcome::Unknown : StepOutcome::Failed, {}, error.message);
}

void WriteOnceRun::writeFailed(const Error &error)
{
    m_isWriting = false;
    if (!error.mayHaveHappened) {
        finish(error.kind == ErrorKind::Timeout ? StepOutcome::TimedOut : StepOutcome::Failed, {}, error.message);
        return;
    }
    m_isUnknown = true;
    if (m_writes >= kWrites) {
        finish(StepOutcome::Unknown, {}, error.message);
        return;
    }
    clock().after(kBetweenLooks, this, [this] { look(); });
}

void WriteOnceRun::onDeadline()
{
    if (m_isWriting || m_isUnknown)
        finish(StepOutcome::Unknown, {},
               QStringLiteral("No answer within %1; it may have been written.").arg(toText(context().timeout)));
    else
        OneShotRun::onDeadline();
}

} // namespace ams
