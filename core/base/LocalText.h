// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace ams {

enum class Language { English, Japanese };

/// A text that exists in both languages of the product.
struct LocalText
{
    QString en;
    QString ja;

    [[nodiscard]] const QString &in(Language language) const { return language == Language::Japanese ? ja : en; }
    bool operator==(const LocalText &) const = default;
};

} // namespace ams
