// SPDX-License-Identifier: Apache-2.0
#include "ui/look/Icons.h"

#include "ui/look/Theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace ams {

namespace {

struct IconFile
{
    Icon role;
    const char *name;
};

constexpr IconFile kFiles[] = {
    {Icon::App, "app"},         {Icon::Abort, "abort"},        {Icon::Acknowledge, "acknowledge"},
    {Icon::Answer, "answer"},   {Icon::Bell, "bell"},          {Icon::BellOff, "bell-off"},
    {Icon::Book, "book"},       {Icon::Chart, "chart"},        {Icon::Check, "check"},
    {Icon::Clock, "clock"},     {Icon::Close, "close"},        {Icon::Columns, "columns"},
    {Icon::Copy, "copy"},       {Icon::Filter, "filter"},      {Icon::GiveBack, "give-back"},
    {Icon::Graph, "graph"},     {Icon::HandOver, "hand-over"}, {Icon::Help, "help"},
    {Icon::History, "history"}, {Icon::Inbox, "inbox"},        {Icon::Incidents, "incidents"},
    {Icon::Jump, "jump"},       {Icon::Link, "link"},          {Icon::Mute, "mute"},
    {Icon::Note, "note"},       {Icon::Open, "open"},          {Icon::Palette, "palette"},
    {Icon::Pause, "pause"},     {Icon::Plus, "plus"},          {Icon::Regions, "regions"},
    {Icon::Resume, "resume"},   {Icon::Retry, "retry"},        {Icon::Run, "run"},
    {Icon::Search, "search"},   {Icon::Settings, "settings"},  {Icon::Skip, "skip"},
    {Icon::Take, "take"},       {Icon::Dock, "dock"},          {Icon::Lock, "lock"},
    {Icon::Panels, "panels"},
};

/// Paints at the size and in the colour that are wanted at that moment.
class PaintedIcon : public QIconEngine
{
public:
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap image(size);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return image;
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }
};

class SvgIcon final : public PaintedIcon
{
public:
    explicit SvgIcon(QByteArray svg) : m_svg(std::move(svg)) {}
    [[nodiscard]] QIconEngine *clone() const override { return new SvgIcon(*this); }
    void paint(QPainter *painter, const QRect &area, QIcon::Mode mode, QIcon::State) override
    {
        const ThemeColours &colours = Theme::current();
        const QColor ink = mode == QIcon::Disabled   ? colours.outline
                           : mode == QIcon::Selected ? colours.onSelection
                                                     : colours.text;
        QByteArray svg = m_svg;
        svg.replace("currentColor", ink.name().toLatin1());
        svg.replace("accentColor", colours.accent.name().toLatin1());
        QSvgRenderer renderer(svg);
        painter->setRenderHint(QPainter::Antialiasing);
        renderer.render(painter, area);
    }

private:
    QByteArray m_svg;
};

class BadgeIcon final : public PaintedIcon
{
public:
    explicit BadgeIcon(Badge badge) : m_badge(std::move(badge)) {}
    [[nodiscard]] QIconEngine *clone() const override { return new BadgeIcon(*this); }
    void paint(QPainter *painter, const QRect &area, QIcon::Mode, QIcon::State) override
    {
        paintBadge(*painter, QRectF(area), m_badge, Theme::current());
    }

private:
    Badge m_badge;
};

} // namespace

QString iconName(Icon role)
{
    for (const IconFile &file : kFiles) {
        if (file.role == role)
            return QLatin1StringView(file.name);
    }
    return {};
}

QList<Icon> allIcons()
{
    QList<Icon> roles;
    for (const IconFile &file : kFiles)
        roles.append(file.role);
    return roles;
}

QIcon icon(Icon role)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(iconName(role)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new SvgIcon(file.readAll()));
}

QIcon icon(const Badge &badge)
{
    return QIcon(new BadgeIcon(badge));
}

} // namespace ams
