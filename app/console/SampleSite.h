// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QUrl>

namespace ams {

class Random;

/// What the sandbox needs to be an agent's world: configuration, two customers, three scenarios, in a folder of the
/// user's. Written anew at each start, since the sandbox begins anew too; what was there is replaced.
struct SampleSite
{
    QString configFile;
    QString webhookSecret;
    quint16 sandboxPort = 0;
    quint16 agentPort = 0;
};

/// Picks two free ports of loopback and writes the files. Unreachable: no ports; Denied: the folder cannot be written.
[[nodiscard]] Result<SampleSite> writeSampleSite(const QString &folder, Random &random);

} // namespace ams
