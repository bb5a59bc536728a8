// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RunHistory.h"

#include <QObject>

#include <list>

namespace ams {

class RunArchive;

/// Reads runs wherever they are: in the ledger, else in the archive. Keeps the histories of the runs that were looked
/// at last, for people who go back and forth in one. Lives in the core thread; private to Core's own files.
///
/// Answers come in `context`'s thread through its event loop and are dropped when it has died. NotFound: neither has
/// it.
class RunReader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunReader)
public:
    template<typename T>
    using Answer = std::function<void(Result<T>)>;

    /// `archive` may be null. What is given outlives this.
    RunReader(Ledger &ledger, const CustomerBook &customers, RunArchive *archive, Clock &clock);
    ~RunReader() override;

    void load(const RunId &run, QObject *context, const Answer<LoadedRun> &then);
    void loadAt(const RunId &run, qint64 entries, QObject *context, const Answer<RunMoment> &then);
    void journal(const RunId &run, QObject *context, const Answer<QList<QByteArray>> &then);

private:
    struct Kept
    {
        RunId run;
        std::shared_ptr<const RunHistory> history;
        Milliseconds usedAt{0};
    };
    [[nodiscard]] std::shared_ptr<const RunHistory> kept(const RunId &run);
    void keep(const RunId &run, const std::shared_ptr<const RunHistory> &history);
    void forgetOld();

    Ledger &m_ledger;
    const CustomerBook &m_customers;
    RunArchive *m_archive;
    Clock &m_clock;
    RunLoader m_loader;
    std::list<Kept> m_kept; ///< used last in front
    bool m_isForgetting = false;
};

} // namespace ams
