// SPDX-License-Identifier: Apache-2.0
#include "archive/SqlArchive.h"

#include "archive/ArchiveDatabase.h"

#include <QPointer>

namespace ams {

SqlArchive::SqlArchive(const ArchiveSettings &settings) : m_database(new ArchiveDatabase(settings))
{
    m_thread.setObjectName(QStringLiteral("ams-archive"));
    m_database->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_database, &QObject::deleteLater);
    m_thread.start();
}

SqlArchive::~SqlArchive()
{
    m_thread.quit();
    m_thread.wait();
}

template<typename T, typename Work>
void SqlArchive::ask(Work work, QObject *context, ArchiveAnswer<T> then)
{
    // The pointer is looked at in the thread that made it only.
    const QPointer<QObject> receiver(context);
    QMetaObject::invokeMethod(m_database, [this, work = std::move(work), receiver, then = std::move(then)] {
        Result<T> answer = work(*m_database);
        QMetaObject::invokeMethod(
            this,
            [receiver, then, answer = std::move(answer)] {
                if (receiver)
                    then(answer);
            },
            Qt::QueuedConnection);
    });
}

void SqlArchive::store(QList<ArchivedRun> runs, QObject *context, ArchiveAnswer<bool> then)
{
    ask<bool>([runs = std::move(runs)](ArchiveDatabase &database) { return database.store(runs); }, context,
              std::move(then));
}

void SqlArchive::search(ArchiveFilter query, QObject *context, ArchiveAnswer<QList<ArchivedRun>> then)
{
    ask<QList<ArchivedRun>>([query = std::move(query)](ArchiveDatabase &database) { return database.search(query); },
                            context, std::move(then));
}

void SqlArchive::find(RunId run, QObject *context, ArchiveAnswer<std::optional<ArchivedRun>> then)
{
    ask<std::optional<ArchivedRun>>([run = std::move(run)](ArchiveDatabase &database) { return database.find(run); },
                                    context, std::move(then));
}

void SqlArchive::clear(Timestamp oldest, qint64 bytes, QObject *context, ArchiveAnswer<ArchiveCleared> then)
{
    ask<ArchiveCleared>([oldest, bytes](ArchiveDatabase &database) { return database.clear(oldest, bytes); }, context,
                        std::move(then));
}

} // namespace ams
