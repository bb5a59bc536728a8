// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/CustomerBook.h"
#include "model/Match.h"

#include <memory>

namespace ams {

enum class Explain {
    No,
    Yes ///< also say of every other scenario why it was not taken; costs a look at each
};

/// All scenarios, prepared once so that matching a title costs about the same with one scenario and with thousands.
///
/// The customer comes from the incident's service alone. Of the scenarios that serve this customer and whose
/// conditions all hold, the most specific one is taken: named by keyword before found by title pattern; then one that
/// names the customer, one that names the service, the pattern with more literal characters, one that names the
/// priority, one that names the urgency. Two that are equal in all this are refused, with both named: never a guess.
///
/// Patterns look at the title as received (without our own prefix), then at the same with full-width characters made
/// plain, without regard to case. A match neither begins nor ends inside an ASCII word: CRITICAL is not found in
/// NONCRITICAL. A pattern that needs too many tries counts as not matching, with a warning.
///
/// A value: immutable once built, read from any thread.
class MatchIndex
{
public:
    MatchIndex();
    explicit MatchIndex(const QList<std::shared_ptr<const Scenario>> &scenarios);
    ~MatchIndex();
    MatchIndex(const MatchIndex &);
    MatchIndex &operator=(const MatchIndex &);
    MatchIndex(MatchIndex &&) noexcept;
    MatchIndex &operator=(MatchIndex &&) noexcept;

    [[nodiscard]] Match match(const Incident &incident, const CustomerBook &customers,
                              Explain explain = Explain::No) const;

private:
    struct Data;
    std::shared_ptr<const Data> d;
};

/// The same for a single question, e.g. `ams match`; prepares the index anew.
[[nodiscard]] Match matchIncident(const Incident &incident, const QList<std::shared_ptr<const Scenario>> &scenarios,
                                  const CustomerBook &customers, Explain explain = Explain::No);

} // namespace ams
