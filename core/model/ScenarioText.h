// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace ams {

/// A scenario as somebody has it before it is published.
struct ScenarioText
{
    QString file; ///< for messages; nothing is opened
    QByteArray text;

    bool operator==(const ScenarioText &) const = default;
};

} // namespace ams
