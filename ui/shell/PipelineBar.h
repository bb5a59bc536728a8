// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/look/StandingBar.h"

#include <QMap>

namespace ams {

/// Whether the way of incidents itself works: an agent cut off from its ledger, a queue that grows old, PagerDuty that
/// cannot be asked for what webhooks missed or sends none, a region that nobody hears. What lasts for half a minute
/// stands above every page until it is over; an empty list must never hide that nothing comes in.
class PipelineBar final : public StandingBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PipelineBar)
public:
    static constexpr Milliseconds kLasting{30000};

    PipelineBar(ConsoleContext &context, QWidget *parent);

signals:
    /// Something has begun to be wrong: as important as an incident that needs a person.
    void began(const QString &text);

private:
    /// By what they are about, so that a changing figure does not make a new problem.
    [[nodiscard]] QMap<QString, QString> problems() const;
    void tick();
    void refresh();

    ConsoleContext &m_context;
    QMap<QString, Milliseconds> m_since; ///< steady: when each was first seen
    QStringList m_told;                  ///< those that are shown
};

} // namespace ams
