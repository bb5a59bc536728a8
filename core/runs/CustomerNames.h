// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Customer.h"

#include <QJsonObject>

#include <memory>

namespace ams {

/// What expressions see as `customer`. Made once and shared by all runs of this customer, as long as one of them lives:
/// with its inventory it is the larger part of what a run keeps in memory by far. Each thread has its own.
[[nodiscard]] QJsonObject customerNames(const std::shared_ptr<const Customer> &customer);

} // namespace ams
