// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Badge.h"

#include <QIcon>

namespace ams {

/// Icons by what they mean. Each is resources/icons/<name>.svg of our own, drawn in the colours of the theme that is in
/// force when it is painted: an icon made once stays right when the theme changes.
enum class Icon {
    App,
    Abort,
    Acknowledge,
    Answer,
    Bell,
    BellOff,
    Book,
    Chart,
    Check,
    Clock,
    Close,
    Columns,
    Copy,
    Dock,
    Filter,
    GiveBack,
    Graph,
    HandOver,
    Help,
    History,
    Inbox,
    Incidents,
    Jump,
    Link,
    Lock,
    Mute,
    Note,
    Open,
    Palette,
    Panels,
    Pause,
    Plus,
    Regions,
    Resume,
    Retry,
    Run,
    Search,
    Settings,
    Skip,
    Take
};

[[nodiscard]] QIcon icon(Icon role);
/// An SVG name, as in resources/icons; for a test that all are there.
[[nodiscard]] QString iconName(Icon role);
[[nodiscard]] QIcon icon(const Badge &badge);
/// All roles, for a test and for screenshots.
[[nodiscard]] QList<Icon> allIcons();

} // namespace ams
