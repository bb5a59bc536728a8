// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/LocalText.h"
#include "scenario/YamlFields.h"

namespace ams {

class Secrets;

/// Typed reads that configuration files need beyond those of scenarios: paths, references to secrets, addresses.
/// Each reports what is wrong and gives none then. Lives as long as one file is read.
class ConfigReads
{
public:
    ConfigReads(const QString &file, ProblemList &problems, Secrets *secrets);

    /// A path, made absolute by the folder of the file it stands in.
    [[nodiscard]] std::optional<QString> path(const YamlNode &node);
    /// The same of a file that must exist when secrets are resolved too.
    [[nodiscard]] std::optional<QString> existingFile(const YamlNode &node);
    /// A reference to a secret. A plain value is reported without being repeated.
    [[nodiscard]] std::optional<QString> secret(const YamlNode &node);
    /// The same of a private key, which must be a file: programs are given its path.
    [[nodiscard]] std::optional<QString> keyFile(const YamlNode &node);
    /// https, or http on this machine alone: credentials travel with the requests. Without slash at the end.
    [[nodiscard]] std::optional<QString> serviceUrl(const YamlNode &node);
    [[nodiscard]] std::optional<QString> email(const YamlNode &node);
    /// Name or IP of a machine, safe as an argument of a program.
    [[nodiscard]] std::optional<QString> address(const YamlNode &node);
    [[nodiscard]] std::optional<QString> userName(const YamlNode &node);
    /// Text on one line that is not empty.
    [[nodiscard]] std::optional<QString> line(const YamlNode &node);
    [[nodiscard]] std::optional<Language> language(const YamlNode &node);

    [[nodiscard]] ProblemList &problems() { return m_problems; }

private:
    [[nodiscard]] bool isThere(const YamlNode &node, const QString &reference);

    QString m_folder;
    ProblemList &m_problems;
    Secrets *m_secrets;
    QSet<QString> m_resolved; ///< references that were tried; each missing one is told once
};

/// Reads one field: `set(fields.take("port"_L1), config.port, [&](auto &node) { return reads.x(node); })`.
template<typename Target, typename Read>
void set(const YamlNode *node, Target &target, Read read)
{
    if (!node)
        return;
    if (auto value = read(*node))
        target = static_cast<Target>(*std::move(value));
}

} // namespace ams
