// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"

#include <QWidget>

namespace ams {

class EmptyState;
class IncidentTable;

/// Why a list shows nothing.
enum class Emptiness {
    None,          ///< it shows something
    NoAgent,       ///< nothing is set up to look at
    NoPicture,     ///< no agent has told anything yet
    Untrusted,     ///< nothing is known, and no agent can be heard: no reason to be glad
    NothingOpen,   ///< all is well
    NothingMatches ///< the filter hides everything
};
[[nodiscard]] Emptiness emptinessOf(const IncidentTable &table, const LinkBook &links);

/// What stands in the place of an empty list: why, and what can be done. Pale, for nothing is wrong with an empty list.
class EmptyList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyList)
public:
    explicit EmptyList(ConsoleContext &context, QWidget *parent = nullptr);

    void tell(Emptiness why);
    [[nodiscard]] Emptiness told() const { return m_told; }
    [[nodiscard]] QString text() const;

signals:
    void allWanted(); ///< without a filter

private:
    void addButton(const QString &text, const QString &action);
    [[nodiscard]] QString linksInWords() const;

    ConsoleContext &m_context;
    EmptyState *m_state;
    Emptiness m_told = Emptiness::None;
};

} // namespace ams
