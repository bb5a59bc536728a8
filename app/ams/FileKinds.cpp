// SPDX-License-Identifier: Apache-2.0
#include "FileKinds.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace ams {

namespace {

constexpr qint64 kMostBytes = 1024 * 1024; // no scenario may be larger

QStringList filesOf(const QString &fileOrFolder)
{
    if (!QFileInfo(fileOrFolder).isDir())
        return {fileOrFolder};
    QStringList files;
    QDirIterator walk(fileOrFolder, {QStringLiteral("*.yaml")}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.append(walk.next());
    files.removeIf([](const QString &file) { return file.endsWith(QStringLiteral(".layout.yaml")); });
    files.sort();
    return files;
}

} // namespace

FileKinds sortFiles(const QString &fileOrFolder)
{
    FileKinds kinds;
    for (const QString &path : filesOf(fileOrFolder)) {
        QFile file(path);
        const QByteArray text = file.open(QIODevice::ReadOnly) ? '\n' + file.read(kMostBytes) : QByteArray();
        const bool isScenario = text.contains("\nscenario:");
        if (path.endsWith(QStringLiteral(".test.yaml")))
            kinds.tests.append(path);
        else if (!isScenario && text.contains("\nagent:"))
            kinds.agents.append(path);
        else if (!isScenario && text.contains("\nservices:"))
            kinds.customers.append(path);
        else
            kinds.scenarios.append(path);
    }
    return kinds;
}

} // namespace ams
