// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCommandLineParser>

namespace ams {

void addFromRunOptions(QCommandLineParser &parser);
/// `ams test --from-run RUN|FILE`: writes the test to standard output or --output. Answers the exit code.
[[nodiscard]] int writeTestFromRun(const QCommandLineParser &parser);

} // namespace ams
