// SPDX-License-Identifier: Apache-2.0
#include "ui/base/Screens.h"

#include "ui/base/UiSettings.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

namespace ams {

namespace {

constexpr const char *kBefore = "geometry-before-full-screen";

QScreen *chosenScreen(const UiSettings &settings)
{
    const QString name = settings.text(Setting::FullScreenDisplay);
    for (QScreen *screen : QGuiApplication::screens()) {
        if (!name.isEmpty() && screen->name() == name)
            return screen;
    }
    return nullptr;
}

} // namespace

QString nameOfScreen(const QScreen &screen)
{
    return QStringLiteral("%1 (%2 × %3)").arg(screen.name()).arg(screen.size().width()).arg(screen.size().height());
}

void toggleFullScreen(QWidget &window, const UiSettings &settings)
{
    if (window.isFullScreen()) {
        window.setWindowState(window.windowState() & ~Qt::WindowFullScreen);
        if (const QVariant before = window.property(kBefore); before.isValid())
            window.restoreGeometry(before.toByteArray());
        return;
    }
    window.setProperty(kBefore, window.saveGeometry());
    // A window manager shows a window full where most of it is.
    if (const QScreen *screen = chosenScreen(settings); screen && screen != window.screen())
        window.setGeometry(QRect(screen->availableGeometry().topLeft(), window.size()));
    window.setWindowState(window.windowState() | Qt::WindowFullScreen);
}

} // namespace ams
