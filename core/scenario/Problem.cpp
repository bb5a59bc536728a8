// SPDX-License-Identifier: Apache-2.0
#include "scenario/Problem.h"

#include <algorithm>
#include <tuple>

namespace ams {

QString toText(Severity severity)
{
    return severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning");
}

QString toText(const Problem &problem)
{
    QString text = problem.file;
    if (problem.mark.line > 0) {
        text += u':' % QString::number(problem.mark.line) % u':' % QString::number(problem.mark.column);
    }
    text += QStringLiteral(": ") % toText(problem.severity) % QStringLiteral(": ") % problem.message;
    if (!problem.suggestion.isEmpty())
        text += QStringLiteral("; did you mean \"") % problem.suggestion % QStringLiteral("\"?");
    return text % QStringLiteral(" [") % problem.code % u']';
}

QJsonObject toJson(const Problem &problem)
{
    QJsonObject json{
        {QStringLiteral("file"), problem.file},          {QStringLiteral("line"), problem.mark.line},
        {QStringLiteral("column"), problem.mark.column}, {QStringLiteral("severity"), toText(problem.severity)},
        {QStringLiteral("code"), problem.code},          {QStringLiteral("message"), problem.message}};
    if (!problem.suggestion.isEmpty())
        json.insert(QStringLiteral("suggestion"), problem.suggestion);
    return json;
}

bool hasErrors(const QList<Problem> &problems)
{
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem &problem) { return problem.severity == Severity::Error; });
}

void ProblemList::error(SourceMark mark, QLatin1StringView code, const QString &message, const QString &suggestion)
{
    m_problems.append({m_file, mark, Severity::Error, code, message, suggestion});
}

void ProblemList::warning(SourceMark mark, QLatin1StringView code, const QString &message, const QString &suggestion)
{
    m_problems.append({m_file, mark, Severity::Warning, code, message, suggestion});
}

QList<Problem> ProblemList::sorted() const
{
    QList<Problem> sorted = m_problems;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Problem &a, const Problem &b) {
        return std::tie(a.mark.line, a.mark.column) < std::tie(b.mark.line, b.mark.column);
    });
    return sorted;
}

} // namespace ams
