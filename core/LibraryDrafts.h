// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/DraftDesk.h"
#include "model/ActionDescription.h"
#include "model/CustomerBook.h"
#include "scenario/ScenarioLibrary.h"

#include <QThreadPool>

#include <stop_token>

namespace ams {

class RunArchive;
struct ArchivedRun;

/// Drafts laid over the agent's own library. The work is done beside the core thread, one question after the other, and
/// each for a limited time, so that a large or hostile text delays no run. Lives in the core thread; private to Core's
/// own files.
class LibraryDrafts final : public QObject, public DraftDesk
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LibraryDrafts)
public:
    struct Parts
    {
        const ScenarioLibrary &scenarioLibrary; ///< in force now; asked anew with each question
        const ActionCatalog &actions;
        const CustomerBook &customers;
        RunArchive *archive;                            ///< null: none
        Milliseconds longest{std::chrono::seconds(10)}; ///< comparing titles stops then
    };
    explicit LibraryDrafts(const Parts &parts, QObject *parent = nullptr);
    ~LibraryDrafts() override;

    static constexpr int kMostWaiting = 8;

    void check(DraftQuestion question, QObject *context, Answer then) override;
    void rehearse(DraftRehearsal rehearsal, QObject *context, Answer then) override;

    /// What one question looks at: a value, for another thread.
    struct Site
    {
        ScenarioLibrary scenarioLibrary; ///< what the person may see of it
        std::shared_ptr<const ActionCatalog> actions;
        CustomerBook customers; ///< only the person's
    };

private:
    [[nodiscard]] Site siteFor(const Rights &rights) const;
    [[nodiscard]] bool takeTurn(QObject *context, const Answer &then);
    void askArchive(const DraftRehearsal &rehearsal, const Site &site, QObject *context, const Answer &then);
    void work(std::function<Result<QJsonObject>()> job, QObject *context, const Answer &then);

    Parts m_parts;
    std::shared_ptr<const ActionCatalog> m_actions;
    int m_waiting = 0;
    std::stop_source m_stop;
    QThreadPool m_thread; ///< last: is waited for before the rest goes
};

} // namespace ams
