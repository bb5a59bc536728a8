// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/BotLookup.h"

#include <QLoggingCategory>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcBotLookup, "ams.outbox", QtInfoMsg)

} // namespace

BotLookup::BotLookup(PagerDutyApi &api, Clock &clock, Random &random, QString email)
    : m_api(api), m_clock(clock), m_random(random), m_email(std::move(email))
{
}

void BotLookup::start()
{
    if (!m_email.isEmpty())
        ask();
}

void BotLookup::ask()
{
    CallOptions options;
    options.repeats = 0; // for ever, and with a word when it does not work
    m_api.findUser(m_email, options, this, [this](const PagerDutyResult<PagerDutyUser> &user) { onAnswer(user); });
}

void BotLookup::onAnswer(const PagerDutyResult<PagerDutyUser> &user)
{
    if (user) {
        m_trouble.clear();
        qCInfo(lcBotLookup).noquote().nospace() << "own user found user=" << user->id.toString();
        emit found(user->id);
        return;
    }
    ++m_failures;
    const Milliseconds delay = retryDelay(user.error(), m_failures, m_random);
    m_trouble = u"own user not found, so our own writes may be taken for people's deeds: set pagerduty.bot_user, or "
                "mend pagerduty.from"_s;
    // The first, then ever more rarely.
    if ((m_failures & (m_failures - 1)) == 0)
        qCWarning(lcBotLookup).noquote().nospace()
            << m_trouble << " try=" << m_failures << " next=" << toText(delay) << " reason=" << user.error().message;
    m_clock.after(delay, this, [this] { ask(); });
}

} // namespace ams
