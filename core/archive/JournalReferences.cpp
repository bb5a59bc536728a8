// SPDX-License-Identifier: Apache-2.0
#include "archive/JournalReferences.h"

#include "model/RunEvent.h"

namespace ams {

QList<QByteArray> pinnedVersions(const QList<QByteArray> &journal)
{
    QList<QByteArray> versions;
    const auto add = [&versions](const QByteArray &version) {
        if (!version.isEmpty() && !versions.contains(version))
            versions.append(version);
    };
    for (const QByteArray &entry : journal) {
        const auto event = runEventFromJson(entry);
        if (!event)
            continue;
        if (const auto *start = std::get_if<event::RunStarted>(&event->fact)) {
            add(start->version);
            for (const QByteArray &called : start->called)
                add(called);
        } else if (const auto *commanded = std::get_if<event::Commanded>(&event->fact)) {
            add(commanded->command.version);
            for (const QByteArray &called : commanded->command.called)
                add(called);
        }
    }
    return versions;
}

QList<StepArtifact> collectedArtifacts(const QList<QByteArray> &journal)
{
    QList<StepArtifact> all;
    for (const QByteArray &entry : journal) {
        const auto event = runEventFromJson(entry);
        const auto *finished = event ? std::get_if<event::StepFinished>(&event->fact) : nullptr;
        for (const Artifact &artifact : finished ? finished->artifacts : QList<Artifact>())
            all.append({finished->step, artifact});
    }
    return all;
}

} // namespace ams
