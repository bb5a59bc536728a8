// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ScenarioText.h"
#include "scenario/ScenarioCheck.h"

#include <memory>

namespace ams {

/// All scenarios of a folder. Immutable after load(), so it may be read from any thread; a running run keeps its own
/// shared pointers and is untouched by a newer library.
class ScenarioLibrary
{
public:
    struct Loaded;

    /// Reads one file, or every *.yaml below a folder in the order of their paths, except *.test.yaml and
    /// *.layout.yaml. Files with errors are left out, their problems reported; so are scenarios that contradict each
    /// other (same id; same keyword for the same customer) and those that call what is not there. One file alone may
    /// call scenarios of its folder. `context.findScenario` is not used. `leftAside` are paths of a folder that are
    /// known to be something else, as the walk through the folder gives them.
    [[nodiscard]] static Loaded load(const QString &folderOrFile, const CheckContext &context,
                                     const QStringList &leftAside = {});
    /// The same place read again, all or nothing for each scenario: one whose file has errors now, or whose calls no
    /// longer fit, stays as it is in this library, together with what it calls, and a problem ("kept") says so. A file
    /// that is gone is gone. This library stays as it is.
    [[nodiscard]] Loaded reload(const CheckContext &context) const;

    /// This library as reload() would make it if these texts stood in its folder. One that names a scenario of this
    /// library takes its place; what it then breaks elsewhere is reported there. Texts with errors are left out.
    /// Nothing is read from disk.
    [[nodiscard]] Loaded withDrafts(const QList<ScenarioText> &drafts, const CheckContext &context) const;

    [[nodiscard]] QList<std::shared_ptr<const Scenario>> all() const;
    /// Only the scenarios that are wanted. What is called serves all customers of its caller, so a choice by customers
    /// leaves nobody without what it calls.
    [[nodiscard]] ScenarioLibrary only(const std::function<bool(const Scenario &)> &isWanted) const;
    /// Null when there is none.
    [[nodiscard]] std::shared_ptr<const Scenario> find(const ScenarioId &id) const;
    /// What that scenario calls, and what is called there, and so on; each once, in the order of their ids.
    [[nodiscard]] QList<std::shared_ptr<const Scenario>> called(const ScenarioId &id) const;
    [[nodiscard]] const QString &place() const { return m_place; } ///< what load() was given

private:
    friend class LibraryLoader;
    struct Entry
    {
        std::shared_ptr<const Scenario> scenario;
        QList<std::shared_ptr<const Scenario>> called;
        bool isListed = true; ///< false: only there to be called
        bool isKept = false;  ///< out of an older library, because of errors
    };
    [[nodiscard]] const Entry *findEntry(const ScenarioId &id) const;

    QString m_place;
    QList<Entry> m_entries;
};

struct ScenarioLibrary::Loaded
{
    ScenarioLibrary scenarioLibrary;
    QList<Problem> problems; ///< by file, then by place
};

} // namespace ams
