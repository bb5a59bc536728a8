// SPDX-License-Identifier: Apache-2.0
#include "ui/base/PictureCache.h"

#include "ui/base/LinkBook.h"
#include "ui/look/Badge.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSaveFile>

#include <algorithm>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcPicture, "ams.picture")

constexpr int kVersion = 1;
const QString kVersionKey = QStringLiteral("version");
const QString kSavedAt = QStringLiteral("saved_at");
const QString kRows = QStringLiteral("rows");

Result<> write(const QString &path, QList<IncidentRow> rows, Timestamp now)
{
    if (rows.size() > PictureCache::kMost) {
        std::nth_element(rows.begin(), rows.begin() + PictureCache::kMost, rows.end(),
                         [](const IncidentRow &one, const IncidentRow &other) { return rankOf(one) < rankOf(other); });
        rows.resize(PictureCache::kMost);
    }
    QJsonArray array;
    for (const IncidentRow &row : std::as_const(rows))
        array.append(toJson(row));
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Denied, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    // Titles of incidents are nobody else's business.
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(QJsonObject{
                                 {kVersionKey, kVersion},
                                 {kSavedAt, qint64(now.time_since_epoch().count())},
                                 {kRows, array},
                             })
                   .toJson(QJsonDocument::Compact));
    if (!file.commit())
        return fail(ErrorKind::Denied, QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    return {};
}

} // namespace

PictureCache::PictureCache(QString file, LinkBook &links, QObject *parent)
    : QObject(parent), m_links(links), m_file(std::move(file))
{
    m_writer.setMaxThreadCount(1);
    for (const LinkBook::Entry &entry : links.all())
        watch(entry.link.get());
    connect(&links, &LinkBook::added, this, &PictureCache::watch);
    connect(&links, &LinkBook::removing, this, &PictureCache::review);

    QFile stored(m_file);
    if (!stored.open(QIODevice::ReadOnly))
        return;
    const QJsonObject object = QJsonDocument::fromJson(stored.readAll()).object();
    if (object.value(kVersionKey).toInt() != kVersion)
        return;
    m_savedAt = Timestamp(Milliseconds(object.value(kSavedAt).toInteger()));
    const QJsonArray rows = object.value(kRows).toArray();
    for (const QJsonValue &value : rows) {
        if (auto row = incidentRowFromJson(value.toObject()))
            m_rows.append(*row);
    }
    m_isShown = !m_rows.isEmpty();
}

void PictureCache::watch(CoreLink *link)
{
    connect(link, &CoreLink::snapshotReceived, this, [this] {
        m_isTold = true;
        review(nullptr);
    });
}

void PictureCache::review(const CoreLink *leaving)
{
    const bool haveAllTold =
        std::all_of(m_links.all().begin(), m_links.all().end(), [leaving](const LinkBook::Entry &entry) {
            return entry.hasPicture || entry.link.get() == leaving;
        });
    if (!m_isShown || !m_isTold || !haveAllTold)
        return;
    m_isShown = false;
    m_rows.clear();
    emit replaced();
}

Result<> PictureCache::save(QList<IncidentRow> rows, Timestamp now)
{
    if (!m_isTold)
        return {};
    m_writer.waitForDone();
    return write(m_file, std::move(rows), now);
}

void PictureCache::saveAside(QList<IncidentRow> rows, Timestamp now)
{
    if (!m_isTold)
        return;
    m_writer.start([file = m_file, rows = std::move(rows), now] {
        if (const auto kept = write(file, rows, now); !kept)
            qCWarning(lcPicture).noquote() << kept.error().message;
    });
}

} // namespace ams
