// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/TextView.h"

#include "ui/look/Theme.h"
#include "ui/runs/diagnostics/AnsiText.h"
#include "ui/runs/diagnostics/SpokenText.h"
#include "ui/runs/diagnostics/TextFile.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

#include <limits>

namespace ams {

namespace {

constexpr int kGap = 10; ///< beside the line numbers
constexpr qint64 kMostCopied = 100'000;

/// Terminal colours by what they say in logs, in colours that can be read in every theme.
QColor colourOf(int colour)
{
    const ThemeColours &colours = Theme::current();
    switch (colour) {
    case 1:
        return colours.tone(Tone::Urgent);
    case 2:
        return colours.tone(Tone::Good);
    case 3:
        return colours.tone(Tone::Warning);
    case 4:
    case 6:
        return colours.tone(Tone::Working);
    case 5:
        return colours.tone(Tone::Person);
    case 0:
        return colours.faint;
    default:
        return colours.text;
    }
}

} // namespace

TextView::TextView(QWidget *parent) : QAbstractScrollArea(parent), m_file(std::make_unique<TextFile>())
{
    SpokenText::install();
    setObjectName(QStringLiteral("text-view"));
    setAccessibleName(tr("Text"));
    setFont(Theme::fixedFont());
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    setFocusPolicy(Qt::StrongFocus);
}

TextView::~TextView()
{
    m_searcher.request_stop();
}

bool TextView::open(const QString &path)
{
    m_path = path;
    m_file = std::make_unique<TextFile>();
    m_marked = m_anchor = m_hit = m_wantedByte = -1;
    connect(m_file.get(), &TextFile::indexed, this, [this] {
        fitBars();
        if (m_wantedByte >= 0)
            onFound(m_wantedByte);
        viewport()->update();
        emit indexed();
    });
    if (!m_file->open(path))
        return false;
    fitBars();
    viewport()->update();
    return true;
}

void TextView::setFollowing(bool isFollowing)
{
    m_isFollowing = isFollowing;
    fitBars();
}

void TextView::checkGrowth()
{
    m_file->checkGrowth();
}

int TextView::lineHeight() const
{
    return fontMetrics().lineSpacing() + 1;
}

qint64 TextView::topLine() const
{
    return verticalScrollBar()->value();
}

QString TextView::textInSight() const
{
    QStringList text;
    for (const QByteArray &line : m_file->lines(topLine(), viewport()->height() / lineHeight()))
        text.append(ansiLine(line).text);
    return text.join(u'\n');
}

qint64 TextView::lineAt(const QPoint &point) const
{
    return std::clamp<qint64>(topLine() + point.y() / lineHeight(), 0, std::max<qint64>(0, m_file->lineCount() - 1));
}

void TextView::fitBars()
{
    const int shown = std::max(1, viewport()->height() / lineHeight());
    const qint64 most = std::max<qint64>(0, m_file->lineCount() - shown);
    verticalScrollBar()->setRange(0, int(std::min<qint64>(most, std::numeric_limits<int>::max() - 1)));
    verticalScrollBar()->setPageStep(shown);
    verticalScrollBar()->setSingleStep(3);
    horizontalScrollBar()->setRange(0, std::max(0, m_widest - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    if (m_isFollowing)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void TextView::paintEvent(QPaintEvent *)
{
    const ThemeColours &colours = Theme::current();
    QPainter painter(viewport());
    painter.setFont(font());
    const int height = lineHeight();
    const qint64 first = topLine();
    const QByteArrayList lines = m_file->lines(first, viewport()->height() / height + 2);
    const int digits = int(QString::number(std::max<qint64>(m_file->lineCount(), 999)).size());
    const int gutter = fontMetrics().horizontalAdvance(QString(digits, u'0')) + 2 * kGap;
    const int shift = horizontalScrollBar()->value();
    int widest = 0;
    for (int i = 0; i < lines.size(); ++i) {
        const qint64 number = first + i;
        const QRect area(0, i * height, viewport()->width(), height);
        const bool isMarked =
            m_anchor >= 0 && number >= std::min(m_anchor, m_marked) && number <= std::max(m_anchor, m_marked);
        if (isMarked)
            painter.fillRect(area, colours.selection);
        const AnsiLine line = ansiLine(lines[i]);
        QList<QTextLayout::FormatRange> formats;
        for (const AnsiSpan &span : line.spans) {
            QTextCharFormat format;
            if (span.colour)
                format.setForeground(colourOf(*span.colour));
            if (span.isBold)
                format.setFontWeight(QFont::Bold);
            formats.append({int(span.from), int(span.length), format});
        }
        if (!m_needle.isEmpty()) {
            QTextCharFormat hit;
            hit.setBackground(colours.tone(Tone::Warning));
            hit.setForeground(colours.base);
            const auto any = m_needle == m_needle.toLower() ? Qt::CaseInsensitive : Qt::CaseSensitive;
            for (qsizetype at = line.text.indexOf(m_needle, 0, any); at >= 0;
                 at = line.text.indexOf(m_needle, at + m_needle.size(), any))
                formats.append({int(at), int(m_needle.size()), hit});
        }
        QTextLayout layout(line.text, font());
        QTextOption option;
        option.setWrapMode(QTextOption::NoWrap);
        layout.setTextOption(option);
        layout.setFormats(formats);
        layout.beginLayout();
        const QTextLine shaped = layout.createLine();
        layout.endLayout();
        if (shaped.isValid())
            widest = std::max(widest, int(shaped.naturalTextWidth()) + gutter + kGap);
        painter.setPen(isMarked ? colours.onSelection : colours.text);
        painter.setClipRect(QRect(gutter, area.y(), area.width() - gutter, height));
        layout.draw(&painter, QPointF(gutter - shift, area.y()));
        painter.setClipping(false);
        painter.setPen(colours.faint);
        painter.drawText(QRect(0, area.y(), gutter - kGap, height), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(number + 1));
    }
    if (lines.isEmpty()) {
        painter.setPen(colours.faint);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("It is empty."));
    }
    if (widest > m_widest) {
        m_widest = widest;
        horizontalScrollBar()->setRange(0, std::max(0, m_widest - viewport()->width()));
    }
    emit painted();
}

void TextView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitBars();
}

void TextView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_marked = m_file->lineCount() - 1;
        viewport()->update();
    } else if (event->key() == Qt::Key_Home) {
        verticalScrollBar()->setValue(0);
    } else if (event->key() == Qt::Key_End) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void TextView::mousePressEvent(QMouseEvent *event)
{
    m_marked = lineAt(event->position().toPoint());
    if (!(event->modifiers() & Qt::ShiftModifier) || m_anchor < 0)
        m_anchor = m_marked;
    m_hit = -1;
    viewport()->update();
}

void TextView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    m_marked = lineAt(event->position().toPoint());
    viewport()->update();
}

void TextView::copy() const
{
    if (m_anchor < 0)
        return;
    const qint64 first = std::min(m_anchor, m_marked);
    const qint64 count = std::min(kMostCopied, std::max(m_anchor, m_marked) - first + 1);
    QStringList text;
    for (const QByteArray &line : m_file->lines(first, int(count)))
        text.append(ansiLine(line).text);
    QGuiApplication::clipboard()->setText(text.join(u'\n'));
}

void TextView::goToLine(qint64 line)
{
    m_anchor = m_marked = std::clamp<qint64>(line, 0, std::max<qint64>(0, m_file->lineCount() - 1));
    const int shown = std::max(1, viewport()->height() / lineHeight());
    if (m_marked < topLine() || m_marked >= topLine() + shown)
        verticalScrollBar()->setValue(int(std::max<qint64>(0, m_marked - shown / 3)));
    viewport()->update();
}

void TextView::search(const QString &text, bool isForwards)
{
    m_needle = text;
    viewport()->update();
    if (text.isEmpty())
        return;
    const qint64 here = m_hit >= 0 ? m_hit : m_file->byteOfLine(m_marked >= 0 ? m_marked : topLine());
    const qint64 from = m_hit >= 0 && isForwards ? here + 1 : here;
    m_searcher =
        std::jthread([this, path = m_path, needle = text.toUtf8(), from, isForwards](const std::stop_token &stop) {
            const qint64 found = TextFile::find(path, needle, from, isForwards, stop);
            if (stop.stop_requested())
                return;
            QMetaObject::invokeMethod(
                this,
                [this, found] {
                    if (found >= 0)
                        onFound(found);
                    emit searched(found >= 0);
                },
                Qt::QueuedConnection);
        });
}

void TextView::onFound(qint64 byte)
{
    m_hit = byte;
    m_wantedByte = byte < m_file->indexedBytes() ? -1 : byte;
    if (m_wantedByte < 0)
        goToLine(m_file->lineOfByte(byte));
}

} // namespace ams
