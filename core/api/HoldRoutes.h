// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/ApiRoutes.h"

#include <QObject>

namespace ams {

/// /v1/holds: mutes, maintenance, pauses. Who holds a customer back needs the role operator there; who holds everything
/// back needs it everywhere. Also keeps the board's list of holds fresh: other agents add some too.
class HoldRoutes final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoldRoutes)
public:
    explicit HoldRoutes(const ApiSources &sources) : m_sources(sources) {}
    void addTo(std::vector<ApiRoute> &routes);
    void start();

private:
    void list(const ApiRequest &request, const ApiAnswer &answer);
    void add(const ApiRequest &request, const ApiAnswer &answer);
    void remove(const ApiRequest &request, const ApiAnswer &answer);
    [[nodiscard]] Result<Hold> read(const ApiRequest &request) const;
    void refresh(std::function<void(const Result<QList<Hold>> &)> then = {});
    void audit(const ApiRequest &request, const char *what, const Hold &hold, const ApiReply &reply,
               const ApiAnswer &answer);

    ApiSources m_sources;
};

} // namespace ams
