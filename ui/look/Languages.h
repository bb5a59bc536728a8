// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

#include <memory>

namespace ams {

/// Which language the console speaks. Texts are asked for anew by whoever is built after set(); the console builds its
/// window again then.
class Languages final
{
public:
    Languages();
    ~Languages();
    Q_DISABLE_COPY_MOVE(Languages)

    /// "en", "ja"; anything else is the desktop's language, or English if it is neither.
    void set(const QString &name);
    [[nodiscard]] const QString &current() const { return m_current; } ///< "en" or "ja"

private:
    std::unique_ptr<QTranslator> m_words;
    std::unique_ptr<QTranslator> m_qtWords; ///< of Qt's own dialogs
    QString m_current;
};

} // namespace ams
