// SPDX-License-Identifier: Apache-2.0
#include "scenario/YamlFields.h"

#include "base/Suggestion.h"

#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds kLongestDuration = std::chrono::hours(24 * 366);

void reportType(const YamlNode &node, const QString &wanted, ProblemList &problems)
{
    problems.error(node.mark, "wrong-type"_L1, u"%1 is expected here, not %2"_s.arg(wanted, describe(node)));
}

/// A number by the core schema; texts in quotes are none.
std::optional<double> numberOf(const YamlNode &node)
{
    if (node.kind != YamlNode::Kind::Scalar || describe(node) != "a number"_L1)
        return std::nullopt;
    ProblemList ignored{QString()};
    const QJsonValue value = toJson(node, ignored);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

} // namespace

YamlFields::YamlFields(const YamlNode &node, QString what, ProblemList &problems)
    : m_node(node), m_what(std::move(what)), m_problems(problems)
{
    if (!isMap())
        reportType(node, u"a mapping (%1)"_s.arg(m_what), problems);
}

const YamlNode *YamlFields::take(QLatin1StringView key)
{
    m_known.append(key);
    const YamlNode *value = m_node.find(key);
    if (!value || value->kind != YamlNode::Kind::Null)
        return value;
    m_problems.error(value->mark, "no-value"_L1, u"\"%1\" has no value"_s.arg(key));
    return nullptr;
}

const YamlNode *YamlFields::need(QLatin1StringView key)
{
    const YamlNode *value = take(key);
    if (!value && isMap() && !m_node.find(key))
        m_problems.error(m_node.mark, "missing-key"_L1, u"\"%1\" is missing in %2"_s.arg(key, m_what));
    return value;
}

void YamlFields::later(std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        m_known.append(key);
        for (const YamlEntry &entry : m_node.entries) {
            if (entry.key == key)
                m_problems.error(entry.keyMark, "later"_L1, u"\"%1\" is not supported by this version"_s.arg(key));
        }
    }
}

SourceMark YamlFields::keyMark(QLatin1StringView key) const
{
    const auto found = std::find_if(m_node.entries.begin(), m_node.entries.end(),
                                    [key](const YamlEntry &entry) { return entry.key == key; });
    return found == m_node.entries.end() ? m_node.mark : found->keyMark;
}

void YamlFields::finish()
{
    for (const YamlEntry &entry : m_node.entries) {
        if (!m_known.contains(entry.key))
            m_problems.error(entry.keyMark, "unknown-key"_L1, u"unknown key \"%1\" in %2"_s.arg(entry.key, m_what),
                             closestWord(entry.key, m_known));
    }
}

std::optional<QString> readText(const YamlNode &node, ProblemList &problems)
{
    if (node.kind == YamlNode::Kind::Scalar)
        return node.text;
    reportType(node, u"text"_s, problems);
    return std::nullopt;
}

std::optional<QString> readExpression(const YamlNode &node, ProblemList &problems)
{
    auto text = readText(node, problems);
    if (text && text->trimmed().isEmpty()) {
        problems.error(node.mark, "bad-value"_L1, u"an expression is expected here"_s);
        return std::nullopt;
    }
    return text;
}

std::optional<QString> readName(const YamlNode &node, ProblemList &problems)
{
    static const QRegularExpression name(u"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\\z"_s);
    const auto text = readText(node, problems);
    if (!text || name.match(*text).hasMatch())
        return text;
    problems.error(
        node.mark, "bad-name"_L1,
        u"\"%1\" is no valid name: letters, digits, \"-\", \"_\" and \".\", at most 100"_s.arg(text->left(100)));
    return std::nullopt;
}

std::optional<bool> readBoolean(const YamlNode &node, ProblemList &problems)
{
    if (node.kind == YamlNode::Kind::Scalar && describe(node) == "a boolean"_L1)
        return node.text.startsWith(u't', Qt::CaseInsensitive);
    reportType(node, u"true or false"_s, problems);
    return std::nullopt;
}

std::optional<qint64> readInteger(const YamlNode &node, qint64 least, qint64 most, ProblemList &problems)
{
    const auto value = numberOf(node);
    if (!value) {
        reportType(node, u"a whole number"_s, problems);
        return std::nullopt;
    }
    if (*value >= static_cast<double>(least) && *value <= static_cast<double>(most)) {
        const auto whole = static_cast<qint64>(*value);
        if (static_cast<double>(whole) == *value)
            return whole;
    }
    problems.error(node.mark, "bad-value"_L1, u"a whole number from %1 to %2 is expected here"_s.arg(least).arg(most));
    return std::nullopt;
}

std::optional<double> readNumber(const YamlNode &node, double least, double most, ProblemList &problems)
{
    const auto value = numberOf(node);
    if (!value) {
        reportType(node, u"a number"_s, problems);
        return std::nullopt;
    }
    if (*value >= least && *value <= most)
        return value;
    problems.error(node.mark, "bad-value"_L1, u"a number from %1 to %2 is expected here"_s.arg(least).arg(most));
    return std::nullopt;
}

std::optional<Milliseconds> readDuration(const YamlNode &node, ProblemList &problems)
{
    const auto text = readText(node, problems);
    if (!text)
        return std::nullopt;
    const auto duration = durationFromText(*text);
    if (duration && *duration > Milliseconds(0) && *duration <= kLongestDuration)
        return duration;
    problems.error(node.mark, "bad-value"_L1,
                   duration
                       ? u"a duration must be longer than 0 and at most a year"_s
                       : u"\"%1\" is no duration; write for example 250ms, 30s, 15m, 1h30m"_s.arg(text->left(100)));
    return std::nullopt;
}

QStringList readTexts(const YamlNode &node, ProblemList &problems)
{
    QStringList texts;
    if (node.kind != YamlNode::Kind::List) {
        if (const auto text = readText(node, problems))
            texts.append(*text);
        return texts;
    }
    for (const YamlNode &item : node.items) {
        if (const auto text = readText(item, problems))
            texts.append(*text);
    }
    return texts;
}

void reportWord(const YamlNode &node, const QStringList &allowed, ProblemList &problems)
{
    problems.error(node.mark, "bad-value"_L1,
                   u"\"%1\" is none of: %2"_s.arg(node.text.left(100), allowed.join(u", "_s)),
                   closestWord(node.text, allowed));
}

} // namespace ams
