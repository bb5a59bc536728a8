// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/ScenarioLibrary.h"

#include <QMap>

namespace ams {

/// Builds a library out of files, with or without an older one to fall back on. One use.
class LibraryLoader
{
public:
    LibraryLoader(QString place, const CheckContext &context, const ScenarioLibrary *older);
    [[nodiscard]] ScenarioLibrary::Loaded load(const QStringList &leftAside = {});
    /// The older library with these texts instead of, or beside, its own.
    [[nodiscard]] ScenarioLibrary::Loaded loadDrafts(const QList<ScenarioText> &drafts);

private:
    using Entry = ScenarioLibrary::Entry;

    void takeDrafts(const QList<ScenarioText> &drafts);
    void takeOlder();
    [[nodiscard]] ScenarioLibrary::Loaded finish(const QList<Problem> &ofPlace);
    void readFiles(const QStringList &files);
    void readNeighbours();
    void refuseConflicts();
    void checkCalls();
    void bindCalls();
    [[nodiscard]] const Entry *olderOf(const QString &file) const;
    [[nodiscard]] bool keepOlder(Entry &entry, const QString &file);
    [[nodiscard]] const Scenario *find(const ScenarioId &id) const;

    QString m_place;
    CheckContext m_context;
    const ScenarioLibrary *m_older;
    QList<Entry> m_entries;
    QMap<QString, QList<Problem>> m_problems; ///< by file
};

} // namespace ams
