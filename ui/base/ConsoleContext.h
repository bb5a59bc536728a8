// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Icons.h"

#include <functional>

class QWidget;

namespace ams {

class ActionTable;
class AgentBook;
class Clock;
class IncidentBook;
class LinkBook;
class Navigator;
class PictureCache;
class Theme;
class Times;
class TokenKeeper;
class UiSettings;

/// What every page is given. All of it outlives the pages; everything lives in the main thread.
struct ConsoleContext
{
    LinkBook &links;
    ActionTable &actions;
    UiSettings &settings;
    Navigator &navigator;
    Theme &theme;
    Times &times;
    TokenKeeper &tokens;
    Clock &clock;            ///< when is "now"; timers of pages use it too
    IncidentBook &incidents; ///< of all links; there from the start, so no page misses a picture
    AgentBook &agents;
    PictureCache &pictures; ///< what was seen at the last end; shown until the links have told better
};

/// One page of the window, shown in the side bar in the order of the list.
struct PageSpec
{
    QString id;                     ///< "incidents"
    std::function<QString()> title; ///< translated when asked
    Icon icon = Icon::App;
    std::function<QWidget *(ConsoleContext &context, QWidget *parent)> make;
};

} // namespace ams
