// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAccessibleWidget>

namespace ams {

class TextView;

/// A TextView as screen readers meet it: a text of the lines in sight. The whole file may be far larger than anything
/// that could be handed to them.
class SpokenText final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    /// Every TextView made from now on has one. Once is enough; more do nothing.
    static void install();

    explicit SpokenText(TextView *view);

    void *interface_cast(QAccessible::InterfaceType type) override;
    [[nodiscard]] QAccessible::State state() const override;

    void selection(int index, int *start, int *end) const override;
    [[nodiscard]] int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    [[nodiscard]] int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    [[nodiscard]] QString text(int start, int end) const override;
    [[nodiscard]] QString text(QAccessible::Text which) const override { return QAccessibleWidget::text(which); }
    [[nodiscard]] int characterCount() const override;
    [[nodiscard]] QRect characterRect(int offset) const override;
    [[nodiscard]] int offsetAtPoint(const QPoint &point) const override;
    void scrollToSubstring(int, int) override {}
    [[nodiscard]] QString attributes(int offset, int *start, int *end) const override;

private:
    [[nodiscard]] const TextView *view() const;
};

} // namespace ams
