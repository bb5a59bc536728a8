// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Result.h"

#include <QByteArrayList>
#include <QObject>

#include <thread>
#include <vector>

namespace ams {

/// A text file of any size, read where it is looked at. A thread of its own counts the lines of each 64 KiB block with
/// pread (a mapped file that is cut short would kill the program), so a line is found by one search and one block read:
/// 10 GB need 1.2 MB of memory. What is known of the beginning can be shown at once. The file may grow. Lives in the
/// main thread.
class TextFile final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextFile)
public:
    explicit TextFile(QObject *parent = nullptr);
    ~TextFile() override;

    /// Counts the first block before it returns; the rest follows with `indexed`.
    Result<> open(const QString &path);
    /// Whether it has grown is looked at; what is new is counted.
    void checkGrowth();

    [[nodiscard]] qint64 size() const { return m_size; }
    /// So far; a last line without a line feed counts.
    [[nodiscard]] qint64 lineCount() const;
    [[nodiscard]] bool isIndexed() const { return m_indexedBytes == m_size; }
    [[nodiscard]] qint64 indexedBytes() const { return m_indexedBytes; }
    /// At most `count` lines from number `first` (from 0) on, each cut after 8 KiB, without line feeds.
    [[nodiscard]] QByteArrayList lines(qint64 first, int count) const;
    /// The line that has this byte; among those that are indexed.
    [[nodiscard]] qint64 lineOfByte(qint64 byte) const;
    /// The first byte of that line; the file's size when there is none.
    [[nodiscard]] qint64 byteOfLine(qint64 line) const;

    /// From byte `from` on, the place of the next (or the last one before) occurrence; -1: none. Letters in ASCII
    /// match in both cases unless `needle` has a capital. Reads the file: for any thread.
    [[nodiscard]] static qint64 find(const QString &path, const QByteArray &needle, qint64 from, bool isForwards,
                                     const std::stop_token &stop);

signals:
    void indexed(); ///< more is known

private:
    void count();
    void add(const std::vector<qint64> &counts, qint64 bytes, bool endsWithLine);
    [[nodiscard]] QByteArray read(qint64 from, qint64 length) const;

    QString m_path;
    int m_file = -1;
    qint64 m_size = 0;
    qint64 m_indexedBytes = 0;
    bool m_endsWithLine = true;
    std::vector<qint64> m_before{0}; ///< line feeds before each block, and after the last
    std::jthread m_counter;
    bool m_isCounting = false;
};

} // namespace ams
