// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include "link/CoreLink.h"

#include <QWidget>

#include <map>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace ams {

/// What the bar says of one link at one moment.
struct LinkSaying
{
    Badge badge;
    QString text;    ///< "tokyo-1: data 4 s old"
    QString details; ///< for the tool tip and the screen reader
    bool operator==(const LinkSaying &) const = default;
};
/// Green only with data that are younger than 15 s; amber beyond; grey when cut off or not there yet.
[[nodiscard]] LinkSaying sayingOf(const QString &name, const LinkState &state, Timestamp lastHeard, bool hasPicture,
                                  Timestamp now, const Times &times);

/// The states of all links, one button each, in the status bar. A click opens the settings of connections.
class LinkBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkBar)
public:
    explicit LinkBar(ConsoleContext &context, QWidget *parent = nullptr);

    /// What is told now, in order; for tests.
    [[nodiscard]] QList<LinkSaying> sayings() const;

signals:
    void connectionsWanted();

private:
    void watch(CoreLink *link);
    void forget(CoreLink *link);
    void refresh();
    void tick();

    ConsoleContext &m_context;
    QHBoxLayout *m_row = nullptr;
    QLabel *m_none = nullptr;
    struct Shown
    {
        QToolButton *button = nullptr;
        LinkSaying saying;
    };
    std::map<CoreLink *, Shown> m_shown;
};

} // namespace ams
