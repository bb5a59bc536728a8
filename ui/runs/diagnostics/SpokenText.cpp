// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/SpokenText.h"

#include "ui/runs/diagnostics/TextView.h"

namespace ams {

namespace {

QAccessibleInterface *spoken(const QString &, QObject *object)
{
    auto *view = qobject_cast<TextView *>(object);
    return view ? new SpokenText(view) : nullptr;
}

} // namespace

void SpokenText::install()
{
    QAccessible::installFactory(&spoken); // Qt keeps each once
}

SpokenText::SpokenText(TextView *view) : QAccessibleWidget(view, QAccessible::EditableText) {}

const TextView *SpokenText::view() const
{
    return static_cast<const TextView *>(object());
}

void *SpokenText::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAccessible::State SpokenText::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    return state;
}

void SpokenText::selection(int, int *start, int *end) const
{
    *start = *end = 0;
}

QString SpokenText::text(int start, int end) const
{
    const QString all = view()->textInSight();
    return end < 0 ? all.mid(start) : all.mid(start, end - start);
}

int SpokenText::characterCount() const
{
    return int(view()->textInSight().size());
}

QRect SpokenText::characterRect(int offset) const
{
    const auto line = int(view()->textInSight().left(offset).count(u'\n'));
    const QRect all = rect();
    const int height = view()->lineHeight();
    return {all.x(), all.y() + line * height, all.width(), height};
}

int SpokenText::offsetAtPoint(const QPoint &point) const
{
    const int line = (point.y() - rect().y()) / view()->lineHeight();
    const QStringList lines = view()->textInSight().split(u'\n');
    if (line < 0 || line >= lines.size())
        return -1;
    return int(lines.mid(0, line).join(u'\n').size()) + (line > 0 ? 1 : 0);
}

QString SpokenText::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace ams
