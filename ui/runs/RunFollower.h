// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ScenarioBook.h"
#include "ui/runs/RunPicture.h"

#include <QPointer>

namespace ams {

class IncidentBook;

/// Everything that is known of one incident, kept up to date: its row, its run in full, the run's journal, and the
/// scenario texts that the run is pinned to. Asks the agent again whenever the row changes; at most one question of
/// each kind is under way. What is known stays when the agent is cut off. Lives in the main thread.
class RunFollower final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RunFollower)
public:
    explicit RunFollower(IncidentBook &book, QObject *parent = nullptr);

    /// Empty: nothing.
    void follow(const IncidentId &incident);
    [[nodiscard]] const IncidentId &incident() const { return m_incident; }

    /// None: no agent has told of the incident.
    [[nodiscard]] const std::optional<IncidentRow> &row() const { return m_row; }
    /// Whether row and run are what the agent sees now.
    [[nodiscard]] bool isTrusted() const;
    /// Of the agent that answers for the run: the one that tells the row, or another of its ledger while that is cut
    /// off.
    [[nodiscard]] CoreLink *link() const { return m_link; }
    /// None: there is no run, or it has not been told yet.
    [[nodiscard]] const std::optional<RunPicture> &run() const { return m_run; }
    [[nodiscard]] const std::optional<RunDetail> &detail() const { return m_detail; }
    [[nodiscard]] const QList<RunEvent> &journal() const { return m_journal; }
    [[nodiscard]] const ScenarioBook &texts() const { return m_texts; }
    /// The text that the run is pinned to; null as long as it is not there.
    [[nodiscard]] std::shared_ptr<const Scenario> scenario() const;
    /// What went wrong with the last question; none: nothing.
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }

    /// The run as it was after so many journal entries is asked for, and shown() until another instant is wanted. None:
    /// now. Only the newest wish is answered.
    void lookBack(std::optional<int> entries);
    /// The run at the instant that is looked at: the past one, else run().
    [[nodiscard]] const std::optional<RunPicture> &shown() const { return m_past ? m_past : m_run; }
    [[nodiscard]] bool isLookingBack() const { return m_wantedPast.has_value(); }

    /// Asks anew, e.g. after a command was answered.
    void refresh();

signals:
    void incidentChanged(); ///< another incident is followed; nothing of the old one holds any more
    void rowChanged();      ///< row, link, or how far they can be trusted
    void runChanged();
    void journalChanged(); ///< it has grown, or is another one
    void textsChanged();
    void failureChanged();
    void shownChanged(); ///< another instant is looked at

private:
    void readRow();
    void askRun();
    void onNoRun(const Error &error);
    void askJournal();
    void askPast();
    void forgetPast();
    void askTexts();
    void askText(const QByteArray &version, const QString &name);
    void setFailure(const std::optional<Error> &failure);

    IncidentBook &m_book;
    IncidentId m_incident;
    std::optional<IncidentRow> m_row;
    QPointer<CoreLink> m_link;
    QPointer<CoreLink> m_strange; ///< was asked in place of one that is cut off, and does not know the run
    std::optional<RunDetail> m_detail;
    std::optional<RunPicture> m_run;
    std::optional<RunPicture> m_past;
    std::optional<int> m_wantedPast;
    std::optional<int> m_askedPast; ///< the question under way
    QList<RunEvent> m_journal;
    ScenarioBook m_texts;
    QSet<QByteArray> m_askedTexts;
    std::optional<Error> m_failure;
    quint64 m_round = 0; ///< answers to questions about an earlier incident or run are dropped
    bool m_isAskingRun = false;
    bool m_isAskingJournal = false;
    bool m_wantsRun = false; ///< something has changed since the question under way was asked
    bool m_wantsJournal = false;
};

} // namespace ams
