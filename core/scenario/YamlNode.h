// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"
#include "scenario/Problem.h"

namespace ams {

struct YamlEntry;

/// One value of a YAML file with its place. A plain tree: aliases are replaced by what they stand for.
struct YamlNode
{
    enum class Kind { Null, Scalar, List, Map };
    Kind kind = Kind::Null;
    SourceMark mark;
    QString text;                   ///< Scalar
    bool quoted = false;            ///< Scalar in quotes or as a text block: always text
    bool written = true;            ///< Null: "null" or "~" stands there; false: nothing does
    std::vector<YamlNode> items;    ///< List
    std::vector<YamlEntry> entries; ///< Map, in the file's order, without duplicate keys

    /// The value of that key, or null. For Map; anything else has no keys.
    [[nodiscard]] const YamlNode *find(const QString &key) const;
};

struct YamlEntry
{
    QString key;
    SourceMark keyMark;
    YamlNode value;
};

/// What is there, in words: "text", "a number", "a list", "a mapping", "nothing", …
[[nodiscard]] QString describe(const YamlNode &node);

/// The value by the core schema of YAML 1.2; what is quoted is always text. Reports what JSON cannot hold (.inf, .nan,
/// whole numbers beyond 64 bits) and entries without a value.
[[nodiscard]] QJsonValue toJson(const YamlNode &node, ProblemList &problems);

/// Places of all keys and list items by JSON pointer.
[[nodiscard]] QHash<QString, FieldMark> collectMarks(const YamlNode &root);
/// "/steps/0/with" + "a/b" gives "/steps/0/with/a~1b".
[[nodiscard]] QString childPointer(const QString &pointer, const QString &key);

} // namespace ams
