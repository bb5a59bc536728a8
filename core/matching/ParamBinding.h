// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/TitleTag.h"
#include "model/Match.h"

#include <QRegularExpression>

namespace ams {

/// The parameters of one scenario, prepared: turns words of a title into checked values. Immutable; any thread.
class ParamBinding
{
public:
    explicit ParamBinding(const QList<ScenarioParam> &params);

    struct Bound
    {
        QJsonObject params;
        QStringList warnings;
        std::optional<Refusal> refusal; ///< of the first parameter that is missing or wrong
    };
    /// Values of the tag come before values found by a pattern, these before defaults. Keys are compared without
    /// regard to case; a key of the tag that is no parameter gives a warning, one of a pattern is left out silently.
    /// - host: must be in the customer's inventory, becomes its canonical name
    /// - number, integer, boolean (true/false, yes/no, on/off, 1/0): become such values
    /// - duration: becomes the shortest notation ("1h30m"); choice: the word as declared; text: as it stands
    [[nodiscard]] Bound bind(const QList<TagValue> &tag, const QList<TagValue> &pattern,
                             const Customer &customer) const;

private:
    struct Param
    {
        ScenarioParam declared;
        QRegularExpression pattern;
    };
    [[nodiscard]] const Param *find(const QString &key) const;
    void take(const QList<TagValue> &values, QHash<QString, QString> &texts) const;
    void warnOfUnknown(const QList<TagValue> &tag, QStringList &warnings) const;

    std::vector<Param> m_params;
};

} // namespace ams
