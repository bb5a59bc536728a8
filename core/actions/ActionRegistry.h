// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

#include <map>

namespace ams {

/// Name -> action. Filled by Core at start, read afterwards. One implementation may serve several names.
class ActionRegistry
{
public:
    void add(std::unique_ptr<Action> action);
    /// What people do: it is known, and has no Action behind it.
    void describe(ActionDescription description) { m_catalog.add(std::move(description)); }
    /// Null when there is none of that name, also for what people do.
    [[nodiscard]] Action *find(const QString &name) const;
    [[nodiscard]] const ActionCatalog &catalog() const { return m_catalog; }

private:
    std::map<QString, std::unique_ptr<Action>> m_actions;
    ActionCatalog m_catalog;
};

} // namespace ams
