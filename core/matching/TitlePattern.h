// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QString>

#include <vector>

namespace ams {

/// A `match: title:` pattern, compiled once. Immutable; matched from any thread.
class TitlePattern
{
public:
    explicit TitlePattern(const QString &pattern);

    struct Found
    {
        enum class Outcome { No, Yes, TooCostly };
        Outcome outcome = Outcome::No;
        QString words;                                   ///< what of the title it was
        std::vector<std::pair<QString, QString>> groups; ///< named groups that took part
    };
    [[nodiscard]] Found find(const QString &title) const;

    [[nodiscard]] bool isValid() const { return m_expression.isValid(); }
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Text, case-folded, that every title it matches contains; empty when that cannot be told.
    [[nodiscard]] const QString &requiredText() const { return m_required; }
    /// How many characters stand for themselves: the measure of how specific the pattern is.
    [[nodiscard]] int literalCount() const { return m_literalCount; }

private:
    QString m_text;
    QRegularExpression m_expression;
    QString m_required;
    int m_literalCount = 0;
};

/// Folds case character by character, as the caseless comparison of patterns does.
[[nodiscard]] QString caseFolded(const QString &text);

} // namespace ams
