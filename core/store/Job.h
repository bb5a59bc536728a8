// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "store/Connection.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace ams {

class Mailbox;

/// One piece of work for the store thread, and where its answer goes. Created in the caller's thread, performed in the
/// store's, answered and destroyed in the context's.
class Job
{
public:
    explicit Job(Access access, QObject *context) : m_access(access), m_context(context) {}
    virtual ~Job() = default;
    Q_DISABLE_COPY_MOVE(Job)

    [[nodiscard]] Access access() const { return m_access; }
    [[nodiscard]] bool isWanted() const { return !m_context.isNull(); }

    /// Does the work inside an open transaction; may be done again after a rollback. False: refused, nothing to keep.
    [[nodiscard]] virtual bool perform(Connection &connection) = 0;
    /// The answer is this error, whatever perform() found.
    virtual void fail(const Error &error) = 0;
    virtual void answer() = 0;

    std::shared_ptr<Mailbox> mailbox; ///< of the context's thread
    bool settled = false;             ///< the answer is known: do not perform again

private:
    Access m_access;
    QPointer<QObject> m_context;
};

template<typename T>
class JobOf final : public Job
{
public:
    using Work = std::function<Result<T>(Connection &)>;
    using Answer = std::function<void(Result<T>)>;

    JobOf(Access access, QObject *context, Work work, Answer then)
        : Job(access, context), m_work(std::move(work)), m_then(std::move(then))
    {
    }

    [[nodiscard]] bool perform(Connection &connection) override
    {
        m_result.emplace(m_work(connection));
        return m_result->has_value();
    }
    void fail(const Error &error) override { m_result.emplace(tl::unexpected(error)); }
    void answer() override
    {
        if (m_then)
            m_then(std::move(*m_result));
    }

private:
    Work m_work;
    Answer m_then;
    std::optional<Result<T>> m_result;
};

using Jobs = std::vector<std::unique_ptr<Job>>;

} // namespace ams
