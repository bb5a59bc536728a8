// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/ExpectationCheck.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// Objects may have more than is expected; everything else must be the same.
bool holds(const QJsonValue &actual, const QJsonValue &expected)
{
    if (expected.isObject() && actual.isObject()) {
        const QJsonObject wanted = expected.toObject();
        const QJsonObject have = actual.toObject();
        for (auto field = wanted.begin(); field != wanted.end(); ++field) {
            if (!have.contains(field.key()) || !holds(have.value(field.key()), *field))
                return false;
        }
        return true;
    }
    return actual == expected;
}

QString oneLine(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString quoted(const QStringList &texts)
{
    return texts.isEmpty() ? u"nothing"_s : u'"' + texts.join(u"\", \""_s) + u'"';
}

class Comparison
{
public:
    Comparison(const RehearsalOutcome &outcome, const QList<StepVisit> &path, const QString &file)
        : m_outcome(outcome), m_path(path), m_problems(file)
    {
    }

    QList<Problem> compare(const Expectation &expected)
    {
        comparePath(expected);
        compareChanges(expected);
        const auto end = m_outcome.state.outcome();
        compareText(expected.end, u"end"_s, endOf(m_outcome.state));
        compareText(expected.reason, u"reason"_s, end ? toText(end->reason) : QString());
        compareText(expected.step, u"step of the reason"_s, end ? end->step.toString() : QString());
        compareText(expected.title, u"last title"_s,
                    m_outcome.titles.isEmpty() ? m_outcome.state.incident.title : m_outcome.titles.constLast());
        compareTexts(expected.titles, u"titles"_s, m_outcome.titles);
        compareTexts(expected.statuses, u"changes of status"_s, m_outcome.statuses);
        for (const auto &part : expected.noteHolds) {
            if (!m_outcome.note.contains(part.value))
                differ(part.mark, "note"_L1, u"the note does not hold \"%1\""_s.arg(part.value));
        }
        for (const auto &part : expected.noteLacks) {
            if (m_outcome.note.contains(part.value))
                differ(part.mark, "note"_L1, u"the note holds \"%1\""_s.arg(part.value));
        }
        return m_problems.sorted();
    }

private:
    void differ(SourceMark mark, QLatin1StringView code, const QString &message)
    {
        m_problems.error(mark, code, message);
    }

    void compareText(const std::optional<Marked<QString>> &wanted, const QString &what, const QString &have)
    {
        if (wanted && wanted->value != have)
            differ(wanted->mark, "differs"_L1, u"the %1 is \"%2\", not \"%3\""_s.arg(what, have, wanted->value));
    }

    void compareTexts(const std::optional<Marked<QStringList>> &wanted, const QString &what, const QStringList &have)
    {
        if (wanted && wanted->value != have)
            differ(wanted->mark, "differs"_L1, u"the %1 are %2"_s.arg(what, quoted(have)));
    }

    /// The first step that is not as expected tells all; what follows is another story.
    void comparePath(const Expectation &expected)
    {
        if (!expected.path)
            return;
        const auto &wanted = expected.path->value;
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            const ExpectedVisit &visit = wanted.at(i).value;
            const QString want = toText(StepVisit{visit.step, visit.outcomes});
            if (i >= m_path.size()) {
                differ(wanted.at(i).mark, "path"_L1, u"the run ended before \"%1\""_s.arg(want));
                return;
            }
            if (m_path.at(i).step != visit.step || m_path.at(i).outcomes != visit.outcomes) {
                differ(wanted.at(i).mark, "path"_L1,
                       u"the run went to \"%1\", not to \"%2\""_s.arg(toText(m_path.at(i)), want));
                return;
            }
        }
        if (m_path.size() > wanted.size())
            differ(expected.path->mark, "path"_L1,
                   u"the run went on to \"%1\""_s.arg(toText(m_path.at(wanted.size()))));
    }

    void compareChanges(const Expectation &expected)
    {
        if (!expected.changes)
            return;
        const auto &wanted = expected.changes->value;
        const auto &have = m_outcome.changes;
        for (qsizetype i = 0; i < wanted.size(); ++i) {
            const ExpectedChange &change = wanted.at(i).value;
            if (i >= have.size() || have.at(i).step != change.step) {
                differ(wanted.at(i).mark, "changes"_L1,
                       u"change %1 is %2, not by \"%3\""_s.arg(i + 1).arg(
                           i < have.size() ? u"by \"%1\""_s.arg(have.at(i).step) : u"missing"_s, change.step));
                return;
            }
            if (!holds(have.at(i).with, change.with))
                differ(wanted.at(i).mark, "changes"_L1,
                       u"\"%1\" acted with %2"_s.arg(change.step, oneLine(have.at(i).with)));
        }
        if (have.size() > wanted.size())
            differ(expected.changes->mark, "changes"_L1,
                   u"\"%1\" changed something too: %2"_s.arg(have.at(wanted.size()).step,
                                                             oneLine(have.at(wanted.size()).with)));
    }

    const RehearsalOutcome &m_outcome;
    const QList<StepVisit> &m_path;
    ProblemList m_problems;
};

} // namespace

QString endOf(const RunState &state)
{
    const auto outcome = state.outcome();
    return outcome ? toText(outcome->end) : u"waiting"_s;
}

QList<Problem> differences(const Expectation &expected, const RehearsalOutcome &outcome, const QList<StepVisit> &path,
                           const QString &file)
{
    return Comparison(outcome, path, file).compare(expected);
}

} // namespace ams
