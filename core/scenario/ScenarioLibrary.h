// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/ScenarioCheck.h"

#include <memory>

namespace ams {

/// All scenarios of a folder. Immutable after load(), so it may be read from any thread; a running run keeps its own
/// shared pointer and is untouched by a newer library.
class ScenarioLibrary
{
public:
    struct Loaded;

    /// Reads one file, or every *.yaml below a folder in the order of their paths, except *.test.yaml and
    /// *.layout.yaml. Files with errors are left out, their problems reported; so are scenarios that contradict each
    /// other (same id; same keyword for the same customer).
    [[nodiscard]] static Loaded load(const QString &folderOrFile, const CheckContext &context);

    [[nodiscard]] const QList<std::shared_ptr<const Scenario>> &all() const { return m_scenarios; }
    /// Null when there is none.
    [[nodiscard]] std::shared_ptr<const Scenario> find(const ScenarioId &id) const;

private:
    QList<std::shared_ptr<const Scenario>> m_scenarios;
};

struct ScenarioLibrary::Loaded
{
    ScenarioLibrary library;
    QList<Problem> problems; ///< by file, then by place
};

} // namespace ams
