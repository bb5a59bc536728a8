// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>

namespace ams {

/// What this process has used so far. Real clocks on purpose: the machine is what is measured.
[[nodiscard]] qint64 cpuMicroseconds();       ///< user and system time of all threads
[[nodiscard]] qint64 monotonicMicroseconds(); ///< shared by all processes of the machine
[[nodiscard]] qint64 residentBytes();
/// Gives memory that is free but kept for later back to the system, so that residentBytes() tells what is in use.
void returnFreeMemory();

/// {p50, p99, worst} in milliseconds of times in microseconds; empty when there are none.
[[nodiscard]] QJsonObject percentiles(QList<qint64> microseconds);

} // namespace ams
