// SPDX-License-Identifier: Apache-2.0
#include "Pages.h"

namespace ams {

QList<PageSpec> consolePages()
{
    return {};
}

} // namespace ams
