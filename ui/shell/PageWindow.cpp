// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/PageWindow.h"

#include "ui/base/ActionTable.h"

#include <QAction>
#include <QCloseEvent>

namespace ams {

namespace {

constexpr QSize kUsualSize{1200, 800};

} // namespace

PageWindow::PageWindow(ConsoleContext &context, const PageSpec &spec, QWidget *page, const QByteArray &geometry)
    : m_context(context)
{
    setObjectName(QStringLiteral("page-window"));
    setWindowTitle(tr("%1 – AMS Console").arg(spec.title()));
    setWindowIcon(icon(Icon::App));
    setCentralWidget(page);
    page->show();
    resize(kUsualSize);
    restoreGeometry(geometry);
    addCommonKeys();
    connect(&context.actions, &ActionTable::changed, this, &PageWindow::addCommonKeys);
}

/// Those of pages come with the pages.
void PageWindow::addCommonKeys()
{
    for (const ActionTable::Entry &entry : m_context.actions.all()) {
        if (entry.spec.scope == nullptr && !actions().contains(entry.action))
            addAction(entry.action);
    }
}

QWidget *PageWindow::takePage()
{
    return takeCentralWidget();
}

void PageWindow::closeEvent(QCloseEvent *event)
{
    QMainWindow::closeEvent(event);
    emit closed();
}

} // namespace ams
