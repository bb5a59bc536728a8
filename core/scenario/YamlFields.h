// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/YamlNode.h"

#include <QSet>

namespace ams {

/// Reads one mapping key by key and reports every key that nobody asked for, so a reader needs no list of its own.
///
///     YamlFields fields(node, u"limits"_s, problems);
///     if (const YamlNode *duration = fields.take("duration"_L1)) …
///     fields.finish();
class YamlFields
{
public:
    /// A node that is no mapping is reported; all keys are then absent.
    YamlFields(const YamlNode &node, QString what, ProblemList &problems);

    /// The value of that key, or null when it is absent or has no value (which is reported).
    [[nodiscard]] const YamlNode *take(QLatin1StringView key);
    /// As take(), but reports an absent key.
    [[nodiscard]] const YamlNode *need(QLatin1StringView key);
    /// Keys of the language that this version does not know yet: reported with the code "later".
    void later(std::initializer_list<QLatin1StringView> keys);
    /// Whether that key has been asked for.
    [[nodiscard]] bool knows(QLatin1StringView key) const { return m_known.contains(key); }
    /// The key is not reported by finish(), and what it holds does not matter.
    void ignore(QLatin1StringView key) { m_known.append(key); }
    [[nodiscard]] SourceMark keyMark(QLatin1StringView key) const;
    /// Reports the keys that were not asked for.
    void finish();

    [[nodiscard]] bool isMap() const { return m_node.kind == YamlNode::Kind::Map; }

private:
    const YamlNode &m_node;
    QString m_what;
    ProblemList &m_problems;
    QStringList m_known;
};

// Typed reads. Each reports what is wrong ("wrong-type", "bad-value") and gives none then.

[[nodiscard]] std::optional<QString> readText(const YamlNode &node, ProblemList &problems);
/// Text that is not blank; whether it is an expression is checked later.
[[nodiscard]] std::optional<QString> readExpression(const YamlNode &node, ProblemList &problems);
/// Text that is not empty and consists of letters, digits, "-", "_" and ".", beginning with a letter or digit.
[[nodiscard]] std::optional<QString> readName(const YamlNode &node, ProblemList &problems);
[[nodiscard]] std::optional<bool> readBoolean(const YamlNode &node, ProblemList &problems);
[[nodiscard]] std::optional<qint64> readInteger(const YamlNode &node, qint64 least, qint64 most, ProblemList &problems);
[[nodiscard]] std::optional<double> readNumber(const YamlNode &node, double least, double most, ProblemList &problems);
/// "15m"; longer than zero and at most a year.
[[nodiscard]] std::optional<Milliseconds> readDuration(const YamlNode &node, ProblemList &problems);
/// One text or a list of texts.
[[nodiscard]] QStringList readTexts(const YamlNode &node, ProblemList &problems);
/// Reports that the text is none of the words allowed.
void reportWord(const YamlNode &node, const QStringList &allowed, ProblemList &problems);

} // namespace ams
