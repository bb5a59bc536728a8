// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/ConfigReads.h"
#include "model/Customer.h"

namespace ams {

/// Small letters, digits and "-": what stands in file names, journals and metrics.
[[nodiscard]] bool isCustomerName(const QString &text);

/// Calls `each(key, value)` for the entries of a mapping with free keys; anything else is reported.
void forEachEntry(const YamlNode &node, const QString &what, ProblemList &problems,
                  const std::function<void(const QString &, const YamlNode &)> &each);

/// Free values for scenarios. A key that sounds like a secret with a plain text gives a warning.
[[nodiscard]] QJsonObject readVars(const YamlNode &node, ProblemList &problems);

/// Reads the host inventory of a customer.
class HostReader
{
public:
    explicit HostReader(ConfigReads &reads) : m_reads(reads) {}

    /// What every host has unless it says otherwise.
    void readDefaults(const YamlNode &ssh);
    /// Names and aliases are unique without regard to case; an alert must never mean two machines.
    [[nodiscard]] QMap<QString, Host> readAll(const YamlNode &inventory);

private:
    [[nodiscard]] Host readHost(const QString &name, const YamlNode &node);
    void readSsh(const YamlNode &node, SshAccess &ssh);
    /// All of it or nothing: a key without known_hosts would mean to trust whoever answers.
    void completeSsh(SourceMark mark, Host &host);
    void takeName(const QString &name, const QString &host, SourceMark mark);

    ConfigReads &m_reads;
    SshAccess m_defaults;
    QHash<QString, QString> m_owners; ///< name or alias in lower case -> host
};

} // namespace ams
