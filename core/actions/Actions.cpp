// SPDX-License-Identifier: Apache-2.0
#include "actions/Actions.h"

#include "actions/CommandRunAction.h"
#include "actions/HttpRequestAction.h"
#include "actions/SshRunAction.h"
#include "actions/TcpCheckAction.h"
#include "actions/WaitAction.h"

namespace ams {

void registerActions(ActionRegistry &registry, const ActionServices &services)
{
    using Http = HttpRequestAction;
    registry.add(std::make_unique<Http>(Http::Kind::Get, services.clock, services.http, services.secrets));
    registry.add(std::make_unique<Http>(Http::Kind::Request, services.clock, services.http, services.secrets));
    registry.add(std::make_unique<CommandRunAction>(services.clock, services.secrets));
    registry.add(
        std::make_unique<SshRunAction>(services.clock, services.random, services.secrets, services.runtimeDir));
    registry.add(std::make_unique<TcpCheckAction>(services.clock, services.secrets));
    registry.add(std::make_unique<WaitAction>(services.clock));
}

ActionCatalog describeActions()
{
    ActionCatalog catalog;
    for (ActionDescription &description :
         std::vector{describeHttp(HttpRequestAction::Kind::Get), describeHttp(HttpRequestAction::Kind::Request),
                     describeCommandRun(), describeSshRun(), describeTcpCheck(), describeWait()})
        catalog.add(std::move(description));
    return catalog;
}

} // namespace ams
