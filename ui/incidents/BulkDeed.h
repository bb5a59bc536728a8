// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "ui/base/IncidentBook.h"

#include <QObject>

#include <functional>

namespace ams {

/// An incident as the person saw it when deciding: `turn` is what the deed depends on.
struct DeedTarget
{
    IncidentId incident;
    RunId run;
    qint64 turn = 0;
    QString title;
    CustomerId customer;
    QString host;

    bool operator==(const DeedTarget &) const = default;
};
[[nodiscard]] DeedTarget targetOf(const IncidentRow &row);

/// What became of a deed on one incident.
struct DeedAnswer
{
    bool isDone = false;
    bool isBusy = false; ///< the agent has too much to do: it is tried again
    QString problem;     ///< a sentence: who was first, or why not
};
[[nodiscard]] DeedAnswer deedAnswer(const Result<CommandAnswer> &answer);
/// Of what answers with a value when it is done.
template<typename T>
[[nodiscard]] DeedAnswer deedAnswerOf(const Result<T> &answer);
[[nodiscard]] DeedAnswer deedFailure(const Error &error);

struct DeedFailure
{
    DeedTarget target;
    QString why;
};
struct DeedReport
{
    QString deed; ///< "Take over"
    int done = 0;
    QList<DeedFailure> failed;

    /// One sentence: how many, and why not the others; each reason once.
    [[nodiscard]] QString text() const;
};

/// One deed on many incidents: each is sent to the agent that tells the incident, some at a time, and answered for
/// itself. Nothing is undone when a part fails. Deletes itself after `reported`. Lives in the main thread.
class BulkDeed final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkDeed)
public:
    using Then = std::function<void(const DeedAnswer &)>;
    /// Sends it for one incident; `context` for the call.
    using Send = std::function<void(CoreLink &link, const DeedTarget &target, QObject *context, Then then)>;

    /// Book and clock outlive it.
    BulkDeed(IncidentBook &book, Clock &clock, QString deed, QList<DeedTarget> targets, Send send, QObject *parent);
    void start(); ///< `reported` follows, never from inside

signals:
    void reported(const ams::DeedReport &report);

private:
    void sendMore();
    void sendOne(const DeedTarget &target, int attempt);
    void onAnswer(const DeedTarget &target, int attempt, const DeedAnswer &answer);
    void finish();

    IncidentBook &m_book;
    Clock &m_clock;
    DeedReport m_report;
    QList<DeedTarget> m_waiting;
    QList<DeedTarget> m_sent; ///< without an answer yet
    Send m_send;
    bool m_isFinished = false;
};

template<typename T>
DeedAnswer deedAnswerOf(const Result<T> &answer)
{
    return answer ? DeedAnswer{true, false, {}} : deedFailure(answer.error());
}

} // namespace ams
