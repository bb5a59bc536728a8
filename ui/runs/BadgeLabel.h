// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/look/Badge.h"

#include <QWidget>

namespace ams {

/// One badge, as large as a line of text or as told.
class BadgeLabel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BadgeLabel)
public:
    explicit BadgeLabel(int size, QWidget *parent = nullptr);
    void setBadge(const Badge &badge);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Badge m_badge;
};

} // namespace ams
