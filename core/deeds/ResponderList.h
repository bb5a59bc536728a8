// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pagerduty/PagerDutyApi.h"

namespace ams {

/// The users and escalation policies that incidents can be handed to. Read when somebody asks, and kept for a while.
/// Lives in the core thread; owned by Core. The API and the clock outlive it.
class ResponderList final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResponderList)
public:
    struct Content
    {
        QList<PagerDutyUser> users;
        QList<PagerDutyPolicy> policies;
    };
    using Answer = std::function<void(const Result<Content> &)>;

    ResponderList(PagerDutyApi &api, Clock &clock, Milliseconds keepFor);

    /// Answers through the event loop, or at once; not at all when `context` has died. While one read is under way all
    /// who ask wait for it. An old list is better than none when PagerDuty does not answer.
    void ask(QObject *context, Answer then);

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Answer then;
    };
    void readUsers(int offset);
    void readPolicies(int offset);
    void finish(const std::optional<PagerDutyError> &error);

    PagerDutyApi &m_api;
    Clock &m_clock;
    Milliseconds m_keepFor;
    std::optional<Content> m_content;
    Milliseconds m_readAt{0};
    Content m_reading;
    QList<Waiting> m_waiting;
};

} // namespace ams
