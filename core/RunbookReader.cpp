// SPDX-License-Identifier: Apache-2.0
#include "RunbookReader.h"

#include "RunbookPage.h"

#include <QFile>
#include <QRegularExpression>

namespace ams {

namespace {

constexpr qint64 kLongestPage = 512 * 1024;

struct Heading
{
    int level = 0;
    QString text;
};

std::optional<Heading> headingOf(const QString &line)
{
    static const QRegularExpression form(QStringLiteral("^(#{1,6})\\s+(.+?)\\s*#*\\s*$"));
    const auto match = form.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    return Heading{static_cast<int>(match.captured(1).size()), match.captured(2)};
}

/// As links to a heading are written: "What to do by hand" -> "what-to-do-by-hand".
QString slugOf(const QString &heading)
{
    QString slug;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_')
            slug += c;
        else if (c.isSpace())
            slug += u'-';
    }
    return slug;
}

QString anchorIn(const QString &line)
{
    static const QRegularExpression form(QStringLiteral("<a\\s+(?:id|name)=\"([^\"]+)\"\\s*/?>"));
    return form.match(line).captured(1);
}

bool isFence(const QString &line)
{
    const QString trimmed = line.trimmed();
    return trimmed.startsWith(QLatin1StringView("```")) || trimmed.startsWith(QLatin1StringView("~~~"));
}

/// The step's own name within its path: "collect/errors" -> "errors", "each[3]/check" -> "check".
QString nameOf(const StepPath &step)
{
    return step.toString().section(u'/', -1).section(u'[', 0, 0);
}

} // namespace

std::optional<RunbookSection> runbookSection(const QString &page, const QString &name)
{
    if (name.isEmpty())
        return std::nullopt;
    std::optional<RunbookSection> section;
    QStringList text;
    int level = 0;
    QString anchor;
    bool isCode = false;
    for (const QString &line : page.split(u'\n')) {
        isCode = isFence(line) ? !isCode : isCode;
        const auto heading = isCode ? std::nullopt : headingOf(line);
        if (section && heading && heading->level <= level)
            break;
        const bool isWanted = heading && (anchor == name || anchorIn(line) == name || heading->text == name ||
                                          slugOf(heading->text) == name);
        if (!section && isWanted) {
            section = RunbookSection{heading->text, {}};
            level = heading->level;
        }
        if (section)
            text.append(line);
        if (heading || !line.trimmed().isEmpty())
            anchor = isCode ? QString() : anchorIn(line);
    }
    if (!section)
        return std::nullopt;
    // The next section's anchor stands above its heading.
    while (!text.isEmpty() && (text.last().trimmed().isEmpty() || !anchorIn(text.last()).isEmpty()))
        text.removeLast();
    section->text = text.join(u'\n');
    return section;
}

Result<RunbookPart> readRunbook(const RunView &run, const StepPath &step, const QString &scenarioFile,
                                const QString &folder)
{
    const QString named = run.scenario ? run.scenario->runbook : QString();
    const Language language = run.customer ? run.customer->language : Language::English;
    const auto page = findRunbook(named, scenarioFile, language, folder);
    QFile file(page ? page->path : QString());
    if (!page || !file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, named.isEmpty()
                                             ? QStringLiteral("the scenario names no runbook")
                                             : QStringLiteral("there is no runbook %1").arg(named.section(u'#', 0, 0)));
    RunbookPart part;
    part.page = page->page;
    part.text = QString::fromUtf8(file.read(kLongestPage));
    auto section = runbookSection(part.text, nameOf(step));
    if (!section)
        section = runbookSection(part.text, named.section(u'#', 1));
    if (section) {
        part.heading = section->heading;
        part.section = section->text;
    }
    return part;
}

} // namespace ams
