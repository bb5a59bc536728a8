// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"
#include "base/Secrets.h"
#include "net/HttpClient.h"

namespace ams {

/// `http.get` (a pure check) and `http.request` (any method).
class HttpRequestAction final : public Action
{
public:
    enum class Kind { Get, Request };
    HttpRequestAction(Kind kind, Clock &clock, HttpClient &http, Secrets &secrets);

    [[nodiscard]] const ActionDescription &description() const override { return m_description; }
    [[nodiscard]] std::unique_ptr<ActionRun> start(ActionContext context) override;

private:
    ActionDescription m_description;
    Clock &m_clock;
    HttpClient &m_http;
    Secrets &m_secrets;
};

[[nodiscard]] ActionDescription describeHttp(HttpRequestAction::Kind kind);

} // namespace ams
