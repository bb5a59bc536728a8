// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRig.h"
#include "link/CoreLink.h"

#include <functional>

namespace ams {

/// What every CoreLink must do; the same suite runs on the link within the process and on the one over the network.
class LinkConformance final : public QObject
{
    Q_OBJECT
public:
    /// Makes a link that acts as somebody with these rights.
    using MakeLink = std::function<std::unique_ptr<CoreLink>(ApiRig &rig, const Rights &rights)>;
    explicit LinkConformance(MakeLink make) : m_make(std::move(make)) {}

private slots:
    void init();
    void cleanup();
    void nothingComesBeforeOpen();
    void aSnapshotComesFirstThenDeltas();
    void rowsOfOtherCustomersAreNeverSent();
    void aCommandIsDoneOnceAndTheLoserIsToldWhoWon();
    void aViewerCannotCommand();
    void runsAndJournalsAreRead();
    void aRunIsReadAsItWas();
    void holdsAreAddedSeenAndRemoved();
    void scenariosTextsAndArtifactsAreRead();
    void theAuditLogTellsOfCommands();
    void answersAreDroppedWithTheirContext();
    void whatIsAskedOfAClosedLinkFails();

private:
    CoreLink &open(const Rights &rights);

    MakeLink m_make;
    std::unique_ptr<ApiRig> m_rig;
    std::unique_ptr<CoreLink> m_link;
    QList<LinkSnapshot> m_snapshots;
    QList<LinkDelta> m_deltas;
};

} // namespace ams
