// SPDX-License-Identifier: Apache-2.0
#include "RunbookPage.h"

#include <QDir>
#include <QFileInfo>

namespace ams {

QStringList runbookNames(const QString &page, Language language)
{
    const qsizetype dot = page.lastIndexOf(u'.');
    const QString stem = dot > page.lastIndexOf(u'/') ? page.first(dot) : page;
    const QString ending = page.sliced(stem.size());
    const QString english = stem + QStringLiteral(".en") + ending;
    const QString japanese = stem + QStringLiteral(".ja") + ending;
    return language == Language::Japanese ? QStringList{japanese, page, english} : QStringList{english, page, japanese};
}

std::optional<RunbookPage> findRunbook(const QString &runbook, const QString &scenarioFile, Language language,
                                       const QString &folder)
{
    const QString named = runbook.section(u'#', 0, 0);
    if (named.isEmpty() || scenarioFile.isEmpty())
        return std::nullopt;
    const QFileInfo place(folder);
    const QString root = place.isFile() ? place.dir().canonicalPath() : place.canonicalFilePath();
    for (const QString &page : runbookNames(named, language)) {
        const QFileInfo file(QFileInfo(QFileInfo(scenarioFile).dir().filePath(page)).canonicalFilePath());
        if (!root.isEmpty() && file.isFile() && file.filePath().startsWith(root + u'/'))
            return RunbookPage{page, file.filePath()};
    }
    return std::nullopt;
}

} // namespace ams
