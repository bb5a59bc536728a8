// SPDX-License-Identifier: Apache-2.0
#include "RunReader.h"

#include "archive/RunArchive.h"

#include <QPointer>

namespace ams {

namespace {

constexpr Milliseconds kKeepFor{std::chrono::minutes(1)};
constexpr size_t kMostRuns = 8;
constexpr qint64 kMostEntries = 50000; // of all kept runs together

Error noSuchRun(const RunId &run)
{
    return {ErrorKind::NotFound, QStringLiteral("there is no run %1").arg(run.toString())};
}

using Found = std::optional<ArchivedRun>;

Result<RunRecording> recordingOf(const RunId &run, const Result<Found> &found)
{
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return tl::unexpected(noSuchRun(run));
    return runRecordingFromBytes((*found)->recording);
}

} // namespace

RunReader::RunReader(Ledger &ledger, const CustomerBook &customers, RunArchive *archive, Clock &clock)
    : m_ledger(ledger), m_customers(customers), m_archive(archive), m_clock(clock), m_loader(ledger, customers)
{
}

RunReader::~RunReader() = default;

void RunReader::load(const RunId &run, QObject *context, const Answer<LoadedRun> &then)
{
    m_loader.load(run, context, [this, run, context, then](const Result<LoadedRun> &loaded) {
        if (!loaded || loaded->entries > 0) {
            then(loaded);
        } else if (!m_archive) {
            then(tl::unexpected(noSuchRun(run)));
        } else {
            m_archive->find(run, context, [run, then, &customers = m_customers](const Result<Found> &found) {
                const auto recording = recordingOf(run, found);
                if (recording)
                    then(loadedFrom(run, recording->journal, recording->scenarios, customers));
                else
                    then(tl::unexpected(recording.error()));
            });
        }
    });
}

void RunReader::journal(const RunId &run, QObject *context, const Answer<QList<QByteArray>> &then)
{
    m_ledger.journal(run, context, [this, run, context, then](const Result<QList<QByteArray>> &entries) {
        if (!entries || !entries->isEmpty()) {
            then(entries);
        } else if (!m_archive) {
            then(tl::unexpected(noSuchRun(run)));
        } else {
            m_archive->find(run, context, [run, then](const Result<Found> &found) {
                const auto recording = recordingOf(run, found);
                if (recording)
                    then(recording->journal);
                else
                    then(tl::unexpected(recording.error()));
            });
        }
    });
}

void RunReader::loadAt(const RunId &run, qint64 entries, QObject *context, const Answer<RunMoment> &then)
{
    const auto history = kept(run);
    if (history && (entries <= history->entries() || history->isFinished())) {
        QMetaObject::invokeMethod(
            context, [history, entries, then] { then(history->after(entries)); }, Qt::QueuedConnection);
        return;
    }
    const QPointer<RunReader> self(this);
    load(run, context, [self, run, entries, then](const Result<LoadedRun> &loaded) {
        if (!loaded) {
            then(tl::unexpected(loaded.error()));
            return;
        }
        const auto fresh = std::make_shared<const RunHistory>(*loaded);
        if (self)
            self->keep(run, fresh);
        then(fresh->after(entries));
    });
}

// What is kept -------------------------------------------------------------------------------------------------------

std::shared_ptr<const RunHistory> RunReader::kept(const RunId &run)
{
    for (auto each = m_kept.begin(); each != m_kept.end(); ++each) {
        if (each->run != run)
            continue;
        each->usedAt = m_clock.steady();
        m_kept.splice(m_kept.begin(), m_kept, each);
        return each->history;
    }
    return nullptr;
}

void RunReader::keep(const RunId &run, const std::shared_ptr<const RunHistory> &history)
{
    m_kept.remove_if([&run](const Kept &each) { return each.run == run; });
    m_kept.push_front({run, history, m_clock.steady()});
    qint64 entries = 0;
    size_t runs = 0;
    for (auto each = m_kept.begin(); each != m_kept.end();) {
        entries += each->history->entries();
        ++runs;
        const bool isTooMuch = runs > 1 && (runs > kMostRuns || entries > kMostEntries);
        each = isTooMuch ? m_kept.erase(each) : std::next(each);
    }
    if (!std::exchange(m_isForgetting, true))
        m_clock.after(kKeepFor, this, [this] { forgetOld(); });
}

void RunReader::forgetOld()
{
    m_kept.remove_if([oldest = m_clock.steady() - kKeepFor](const Kept &each) { return each.usedAt <= oldest; });
    m_isForgetting = !m_kept.empty();
    if (m_isForgetting)
        m_clock.after(kKeepFor, this, [this] { forgetOld(); });
}

} // namespace ams
