// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QFrame>

class QLabel;

namespace ams {

/// Says above every page when what is shown cannot be trusted: agents that are cut off or stale. Hidden while all live.
class TrustBanner final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrustBanner)
public:
    explicit TrustBanner(ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    void refresh();
    void tick();

    ConsoleContext &m_context;
    QLabel *m_sign = nullptr;
    QLabel *m_text = nullptr;
};

} // namespace ams
