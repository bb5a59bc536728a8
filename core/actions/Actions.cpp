// SPDX-License-Identifier: Apache-2.0
#include "actions/Actions.h"

#include "actions/BacklogActions.h"
#include "actions/CommandRunAction.h"
#include "actions/DnsCheckAction.h"
#include "actions/HttpRequestAction.h"
#include "actions/HumanDescriptions.h"
#include "actions/PagerDutyNoteAction.h"
#include "actions/SshRunAction.h"
#include "actions/TcpCheckAction.h"
#include "actions/TlsCheckAction.h"
#include "actions/WaitAction.h"

namespace ams {

void registerActions(ActionRegistry &registry, const ActionServices &services)
{
    using Http = HttpRequestAction;
    const auto backlog = std::make_shared<BacklogApi>(services.http, services.clock, services.random, services.secrets);
    registry.add(std::make_unique<BacklogAddIssueAction>(services.clock, backlog));
    registry.add(std::make_unique<BacklogAddCommentAction>(services.clock, backlog));
    registry.add(std::make_unique<Http>(Http::Kind::Get, services.clock, services.http, services.secrets));
    registry.add(std::make_unique<Http>(Http::Kind::Request, services.clock, services.http, services.secrets));
    registry.add(std::make_unique<CommandRunAction>(services.clock, services.secrets));
    registry.add(std::make_unique<DnsCheckAction>(services.clock));
    registry.add(std::make_unique<PagerDutyNoteAction>(services.clock, services.pagerDuty));
    registry.add(
        std::make_unique<SshRunAction>(services.clock, services.random, services.secrets, services.runtimeDir));
    registry.add(std::make_unique<TcpCheckAction>(services.clock, services.secrets));
    registry.add(std::make_unique<TlsCheckAction>(services.clock));
    registry.add(std::make_unique<WaitAction>(services.clock));
    registry.describe(describeHumanTask());
    registry.describe(describeHumanApprove());
}

ActionCatalog describeActions()
{
    ActionCatalog catalog;
    for (ActionDescription &description :
         std::vector{describeHttp(HttpRequestAction::Kind::Get), describeHttp(HttpRequestAction::Kind::Request),
                     describeCommandRun(), describeSshRun(), describeTcpCheck(), describeTlsCheck(), describeDnsCheck(),
                     describePagerDutyNote(), describeBacklogAddIssue(), describeBacklogAddComment(), describeWait(),
                     describeHumanTask(), describeHumanApprove()})
        catalog.add(std::move(description));
    return catalog;
}

} // namespace ams
