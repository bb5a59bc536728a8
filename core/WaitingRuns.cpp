// SPDX-License-Identifier: Apache-2.0
#include "WaitingRuns.h"

#include "model/RunDesk.h"
#include "runs/Engine.h"

#include <QSet>

namespace ams {

WaitingRuns::WaitingRuns(const Parts &parts, WaitingRunsSettings settings, QObject *parent)
    : QObject(parent), m_parts(parts), m_settings(settings)
{
}

void WaitingRuns::start()
{
    look();
}

void WaitingRuns::onRunChanged(const RunView &view)
{
    const RunId &run = view.state.id;
    if (m_reading == run)
        m_reading.reset(); // what is being read is older
    const Runner *live = m_parts.engine.runner(run);
    if (live && view.isAtRest)
        m_known.insert(run, {live->binding().claim.epoch, view.state.startedAt}); // it will be parked as it stands
    else
        m_known.remove(run);
}

void WaitingRuns::look()
{
    m_parts.ledger.parkedRuns(m_settings.mostRuns, this, [this](const Result<QList<RunRecord>> &parked) {
        if (parked)
            compare(*parked);
        m_parts.clock.after(m_settings.lookEvery, this, [this] { look(); });
    });
}

void WaitingRuns::compare(const QList<RunRecord> &parked)
{
    if (!m_toRead.empty())
        return; // the last look is still being read
    QSet<RunId> there;
    for (const RunRecord &record : parked) {
        there.insert(record.run);
        if (m_parts.engine.runner(record.run) || m_known.value(record.run).epoch == record.epoch)
            continue;
        m_known.insert(record.run, {record.epoch, record.startedAt});
        m_toRead.push_back(record.run);
    }
    // Another agent has gone on with it; or it only fell out of the newest that are looked at.
    const bool isWhole = parked.size() < m_settings.mostRuns;
    for (auto known = m_known.cbegin(); known != m_known.cend(); ++known) {
        if (there.contains(known.key()) || m_parts.engine.runner(known.key()))
            continue;
        if (isWhole || known->startedAt > parked.constLast().startedAt)
            m_toRead.push_back(known.key());
    }
    readNext();
}

void WaitingRuns::readNext()
{
    while (!m_reading && !m_toRead.empty()) {
        const RunId run = m_toRead.front();
        m_toRead.pop_front();
        if (m_parts.engine.runner(run))
            continue;
        m_reading = run;
        m_parts.desk.load(run, this, [this, reading = ++m_readings, run](const Result<RunView> &view) {
            onRead(reading, run, view);
        });
    }
}

void WaitingRuns::onRead(quint64 reading, const RunId &run, const Result<RunView> &view)
{
    if (reading != m_readings)
        return;
    const bool isCurrent = m_reading && !m_parts.engine.runner(run);
    m_reading.reset();
    if (isCurrent && view) {
        if (view->state.isFinished())
            m_known.remove(run);
        emit runSeen(*view);
    } else if (isCurrent) {
        m_known.remove(run); // tried again at the next look, if it is still there
    }
    readNext();
}

} // namespace ams
