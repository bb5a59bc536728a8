// SPDX-License-Identifier: Apache-2.0
#include "ui/look/Languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace ams {

Languages::Languages() = default;

Languages::~Languages()
{
    for (const auto *translator : {&m_words, &m_qtWords}) {
        if (*translator)
            QCoreApplication::removeTranslator(translator->get());
    }
}

void Languages::set(const QString &name)
{
    const bool isJapanese = name == QLatin1StringView("ja") ||
                            (name != QLatin1StringView("en") && QLocale::system().language() == QLocale::Japanese);
    const QString wanted = isJapanese ? QStringLiteral("ja") : QStringLiteral("en");
    if (wanted == m_current)
        return;
    m_current = wanted;
    // English is loaded too: it holds the plurals.
    m_words = std::make_unique<QTranslator>();
    if (m_words->load(QStringLiteral(":/i18n/ams_") + m_current))
        QCoreApplication::installTranslator(m_words.get());
    m_qtWords = std::make_unique<QTranslator>();
    if (isJapanese && m_qtWords->load(QStringLiteral("qtbase_ja"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(m_qtWords.get());
    QLocale::setDefault(isJapanese ? QLocale(QLocale::Japanese) : QLocale(QLocale::English));
}

} // namespace ams
