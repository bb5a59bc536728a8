// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace ams {

struct TagValue
{
    QString key; ///< as written, full-width made plain
    QString value;

    bool operator==(const TagValue &) const = default;
};

/// What somebody wrote into an alert's title for us: `[AMS:keyword key=value key="a b"]`.
struct TitleTag
{
    QString keyword;        ///< in lower case, full-width made plain
    QList<TagValue> values; ///< in the order of the title, the first one of each key
    QString text;           ///< the tag as it stands in the title, shortened when very long

    bool operator==(const TitleTag &) const = default;
};

struct ParsedTitle
{
    std::optional<TitleTag> tag;
    QStringList warnings; ///< what was ignored or dropped, one sentence each; never more than a few
};

/// Finds the tag anywhere in a title. Forgiving in form, strict in content:
/// - brackets [ ] ［ ］ 【 】 〔 〕 in any mixture; "AMS" and keyword in any case; all that PlainTitle makes plain;
/// - values bare, in "…", '…', “…”, ＂…＂, 「…」, 『…』 or \"…\" (a title that was escaped once too often); in double
/// quotes
///   \" and \\ stand for " and \; brackets within a bare value must be balanced (host=[::1]);
/// - blanks, line breaks, a literal \n, and commas or semicolons before the next key separate;
/// - `key=` followed by another key is an empty value.
/// The first tag with a keyword counts, further ones and doubled keys are ignored with a warning. Where the title ends
/// before the closing bracket, what is complete is used; a keyword or value that touches the end may have been cut and
/// is dropped. Our own prefixes ("[AMS 3/7 restart]") are no tags. Time grows with the length of the title only.
[[nodiscard]] ParsedTitle parseTitle(const QString &title);

} // namespace ams
