// SPDX-License-Identifier: Apache-2.0
#include "runs/HoldBoard.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcHolds, "ams.holds")

constexpr Milliseconds kReadAgain{3000};

} // namespace

HoldBoard::HoldBoard(SharedLimits &limits, Clock &clock, QObject *parent)
    : QObject(parent), m_limits(limits), m_clock(clock)
{
}

void HoldBoard::start()
{
    if (std::exchange(m_isTicking, true))
        return;
    read();
}

void HoldBoard::read()
{
    refresh();
    m_clock.after(kReadAgain, this, [this] { read(); });
}

void HoldBoard::refresh(std::function<void()> then)
{
    if (then)
        m_asked.push_back(std::move(then));
    m_isAsked = true;
    if (m_isReading)
        return; // that one may have missed what this one asks for
    m_isReading = true;
    m_isAsked = false;
    m_limits.holds(this, [this, served = std::exchange(m_asked, {})](const Result<QList<Hold>> &holds) {
        m_isReading = false;
        onRead(holds);
        for (const auto &each : served)
            each();
        if (m_isAsked && !m_isReading)
            refresh();
    });
}

void HoldBoard::onRead(const Result<QList<Hold>> &holds)
{
    if (!holds) {
        qCWarning(lcHolds) << "holds cannot be read; the last known ones stay:" << holds.error().message;
        return;
    }
    m_holds = *holds;
    // They begin and end by themselves, too.
    if (const QStringList now = inForce(); now != m_inForce) {
        m_inForce = now;
        emit changed();
    }
}

QStringList HoldBoard::inForce() const
{
    QStringList ids;
    const Timestamp now = m_clock.now();
    for (const Hold &hold : m_holds) {
        if (hold.from <= now && now < hold.until)
            ids.append(hold.id + u'@' + toText(hold.until));
    }
    return ids;
}

const Hold *HoldBoard::find(const CustomerId &customer, const QString &host, const ScenarioId &scenario) const
{
    const Timestamp now = m_clock.now();
    const auto found = std::find_if(m_holds.begin(), m_holds.end(),
                                    [&](const Hold &hold) { return applies(hold, now, customer, host, scenario); });
    return found == m_holds.end() ? nullptr : &*found;
}

const Hold *HoldBoard::findStopping(const CustomerId &customer, const QString &host, const ScenarioId &scenario) const
{
    const Timestamp now = m_clock.now();
    const Hold *longest = nullptr;
    for (const Hold &hold : m_holds) {
        if (hold.kind != HoldKind::Mute && applies(hold, now, customer, host, scenario) &&
            (!longest || hold.until > longest->until))
            longest = &hold;
    }
    return longest;
}

} // namespace ams
