// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/WatchBook.h"

#include <QFrame>

class QLabel;

namespace ams {

/// "While you were away": what has happened since the console was last open, once, instead of a noise for each.
class AwaySummary final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AwaySummary)
public:
    explicit AwaySummary(ConsoleContext &context, QWidget *parent = nullptr);

    /// Hidden when nothing has happened, or when `since` is the beginning of time (the first start).
    void tell(const AwayCounts &counts, Timestamp since);
    [[nodiscard]] QString text() const;

private:
    ConsoleContext &m_context;
    QLabel *m_text = nullptr;
};

} // namespace ams
