// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "link/IncidentRow.h"

#include <QStringList>

namespace ams {

/// What a filter is judged with besides the row.
struct FilterContext
{
    Timestamp now{};
    Person me; ///< for "owner:me"
};

/// Which incidents to show, as people type it: all of the parts must hold.
///
///     customer:acme             the field is this; "*" stands for anything: host:web*
///     state:needs-you,waiting   one of these
///     host~web                  the field contains it
///     age>15m   steps<3         longer, more; shorter, fewer
///     -scenario:disk-full       not that one
///     is:flapping               of an alert that comes and goes
///     "slow query"  timeout     words, in title, host, customer, service, scenario, note or number
///
/// A value: parsed once, judged against each row. Upper and lower case are the same.
class IncidentFilter
{
public:
    /// Invalid: an unknown field, or a value that cannot be; the sentence names it.
    [[nodiscard]] static Result<IncidentFilter> parse(const QString &text);

    /// The parts as they were typed, quotes included: what a chip is made of each.
    [[nodiscard]] static QStringList partsOf(const QString &text);
    /// A part for this field and value, in quotes where it must be.
    [[nodiscard]] static QString partFor(const QString &field, const QString &value);

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    [[nodiscard]] bool matches(const IncidentRow &row, const FilterContext &context) const;
    /// True when it changes with time alone, so that rows have to be judged again.
    [[nodiscard]] bool dependsOnTime() const;

    /// Fields and their values of a state kind, in the order they are offered.
    [[nodiscard]] static QStringList fields();
    [[nodiscard]] static QStringList valuesOf(const QString &field);
    /// The text of one field of a row; what "field:" compares. Several for state: "handed-over", "needs-you".
    [[nodiscard]] static QStringList valuesIn(const QString &field, const IncidentRow &row);

private:
    enum class Relation { Is, Contains, More, Less, Word };
    struct Term
    {
        bool isNegated = false;
        QString field;
        Relation relation = Relation::Word;
        QStringList values;
        Milliseconds span{0};
        int number = 0;
    };
    [[nodiscard]] static Result<Term> term(const QString &text, bool isQuoted);
    [[nodiscard]] static bool holds(const Term &term, const IncidentRow &row, const FilterContext &context);

    QList<Term> m_terms;
};

/// The automation could not finish it: a failed step, a limit, a missing answer.
[[nodiscard]] bool hasFailed(const IncidentRow &row);

} // namespace ams
