// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"
#include "ui/base/ConsoleContext.h"

#include <QObject>

class QWidget;

namespace ams {

/// Pauses automation, and ends holds, at every agent that is connected: those of one ledger share what one of them is
/// told, others have to be told themselves. Owns the actions for it, which are there on every page. Lives as long as
/// the window.
class HoldDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HoldDesk)
public:
    HoldDesk(ConsoleContext &context, QWidget *window);

    /// `failed` or `messageWanted` of the navigator follows when all have answered.
    void add(Hold hold);
    void remove(Hold hold); // a value: who asks may forget its own meanwhile
    /// Whether the person may pause or resume that, at one agent at least.
    [[nodiscard]] bool isAllowed(const CustomerId &customer) const;

    void askPause();
    void showAll();

signals:
    /// Not everybody has done it; the sentence says who, and why. Empty: the next wish is on its way.
    void failed(const QString &text);

private:
    [[nodiscard]] QList<CoreLink *> liveLinks(const CustomerId &customer) const;
    [[nodiscard]] QStringList silentLinks() const;
    void addActions();

    ConsoleContext &m_context;
    QWidget *m_window;
};

} // namespace ams
