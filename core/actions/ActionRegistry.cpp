// SPDX-License-Identifier: Apache-2.0
#include "actions/ActionRegistry.h"

namespace ams {

void ActionRegistry::add(std::unique_ptr<Action> action)
{
    const QString name = action->description().name;
    m_catalog.add(action->description());
    m_actions[name] = std::move(action);
}

Action *ActionRegistry::find(const QString &name) const
{
    const auto found = m_actions.find(name);
    return found == m_actions.end() ? nullptr : found->second.get();
}

} // namespace ams
