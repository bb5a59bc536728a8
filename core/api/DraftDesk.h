// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "link/Rights.h"
#include "model/ScenarioText.h"

#include <QJsonArray>

#include <functional>

namespace ams {

/// Texts of scenarios that are not published, and who asks about them.
struct DraftQuestion
{
    QList<ScenarioText> drafts;
    Rights rights; ///< only customers at which these hold kLeast, and their scenarios and alerts, are looked at

    static constexpr Role kLeast = Role::Operator;
};

/// Which titles the drafts are tried on: those given, or those of archived runs.
struct DraftRehearsal
{
    DraftQuestion question;
    QJsonArray titles;   ///< as `ams rehearse --titles` reads them
    CustomerId customer; ///< of titles that do not say whose they are; may be empty when the person has only one
    std::optional<ArchiveQuery> archive; ///< instead of `titles`
    qsizetype listed = 100;              ///< at most so many differences are told one by one
};

/// What scenarios would be and do if they were published. Nothing of them is run or kept. Implemented above the
/// library, used by the agent's API; lives in the core thread, and works beside it. An answer comes in `context`'s
/// thread through its event loop, and is dropped when `context` has died. Busy: too many questions wait already.
class DraftDesk
{
public:
    using Answer = std::function<void(Result<QJsonObject>)>;

    virtual ~DraftDesk() = default;

    /// {valid, scenarios, problems: [{file, line, column, severity, code, message, suggestion?}]}
    virtual void check(DraftQuestion question, QObject *context, Answer then) = 0;
    /// The same; if it is valid also {titles, changed, counts, seconds, differences}. Invalid: a title that cannot be
    /// read or is nobody's. NotFound: there is no archive. Timeout: too many titles for patterns that costly.
    virtual void rehearse(DraftRehearsal rehearsal, QObject *context, Answer then) = 0;
};

} // namespace ams
