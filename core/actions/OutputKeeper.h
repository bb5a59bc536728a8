// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/Action.h"

namespace ams {

/// Brings one output of a step into an artifact, as the author wants it (`keep`, `as`): by default when it is longer
/// than a result in the journal may be. Bytes go to the sink as they come; what is held here is never more than that
/// length. Lives within one ActionRun.
class OutputKeeper
{
public:
    /// `name` is the artifact's: "output", "errors", "body".
    OutputKeeper(const ActionContext &context, QString name);

    void add(QByteArrayView bytes);
    /// Adds the artifact to the result, or says there (`not_kept`) why there is none. The outcome stays as it is.
    void conclude(ActionResult &result);

    [[nodiscard]] bool keepsAlways() const { return m_keep == Keep::Always; }

private:
    enum class Keep { Auto, Always, Never };
    void openSink();

    Keep m_keep = Keep::Never;
    ArtifactSink *m_sink = nullptr;
    ArtifactRequest m_request;
    QByteArray m_held; ///< the beginning, until it is known that there is more
    std::unique_ptr<ArtifactWriter> m_writer;
};

/// The parameters `keep` and `as` and the result field `not_kept`, for the descriptions of actions with outputs.
[[nodiscard]] QList<ActionParameter> keepParameters();
[[nodiscard]] ActionResultField notKeptField();

} // namespace ams
