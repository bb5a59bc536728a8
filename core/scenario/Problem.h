// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"

#include <QJsonObject>

namespace ams {

enum class Severity { Error, Warning };
[[nodiscard]] QString toText(Severity severity); ///< "error", "warning"

/// Something wrong with a file, as `ams validate`, the editor's problem list and start-up messages show it.
struct Problem
{
    QString file;
    SourceMark mark; ///< line 0: the file as a whole
    Severity severity = Severity::Error;
    QString code;       ///< stable, for filters and documents: "unknown-key"
    QString message;    ///< one sentence without full stop
    QString suggestion; ///< the word that was probably meant; empty: none comes close

    bool operator==(const Problem &) const = default;
};

/// `file:line:col: error: text; did you mean "x"? [code]`
[[nodiscard]] QString toText(const Problem &problem);
/// {file, line, column, severity, code, message, suggestion?}
[[nodiscard]] QJsonObject toJson(const Problem &problem);
[[nodiscard]] bool hasErrors(const QList<Problem> &problems);

/// Collects the problems of one file.
class ProblemList
{
public:
    explicit ProblemList(QString file) : m_file(std::move(file)) {}

    void error(SourceMark mark, QLatin1StringView code, const QString &message, const QString &suggestion = {});
    void warning(SourceMark mark, QLatin1StringView code, const QString &message, const QString &suggestion = {});
    void append(const QList<Problem> &problems) { m_problems += problems; }

    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] const QList<Problem> &all() const { return m_problems; }
    /// Sorted by place, so that the same file always gives the same report.
    [[nodiscard]] QList<Problem> sorted() const;

private:
    QString m_file;
    QList<Problem> m_problems;
};

} // namespace ams
