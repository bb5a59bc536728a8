// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCommandLineParser>

namespace ams {

/// Whether an agent was named: then it is asked.
[[nodiscard]] bool isForAgent(const QCommandLineParser &parser);

/// `ams validate --agent URL PATH…`: scenarios as the agent would see them in its own folder. The exit code.
[[nodiscard]] int validateAtAgent(const QCommandLineParser &parser);
/// `ams rehearse --agent URL --scenarios FOLDER …`. The exit code.
[[nodiscard]] int rehearseAtAgent(const QCommandLineParser &parser);

} // namespace ams
