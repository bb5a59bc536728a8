// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/TextBench.h"

#include "ui/runs/diagnostics/TextFile.h"
#include "ui/runs/diagnostics/TextView.h"

#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QTemporaryFile>
#include <QTimer>

#include <algorithm>

namespace ams {

namespace {

constexpr int kJumps = 100;
constexpr qint64 kWritten = 32 * 1024 * 1024; ///< with lines, at the beginning and at the end; a hole between

bool makeLog(QFile &file, qint64 bytes)
{
    QByteArray lines;
    for (int number = 0; lines.size() < kWritten; ++number)
        lines += "2026-01-31T14:03:27.123+09:00 web01 app[4711]: \x1b[32mINFO\x1b[0m request " +
                 QByteArray::number(number) + " took 12 ms\n";
    const qint64 length = std::min<qint64>(lines.size(), bytes / 2);
    return file.write(lines.constData(), length) == length && file.resize(bytes - length) &&
           file.seek(bytes - length) && file.write(lines.constData(), length) == length && file.flush();
}

/// One measurement; deletes itself.
class Bench final : public QObject
{
public:
    Bench(const QString &folder, std::function<void(QJsonObject)> then)
        : m_file(folder + QStringLiteral("/ams-bench-XXXXXX.log")), m_then(std::move(then))
    {
    }

    void run(qint64 bytes)
    {
        if (!m_file.open() || !makeLog(m_file, bytes)) {
            finish({{QStringLiteral("error"), m_file.errorString()}});
            return;
        }
        m_result.insert(QStringLiteral("bytes"), bytes);
        m_clock.start();
        m_view = std::make_unique<TextView>();
        m_view->resize(1200, 800);
        connect(m_view.get(), &TextView::painted, this, [this] { onPainted(); });
        connect(m_view.get(), &TextView::indexed, this, [this] { onIndexed(); });
        m_view->open(m_file.fileName());
        m_view->show();
    }

private:
    void onPainted()
    {
        if (!m_result.contains(QStringLiteral("first_paint_ms")))
            m_result.insert(QStringLiteral("first_paint_ms"), double(m_clock.nsecsElapsed()) / 1e6);
        if (!m_isJumping)
            return;
        m_jumps.push_back(double(m_jump.nsecsElapsed()) / 1e6);
        QTimer::singleShot(0, this, [this] { jump(); });
    }
    void onIndexed()
    {
        if (!m_view->file().isIndexed() || m_isJumping)
            return;
        m_result.insert(QStringLiteral("indexed_ms"), double(m_clock.nsecsElapsed()) / 1e6);
        m_result.insert(QStringLiteral("lines"), m_view->file().lineCount());
        m_isJumping = true;
        QTimer::singleShot(0, this, [this] { jump(); });
    }
    void jump()
    {
        if (m_jumps.size() >= kJumps) {
            std::sort(m_jumps.begin(), m_jumps.end());
            m_result.insert(QStringLiteral("jump_p99_ms"), m_jumps[size_t(kJumps * 99 / 100)]);
            finish(m_result);
            return;
        }
        m_jump.start();
        QScrollBar *bar = m_view->verticalScrollBar();
        // Spread over the whole file, never twice the same.
        const qint64 to = qint64(bar->maximum()) * qint64((m_jumps.size() * 37) % kJumps) / kJumps;
        bar->setValue(int(to));
        m_view->viewport()->update();
    }
    void finish(const QJsonObject &result)
    {
        m_isJumping = false;
        QTimer::singleShot(0, this, [this, result] {
            deleteLater();
            m_then(result);
        });
    }

    QTemporaryFile m_file;
    std::function<void(QJsonObject)> m_then;
    QJsonObject m_result;
    std::unique_ptr<TextView> m_view;
    QElapsedTimer m_clock;
    QElapsedTimer m_jump;
    std::vector<double> m_jumps;
    bool m_isJumping = false;
};

} // namespace

void benchText(const QString &folder, qint64 bytes, std::function<void(QJsonObject)> then)
{
    (new Bench(folder, std::move(then)))->run(bytes);
}

} // namespace ams
