// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/base/ConsoleContext.h"
#include "ui/look/StandingBar.h"

namespace ams {

/// Something that does not work and stays so until somebody does something about it: what, why, and what to do. Stays
/// above every page until it is mended or put away.
class ProblemBar final : public StandingBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProblemBar)
public:
    explicit ProblemBar(ConsoleContext &context, QWidget *parent = nullptr);

    /// `advice`: what to do, as a sentence; may be empty.
    void tell(const QString &what, const QString &why, const QString &advice);

signals:
    void retryWanted();
    void otherWanted(); ///< to look at something else instead
};

} // namespace ams
