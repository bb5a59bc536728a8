// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/OneShotRun.h"

namespace ams {

/// A run that writes one thing into another system and never twice: when an earlier attempt may have written, and after
/// an unknown outcome of its own, it looks for its marker first. Only when three looks, two seconds apart (what was
/// just written may not be found at once), find nothing does it write again.
class WriteOnceRun : public OneShotRun
{
    Q_OBJECT
protected:
    WriteOnceRun(Clock &clock, ActionContext context);

    /// Call once, when the parameters are fine.
    void begin();
    /// Looks for the marker; answers with found(), notFound() or lookFailed().
    virtual void look() = 0;
    /// Writes; answers with written() or writeFailed().
    virtual void write() = 0;

    void found(const QJsonValue &result) { finish(StepOutcome::Ok, result); }
    void notFound();
    void lookFailed(const Error &error);
    void written(const QJsonValue &result) { finish(StepOutcome::Ok, result); }
    void writeFailed(const Error &error);

    [[nodiscard]] const QString &marker() const { return m_marker; }

private:
    void onDeadline() override;

    QString m_marker;
    bool m_isWriting = false;
    bool m_isUnknown = false; ///< something may have been written by this attempt
    int m_looks = 0;
    int m_writes = 0;
};

} // namespace ams
