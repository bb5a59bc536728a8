// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace ams {

class UiSettings;

/// An agent that the console connects to. Its token is not here: TokenKeeper has it under `id`.
struct Connection
{
    QString id; ///< stable; also the name of the token
    QString name;
    QString url;    ///< "https://ams-tokyo.msp.example:8470"
    QString caFile; ///< PEM; empty: the system's authorities

    bool operator==(const Connection &) const = default;
};

[[nodiscard]] QList<Connection> connectionsOf(const UiSettings &settings);
void setConnections(UiSettings &settings, const QList<Connection> &connections);
/// Empty: it can be used. Else a code: "no-name", "no-url", "not-secure" (http to another machine).
[[nodiscard]] QString faultOf(const Connection &connection);

} // namespace ams
