// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

// What the tests of the help pages have in common: the pages and the examples in them.

inline const QString kSource = QStringLiteral(AMS_SOURCE_DIR);
inline const QString kHelp = kSource + u"/resources/help/"_s;

inline QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

inline QStringList pagesOf(const QString &language)
{
    return QDir(kHelp + language).entryList({u"*.md"_s}, QDir::Files, QDir::Name);
}

struct CodeBlock
{
    QString language; ///< the word after the fence
    QString text;
    int line = 0; ///< of the fence
};

inline QList<CodeBlock> blocksOf(const QString &page)
{
    QList<CodeBlock> blocks;
    bool isInside = false;
    int number = 0;
    for (const QString &line : page.split(u'\n')) {
        ++number;
        if (line.startsWith(u"```"_s)) {
            isInside = !isInside;
            if (isInside)
                blocks.append({line.mid(3).trimmed(), {}, number});
        } else if (isInside) {
            blocks.last().text += line + u'\n';
        }
    }
    return blocks;
}

/// Steps alone, made a whole scenario; steps they speak of and do not have come first.
inline QString wrapped(const QString &steps)
{
    static const QRegularExpression mention(u"steps\\.([a-z]+)\\."_s);
    QString text = u"scenario: wrapped\ncustomers: all\nmatch: {keyword: wrapped}\nparams: {host: host}\nsteps:\n"_s;
    QStringList known;
    for (auto found = mention.globalMatch(steps); found.hasNext();) {
        const QString id = found.next().captured(1);
        if (known.contains(id) || steps.contains(u"id: "_s + id + u'\n'))
            continue;
        known.append(id);
        text += u"  - id: "_s + id + u'\n';
        text += id == "ticket"_L1 ? u"    do: backlog.add_issue\n    with: {summary: s}\n"_s
                                  : u"    do: command.run\n    with: {run: [uptime]}\n"_s;
    }
    for (const QString &line : steps.split(u'\n'))
        text += u"  "_s + line + u'\n';
    return text;
}

} // namespace ams
