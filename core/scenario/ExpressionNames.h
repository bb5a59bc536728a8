// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"
#include "scenario/ExpressionSyntax.h"

#include <QJsonObject>
#include <QJsonValue>

namespace ams {

/// The values expressions see: params, incident, steps, run, customer; where they apply also result, item and index
/// (inside for_each), outcome and message (retry.only_if).
[[nodiscard]] const QStringList &expressionRoots();

/// A value that an expression names: `steps.look.result.lines[0]`, `steps["look"]`.
struct ExpressionPath
{
    struct Hop
    {
        QString name;          ///< key, or index of a list
        bool optional = false; ///< "?.": nothing there is no error
        qsizetype offset = 0;

        bool operator==(const Hop &) const = default;
    };
    QList<Hop> hops; ///< the first is the root

    [[nodiscard]] const QString &root() const { return hops.constFirst().name; }
    [[nodiscard]] qsizetype offset() const { return hops.constFirst().offset; }
    /// Name of that hop, or empty.
    [[nodiscard]] QString name(qsizetype hop) const { return hop < hops.size() ? hops[hop].name : QString(); }
    bool operator==(const ExpressionPath &) const = default;
};
[[nodiscard]] QString toText(const ExpressionPath &path);

/// The longest path the node stands for, when it is nothing else. `bound` are parameters of functions around it.
[[nodiscard]] std::optional<ExpressionPath> pathOf(const ExpressionNode &node, const QStringList &bound);
/// Every path an expression uses, in the order of the text; also those with unknown roots.
[[nodiscard]] QList<ExpressionPath> pathsIn(const ExpressionNode &root);

/// The value of a path. A key that is absent at the end gives Undefined; going through what is not there is NotFound.
[[nodiscard]] Result<QJsonValue> lookUp(const ExpressionPath &path, const QJsonObject &names);

} // namespace ams
