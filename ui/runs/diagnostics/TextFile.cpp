// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/TextFile.h"

#include <QFile>

#include <algorithm>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ams {

namespace {

constexpr qint64 kBlock = 64 * 1024;
constexpr qint64 kRead = 4 * 1024 * 1024;
constexpr qint64 kBatch = 64 * 1024 * 1024; ///< bytes between two signals
constexpr qint64 kLongestLine = 8 * 1024;

int openFile(const QString &path)
{
    return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
}

/// The eight-bit counter in short runs is what lets the compiler use wide registers: sixteen times quicker.
qint64 lineFeeds(const char *data, qint64 length)
{
    qint64 total = 0;
    constexpr qint64 kRun = 128;
    qint64 at = 0;
    for (; at + kRun <= length; at += kRun) {
        unsigned char few = 0;
        for (qint64 i = 0; i < kRun; ++i)
            few = static_cast<unsigned char>(few + (data[at + i] == '\n' ? 1 : 0));
        total += few;
    }
    for (; at < length; ++at)
        total += data[at] == '\n' ? 1 : 0;
    return total;
}

void lowerAscii(char *data, qint64 length)
{
    for (qint64 i = 0; i < length; ++i) {
        if (data[i] >= 'A' && data[i] <= 'Z')
            data[i] = static_cast<char>(data[i] | 0x20);
    }
}

} // namespace

TextFile::TextFile(QObject *parent) : QObject(parent) {}

TextFile::~TextFile()
{
    m_counter.request_stop();
    if (m_counter.joinable())
        m_counter.join();
    if (m_file >= 0)
        ::close(m_file);
}

Result<> TextFile::open(const QString &path)
{
    m_path = path;
    m_file = openFile(path);
    if (m_file < 0)
        return fail(ErrorKind::NotFound, tr("%1 cannot be opened.").arg(path));
    struct stat facts = {};
    if (::fstat(m_file, &facts) == 0)
        m_size = facts.st_size;
    const QByteArray first = read(0, kBlock);
    if (!first.isEmpty() && first.size() < kBlock) {
        add({lineFeeds(first.constData(), first.size())}, first.size(), first.endsWith('\n'));
        m_size = m_indexedBytes;
    } else if (first.size() == kBlock) {
        add({lineFeeds(first.constData(), first.size())}, first.size(), first.endsWith('\n'));
    }
    count();
    return {};
}

void TextFile::checkGrowth()
{
    struct stat facts = {};
    if (m_file < 0 || ::fstat(m_file, &facts) != 0 || facts.st_size <= m_size)
        return;
    m_size = facts.st_size;
    count();
}

/// From where the index ends, in the background. A last block that was not full is counted again.
void TextFile::count()
{
    if (m_isCounting || m_indexedBytes >= m_size)
        return;
    if (m_counter.joinable())
        m_counter.join();
    if (m_indexedBytes % kBlock != 0) {
        m_before.pop_back();
        m_indexedBytes -= m_indexedBytes % kBlock;
    }
    m_isCounting = true;
    const qint64 until = m_size;
    m_counter = std::jthread([this, path = m_path, from = m_indexedBytes, until](const std::stop_token &stop) {
        const int file = openFile(path);
        QByteArray buffer(kRead, Qt::Uninitialized);
        std::vector<qint64> counts;
        qint64 bytes = 0;
        bool endsWithLine = true;
        const auto tell = [&](bool isLast) {
            QMetaObject::invokeMethod(
                this,
                [this, counts, bytes, endsWithLine, isLast] {
                    if (isLast)
                        m_isCounting = false;
                    add(counts, bytes, endsWithLine);
                    if (isLast)
                        count(); // it may have grown meanwhile
                },
                Qt::QueuedConnection);
            counts.clear();
            bytes = 0;
        };
        for (qint64 at = from; file >= 0 && at < until && !stop.stop_requested();) {
            const qint64 got = ::pread(file, buffer.data(), size_t(std::min(kRead, until - at)), at);
            if (got <= 0)
                break;
            for (qint64 block = 0; block < got; block += kBlock)
                counts.push_back(lineFeeds(buffer.constData() + block, std::min(kBlock, got - block)));
            endsWithLine = buffer[got - 1] == '\n';
            at += got;
            bytes += got;
            if (bytes >= kBatch)
                tell(false);
        }
        if (file >= 0)
            ::close(file);
        if (!stop.stop_requested())
            tell(true);
    });
}

void TextFile::add(const std::vector<qint64> &counts, qint64 bytes, bool endsWithLine)
{
    for (const qint64 lines : counts)
        m_before.push_back(m_before.back() + lines);
    m_indexedBytes += bytes;
    m_endsWithLine = endsWithLine;
    emit indexed();
}

qint64 TextFile::lineCount() const
{
    return m_before.back() + (m_endsWithLine ? 0 : 1);
}

QByteArray TextFile::read(qint64 from, qint64 length) const
{
    QByteArray bytes(length, Qt::Uninitialized);
    const qint64 got = m_file < 0 ? 0 : ::pread(m_file, bytes.data(), size_t(length), from);
    bytes.resize(std::max<qint64>(0, got));
    return bytes;
}

qint64 TextFile::byteOfLine(qint64 line) const
{
    if (line <= 0)
        return 0;
    if (line > m_before.back())
        return m_size;
    // The line begins after line feed number `line`; the block that has it is the last with fewer before it.
    const auto after = std::lower_bound(m_before.begin(), m_before.end(), line);
    const auto block = qint64(after - m_before.begin()) - 1;
    qint64 left = line - m_before[size_t(block)];
    const QByteArray bytes = read(block * kBlock, kBlock);
    const char *at = bytes.constData();
    const char *end = at + bytes.size();
    while (at < end) {
        const auto *found = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)));
        if (!found)
            break;
        at = found + 1;
        if (--left == 0)
            return block * kBlock + (at - bytes.constData());
    }
    return m_size;
}

qint64 TextFile::lineOfByte(qint64 byte) const
{
    const qint64 block = std::min(byte / kBlock, qint64(m_before.size()) - 1);
    const QByteArray bytes = read(block * kBlock, std::max<qint64>(0, byte - block * kBlock));
    return m_before[size_t(block)] + lineFeeds(bytes.constData(), bytes.size());
}

QByteArrayList TextFile::lines(qint64 first, int count) const
{
    QByteArrayList lines;
    if (first < 0 || first >= lineCount())
        return lines;
    qint64 at = byteOfLine(first);
    QByteArray bytes = read(at, kBlock);
    qint64 from = 0;
    while (lines.size() < count && at + from < m_size && !bytes.isEmpty()) {
        qint64 end = bytes.indexOf('\n', from);
        if (end < 0 && from > 0) {
            at += from;
            from = 0;
            bytes = read(at, kBlock);
            end = bytes.indexOf('\n');
        }
        if (end >= 0) {
            lines.append(bytes.mid(from, std::min(kLongestLine, end - from)));
            from = end + 1;
            continue;
        }
        // A line longer than a block, or the last one: where the next begins, the index knows.
        lines.append(bytes.left(kLongestLine));
        const qint64 next = byteOfLine(first + lines.size());
        if (next <= at)
            break;
        at = next;
        bytes = read(at, kBlock);
    }
    return lines;
}

qint64 TextFile::find(const QString &path, const QByteArray &needle, qint64 from, bool isForwards,
                      const std::stop_token &stop)
{
    const bool isAnyCase = needle == needle.toLower();
    const int file = openFile(path);
    if (file < 0 || needle.isEmpty())
        return -1;
    qint64 found = -1;
    QByteArray buffer(kRead + needle.size(), Qt::Uninitialized);
    qint64 at = isForwards ? from : std::max<qint64>(0, from - kRead);
    while (!stop.stop_requested()) {
        // Parts overlap by the needle, so that what lies across their border is found.
        const qint64 wanted = isForwards ? kRead + needle.size() - 1 : std::min(kRead, from - at) + needle.size() - 1;
        const qint64 got = ::pread(file, buffer.data(), size_t(wanted), at);
        if (got < needle.size())
            break;
        if (isAnyCase)
            lowerAscii(buffer.data(), got);
        if (isForwards) {
            const void *hit = ::memmem(buffer.constData(), size_t(got), needle.constData(), size_t(needle.size()));
            if (hit) {
                found = at + (static_cast<const char *>(hit) - buffer.constData());
                break;
            }
            at += kRead;
        } else {
            const qsizetype hit = QByteArrayView(buffer.constData(), got).lastIndexOf(needle);
            if (hit >= 0 && at + hit < from) {
                found = at + hit;
                break;
            }
            if (at == 0)
                break;
            from = at;
            at = std::max<qint64>(0, at - kRead);
        }
    }
    ::close(file);
    return found;
}

} // namespace ams
