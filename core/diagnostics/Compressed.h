// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace ams {

/// One zstd frame with its checksum.
[[nodiscard]] QByteArray compressed(QByteArrayView bytes);
/// Corrupt: damaged, or it would become longer than `atMost` (nothing of that size is ever allocated).
[[nodiscard]] Result<QByteArray> decompressed(QByteArrayView bytes, qint64 atMost);

} // namespace ams
