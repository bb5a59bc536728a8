// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractScrollArea>

#include <memory>
#include <thread>

class QTimer;

namespace ams {

class TextFile;

/// Shows a text file of any size: line numbers, ANSI colours, search, following its end, lines to copy. Only the lines
/// in sight are read.
class TextView final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TextView)
public:
    explicit TextView(QWidget *parent = nullptr);
    ~TextView() override;

    /// False: it cannot be opened.
    bool open(const QString &path);
    [[nodiscard]] const TextFile &file() const { return *m_file; }
    /// Stays at the end as the file grows.
    void setFollowing(bool isFollowing);
    /// The file may have grown.
    void checkGrowth();
    /// The next or former place after the marked line. `searched` follows.
    void search(const QString &text, bool isForwards);
    void goToLine(qint64 line);
    [[nodiscard]] qint64 markedLine() const { return m_marked; }
    [[nodiscard]] qint64 topLine() const;
    /// The lines in sight, without colours.
    [[nodiscard]] QString textInSight() const;
    [[nodiscard]] int lineHeight() const;

signals:
    void searched(bool isFound);
    void painted(); ///< for measuring
    void indexed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void fitBars();
    void copy() const;
    void onFound(qint64 byte);
    [[nodiscard]] qint64 lineAt(const QPoint &point) const;

    QString m_path;
    std::unique_ptr<TextFile> m_file;
    std::jthread m_searcher;
    QString m_needle;
    qint64 m_marked = -1;     ///< end of the selection
    qint64 m_anchor = -1;     ///< its beginning
    qint64 m_hit = -1;        ///< byte of the last hit
    qint64 m_wantedByte = -1; ///< to be marked once the index knows its line
    int m_widest = 0;
    bool m_isFollowing = false;
};

} // namespace ams
