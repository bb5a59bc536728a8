// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/YamlNode.h"

namespace ams {

struct ParsedYaml
{
    std::optional<YamlNode> root; ///< none when a problem is reported, and for a file without content
    QList<Problem> problems;
};

/// Reads one YAML 1.2 document. yaml-cpp stays behind this function; what it throws becomes a problem with a place.
///
/// Stricter than YAML, because a file that two readers understand differently must not steer repairs: refused are
/// texts above 1 MB, what is not UTF-8, control characters, tabs in the indentation, duplicate keys, keys that are no
/// plain text, tags, merge keys, more than one document, nesting deeper than 50, and aliases that multiply the file
/// to more than 200,000 values. Columns count characters, not bytes.
[[nodiscard]] ParsedYaml readYaml(const QByteArray &text, const QString &file);

} // namespace ams
