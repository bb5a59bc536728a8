// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "link/CoreLink.h"

#include <QObject>
#include <QThreadPool>

namespace ams {

class LinkBook;

/// The incidents as they were when the console last looked, kept in a file of the user's: at the start something is
/// there at once, marked as old. It stands for what links have not told yet, until all have. Lives in the main thread.
class PictureCache final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureCache)
public:
    /// No more rows are kept: they are there to be looked at for some seconds, and reading them must not take long.
    static constexpr int kMost = 2000;

    /// Reads `file`; what cannot be read is no picture.
    PictureCache(QString file, LinkBook &links, QObject *parent = nullptr);

    [[nodiscard]] const QList<IncidentRow> &rows() const { return m_rows; }
    [[nodiscard]] Timestamp savedAt() const { return m_savedAt; }
    /// Whether it still stands for something that a link has not told yet. False for ever once all have.
    [[nodiscard]] bool isShown() const { return m_isShown; }

    /// The worst first, if they are too many. Nothing is written while no link has told anything: there is nothing
    /// newer. Denied: the file cannot be written.
    Result<> save(QList<IncidentRow> rows, Timestamp now);
    /// The same without waiting for the disk: a home on a slow or distant one must not hold the window up. What cannot
    /// be written is logged.
    void saveAside(QList<IncidentRow> rows, Timestamp now);

signals:
    void replaced(); ///< all links have told a picture

private:
    void watch(CoreLink *link);
    void review(const CoreLink *leaving);

    LinkBook &m_links;
    QString m_file;
    QList<IncidentRow> m_rows;
    Timestamp m_savedAt{};
    bool m_isShown = false;
    bool m_isTold = false;
    QThreadPool m_writer; ///< one thread: an older picture is never written over a newer one
};

} // namespace ams
