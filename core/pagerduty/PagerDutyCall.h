// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"
#include "pagerduty/PagerDutyBudget.h"
#include "pagerduty/PagerDutyRetry.h"

#include <QJsonObject>

namespace ams {

/// How a caller wants its call treated.
struct CallOptions
{
    CallPriority priority = CallPriority::Lookup;
    CallPlace place = CallPlace::Last;
    QString from;    ///< e-mail of the person whose deed it is; empty: the bot
    int repeats = 3; ///< after the first try; 0 for callers that look after repeats themselves
    /// Asked right before each try leaves; false ends the call unsent with Conflict. For writes that are only right as
    /// long as something still holds, after waiting for their turn.
    std::function<bool()> stillRight;
};

/// One call to PagerDuty on its way: waits for its turn, sends, repeats what may be repeated, answers once.
/// Lives in the API's thread, owned by PagerDutyApi. Destroying it aborts the request and nothing is answered.
class PagerDutyCall final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagerDutyCall)
public:
    struct Plan
    {
        HttpRequest request;
        CallEffect effect = CallEffect::Read;
        Repeatable repeatable = Repeatable::Yes;
        CallOptions options;
        QPointer<QObject> context; ///< nothing is sent any more when it has died
    };
    using Answer = PagerDutyResult<QJsonObject>;

    PagerDutyCall(HttpClient &http, Clock &clock, Random &random, PagerDutyBudget &budget, Plan plan);
    ~PagerDutyCall() override;
    void start();

signals:
    /// Exactly once, never from inside start(). The answer's JSON object, empty for 204.
    void finished(const ams::PagerDutyCall::Answer &answer);

private:
    void queue();
    void send(PagerDutyBudget::Permit permit);
    void onReply(const Result<HttpReply> &reply);
    void learnFrom(const HttpReply &reply);
    [[nodiscard]] Answer read(const Result<HttpReply> &reply) const;
    void endUnsent();

    HttpClient &m_http;
    Clock &m_clock;
    Random &m_random;
    PagerDutyBudget &m_budget;
    Plan m_plan;
    std::unique_ptr<HttpCall> m_call;
    std::optional<PagerDutyBudget::Permit> m_permit;
    int m_failures = 0;
};

} // namespace ams
