// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Secrets.h"
#include "pagerduty/PagerDutyCall.h"
#include "pagerduty/PagerDutyTypes.h"

namespace ams {

template<typename T>
using PagerDutyAnswer = std::function<void(PagerDutyResult<T>)>;

/// PagerDuty REST API v2 as one-shot operations (paths, fields, codes and headers as in PagerDuty's REST
/// documentation).
///
/// Every operation answers exactly once through `then`, in this object's thread and never from inside the call; the
/// answer is dropped, and a call still waiting for its turn is not sent, when `context` has died. Calls are paced by
/// one budget. What PagerDutyRetry allows is repeated `options.repeats` times; a write with a lost answer that is not
/// repeatable in effect (note, status, escalation) is answered with mayHaveHappened instead.
/// Errors, besides those of PagerDutyError: Denied when the token's reference cannot be resolved, Corrupt when an
/// answer has another shape than documented.
/// Lives in one thread; destroying it aborts everything. The token is never logged.
class PagerDutyApi final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagerDutyApi)
public:
    PagerDutyApi(HttpClient &http, Clock &clock, Random &random, Secrets &secrets, PagerDutySettings settings);
    ~PagerDutyApi() override;

    void getIncident(const IncidentId &id, CallOptions options, QObject *context,
                     PagerDutyAnswer<PagerDutyIncident> then);
    /// PUT /incidents/{id}: all fields of `change` in one atomic write. Repeated by itself only when it is title alone.
    void updateIncident(const IncidentId &id, const IncidentChange &change, CallOptions options, QObject *context,
                        PagerDutyAnswer<PagerDutyIncident> then);
    /// POST /incidents/{id}/snooze: triggered again after that time, from a second to a week, in whole seconds. The
    /// incident must be acknowledged. Not repeated by itself.
    void snoozeIncident(const IncidentId &id, std::chrono::seconds time, CallOptions options, QObject *context,
                        PagerDutyAnswer<PagerDutyIncident> then);
    /// One page of GET /incidents, oldest first. `more` of the answer tells whether there is another.
    struct IncidentPage
    {
        QList<PagerDutyIncident> incidents;
        int skipped = 0; ///< entries that could not be read
        bool more = false;
    };
    void listIncidents(const IncidentQuery &query, int offset, CallOptions options, QObject *context,
                       PagerDutyAnswer<IncidentPage> then);

    /// One page of what happened to an incident since then, without notifications and assignments.
    struct LogPage
    {
        QList<PagerDutyLogEntry> entries;
        bool more = false;
    };
    void listLogEntries(const IncidentId &id, Timestamp since, int offset, CallOptions options, QObject *context,
                        PagerDutyAnswer<LogPage> then);

    void listNotes(const IncidentId &id, CallOptions options, QObject *context,
                   PagerDutyAnswer<QList<PagerDutyNote>> then);
    /// Never repeated when it may have been stored: look with listNotes() first.
    void addNote(const IncidentId &id, const QString &content, CallOptions options, QObject *context,
                 PagerDutyAnswer<PagerDutyNote> then);
    void editNote(const IncidentId &id, const NoteId &note, const QString &content, CallOptions options,
                  QObject *context, PagerDutyAnswer<PagerDutyNote> then);

    /// The user with exactly that e-mail, without regard to case; NotFound when there is none.
    void findUser(const QString &email, CallOptions options, QObject *context, PagerDutyAnswer<PagerDutyUser> then);
    /// One page of GET /services. `more` of the answer tells whether there is another.
    struct ServicePage
    {
        QList<PagerDutyService> services;
        bool more = false;
    };
    void listServices(int offset, CallOptions options, QObject *context, PagerDutyAnswer<ServicePage> then);
    /// One page of all users, or all escalation policies, by name.
    template<typename T>
    struct Page
    {
        QList<T> items;
        bool more = false;
    };
    void listUsers(int offset, CallOptions options, QObject *context, PagerDutyAnswer<Page<PagerDutyUser>> then);
    void listPolicies(int offset, CallOptions options, QObject *context, PagerDutyAnswer<Page<PagerDutyPolicy>> then);
    /// One page of all webhook subscriptions of the account.
    void listSubscriptions(int offset, CallOptions options, QObject *context,
                           PagerDutyAnswer<Page<WebhookSubscription>> then);
    /// Lifts a temporary disablement.
    void enableSubscription(const QString &id, CallOptions options, QObject *context, PagerDutyAnswer<bool> then);
    /// Makes PagerDuty deliver a `pagey.ping`.
    void pingSubscription(const QString &id, CallOptions options, QObject *context, PagerDutyAnswer<bool> then);

    [[nodiscard]] PagerDutyBudget::Figures budget() const { return m_budget.figures(); }
    struct Counters
    {
        quint64 calls = 0;
        quint64 failed = 0;  ///< ended with an error, repeats included
        quint64 unknown = 0; ///< of these: the write may have taken effect
        quint64 denied = 0;  ///< of these: 401, 402, 403
    };
    [[nodiscard]] Counters counters() const { return m_counters; }

private:
    using JsonAnswer = std::function<void(PagerDutyCall::Answer)>;
    struct Draft
    {
        QByteArray method = "GET";
        QString path;
        QList<std::pair<QString, QString>> query;
        QJsonObject body;
        Repeatable repeatable = Repeatable::Yes;
    };

    void call(const Draft &draft, CallOptions options, QObject *context, JsonAnswer then);
    [[nodiscard]] Result<HttpRequest> requestFor(const Draft &draft, const QString &from);
    [[nodiscard]] Result<QByteArray> authorization();
    void count(const PagerDutyCall::Answer &answer);

    HttpClient &m_http;
    Clock &m_clock;
    Random &m_random;
    Secrets &m_secrets;
    const PagerDutySettings m_settings;
    QByteArray m_authorization; ///< empty until resolved, and again after a 401: the token may have been replaced
    PagerDutyBudget m_budget;
    Counters m_counters;
};

/// PagerDuty REST: `limit` is at most 100 and offset + limit at most 10,000 (error 2002 beyond).
inline constexpr int kPagerDutyPage = 100;
inline constexpr int kPagerDutyListWall = 10000;

} // namespace ams
