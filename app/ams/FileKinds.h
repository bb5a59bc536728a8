// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace ams {

/// The YAML files that the program reads, told apart by their first keys and their names.
struct FileKinds
{
    QStringList scenarios;
    QStringList tests;     ///< *.test.yaml
    QStringList agents;    ///< configurations of agents
    QStringList customers; ///< customers/*.yaml
};

/// A file by itself, or every *.yaml below a folder in the order of their paths. What says nothing about itself counts
/// as a scenario, so that its mistakes are reported. *.layout.yaml are the editor's and left out.
[[nodiscard]] FileKinds sortFiles(const QString &fileOrFolder);

} // namespace ams
