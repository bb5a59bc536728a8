// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/PagerDutyCall.h"

#include <QJsonDocument>

namespace ams {

PagerDutyCall::PagerDutyCall(HttpClient &http, Clock &clock, Random &random, PagerDutyBudget &budget, Plan plan)
    : m_http(http), m_clock(clock), m_random(random), m_budget(budget), m_plan(std::move(plan))
{
}

PagerDutyCall::~PagerDutyCall() = default;

void PagerDutyCall::start()
{
    queue();
}

void PagerDutyCall::queue()
{
    m_budget.request(
        m_plan.options.priority, this, [this](PagerDutyBudget::Permit permit) { send(std::move(permit)); },
        m_plan.options.place);
}

void PagerDutyCall::send(PagerDutyBudget::Permit permit)
{
    if (!m_plan.context || (m_plan.options.stillRight && !m_plan.options.stillRight())) {
        endUnsent();
        return;
    }
    m_permit = std::move(permit);
    m_call = m_http.start(m_plan.request);
    connect(m_call.get(), &HttpCall::finished, this, &PagerDutyCall::onReply);
}

void PagerDutyCall::endUnsent()
{
    PagerDutyError error;
    error.kind = ErrorKind::Conflict;
    error.message = QStringLiteral("the call was not sent: it was no longer right when its turn came");
    // Later, because its turn may have come from inside start().
    QMetaObject::invokeMethod(
        this, [this, error] { emit finished(tl::unexpected(error)); }, Qt::QueuedConnection);
}

void PagerDutyCall::onReply(const Result<HttpReply> &reply)
{
    m_call.release()->deleteLater();
    if (reply)
        learnFrom(*reply);
    Answer answer = read(reply);
    m_permit.reset();
    if (!answer && m_failures < m_plan.options.repeats && mayRepeat(answer.error(), m_plan.repeatable)) {
        ++m_failures;
        m_clock.after(retryDelay(answer.error(), m_failures, m_random), this, [this] { queue(); });
        return;
    }
    emit finished(answer);
}

void PagerDutyCall::learnFrom(const HttpReply &reply)
{
    const auto number = [&reply](const QByteArray &name) -> std::optional<int> {
        bool isNumber = false;
        const int value = headerValue(reply.headers, name).trimmed().toInt(&isNumber);
        return isNumber ? std::optional<int>(value) : std::nullopt;
    };
    const auto reset = retryAfterOf(reply.headers);
    if (reply.status == 429)
        m_budget.refused(reset);
    m_budget.learn(RateLimitHint{number("ratelimit-limit"), number("ratelimit-remaining"), reset});
}

PagerDutyCall::Answer PagerDutyCall::read(const Result<HttpReply> &reply) const
{
    if (!reply)
        return tl::unexpected(pagerDutyErrorFrom(reply.error(), m_plan.effect));
    if (reply->status < 200 || reply->status > 299)
        return tl::unexpected(pagerDutyErrorFrom(*reply, m_plan.effect));
    if (reply->body.trimmed().isEmpty())
        return QJsonObject{};
    const QJsonDocument document = QJsonDocument::fromJson(reply->body);
    if (document.isObject() && !reply->truncated)
        return document.object();
    PagerDutyError error;
    error.kind = ErrorKind::Corrupt;
    error.status = reply->status;
    error.message = QStringLiteral("PagerDuty's answer is not a JSON object");
    error.mayHaveHappened = m_plan.effect == CallEffect::Write;
    return tl::unexpected(error);
}

} // namespace ams
