// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace ams {

/// A title as a parser wants it: full-width letters, digits and signs (Ａ１：＝), as Japanese input methods write them,
/// are their ASCII counterparts, every kind of blank and line break is one blank, and what nobody can see (control,
/// zero-width and bidirectional characters) is gone. Dashes and the prolonged sound mark count as "-" between ASCII
/// letters or digits only, so that ｗｅｂー０１ is web-01 and サーバー stays what it is.
struct PlainTitle
{
    explicit PlainTitle(const QString &title);

    QString text;
    std::vector<qsizetype> origin; ///< of each character of `text`: its place in the title
};

[[nodiscard]] bool isAsciiWord(QChar character); ///< letter, digit or underscore

} // namespace ams
