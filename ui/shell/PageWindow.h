// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QMainWindow>

namespace ams {

/// A page in a window of its own, for a second display: the list here, the incident there. Shares everything with the
/// main window, which owns it; keys that work everywhere work here, too. Closing it gives the page back.
class PageWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PageWindow)
public:
    /// Takes `page` in; it is given up again, without a parent, by takePage(). `geometry` as saveGeometry() had it; may
    /// be empty.
    PageWindow(ConsoleContext &context, const PageSpec &spec, QWidget *page, const QByteArray &geometry);

    [[nodiscard]] QWidget *takePage();

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addCommonKeys();

    ConsoleContext &m_context;
};

} // namespace ams
