// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>

namespace ams {

/// A value on one line of YAML: `{status: 503, body: "…"}`. Texts are quoted unless they are plain words.
[[nodiscard]] QString flowYaml(const QJsonValue &value);
[[nodiscard]] QString flowYaml(const QString &text);

} // namespace ams
