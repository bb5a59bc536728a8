// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archive/BundleFormat.h"
#include "archive/RunRecording.h"

#include <functional>

namespace ams {

/// A bundle, read and checked to its end.
struct OpenedBundle
{
    BundleManifest manifest;
    RunRecording recording; ///< without artifacts
    QByteArray runbook;
};

/// Gets an artifact's bytes as they are read. They are checked only at the end: until readBundle() has answered, they
/// may be anybody's.
using ArtifactTaker = std::function<void(QByteArrayView bytes)>;

/// Reads a bundle that anybody may have made. Nothing is unpacked to the disk; memory is bounded by the limits of
/// BundleFormat whatever the file says of itself. Every member must be a regular file that the manifest names, with
/// that length and hash, in one piece, and none may be missing.
///
/// `wanted`, if not empty, is the hash of an artifact that `take` gets.
/// NotFound: there is no such file. Corrupt: foreign, damaged, truncated or hostile; says how. Invalid: newer format.
[[nodiscard]] Result<OpenedBundle> readBundle(const QString &file, const QByteArray &wanted = {},
                                              const ArtifactTaker &take = {});

} // namespace ams
