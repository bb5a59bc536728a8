// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/HttpClient.h"

#include <QObject>

namespace ams {

/// Raises sample incidents at the sandbox, one after another, so that something is to be seen at once: one that repairs
/// itself, one that comes to a person, one that asks, one without a scenario.
class SampleIncidents final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SampleIncidents)
public:
    /// `sandbox`: base of its addresses. Clock and client outlive it; lives in their thread.
    SampleIncidents(QUrl sandbox, HttpClient &http, Clock &clock, QObject *parent = nullptr);

    void start();
    /// From now on so many more of those that repair themselves are under way at any time.
    void keepUp(int runs);

private:
    void raiseNext();
    void raiseForLoad(Milliseconds every);
    [[nodiscard]] std::unique_ptr<HttpCall> raise(const QString &title, const QString &service, const QString &urgency);

    QUrl m_sandbox;
    HttpClient &m_http;
    Clock &m_clock;
    std::unique_ptr<HttpCall> m_call;
    std::unique_ptr<HttpCall> m_loadCall;
    int m_loads = 0;
    size_t m_next = 0;
};

} // namespace ams
