// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessible>

class QWidget;

namespace ams {

/// Tells assistive technology what a widget is, where Qt knows no role for its class and calls it "client": a page, a
/// drawing, a field for a key. Name and description stay the widget's own. First of all, before the name is set: what
/// Qt has told of a widget once, it keeps.
void setSpokenRole(QWidget &widget, QAccessible::Role role);

} // namespace ams
