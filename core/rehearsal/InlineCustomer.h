// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"
#include "scenario/YamlNode.h"

#include <memory>

namespace ams {

/// A customer written in a test: as in customers/<name>.yaml, but what a scenario seldom asks for may be left out
/// (name, time zone, services, addresses of hosts, access to Backlog). Null when it has errors.
[[nodiscard]] std::shared_ptr<const Customer> inlineCustomer(const YamlNode &node, ProblemList &problems);
/// The customer of a test that names none, with these hosts.
[[nodiscard]] std::shared_ptr<const Customer> usualCustomer(const QStringList &hosts);

} // namespace ams
