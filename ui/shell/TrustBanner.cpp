// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/TrustBanner.h"

#include "ui/base/LinkBook.h"
#include "ui/base/LinkTrust.h"
#include "ui/base/PictureCache.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"

#include "base/Clock.h"

#include <QHBoxLayout>
#include <QLabel>

namespace ams {

namespace {

constexpr Milliseconds kTick{1000};

} // namespace

TrustBanner::TrustBanner(ConsoleContext &context, QWidget *parent)
    : QFrame(parent), m_context(context), m_sign(new QLabel(this)), m_text(new QLabel(this))
{
    setAutoFillBackground(true);
    setAccessibleName(tr("Whether the picture can be trusted"));
    m_text->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 12, 5);
    row->addWidget(m_sign);
    row->addWidget(m_text, 1);
    const auto watch = [this](CoreLink *link) { connect(link, &CoreLink::stateChanged, this, &TrustBanner::refresh); };
    for (const LinkBook::Entry &entry : context.links.all())
        watch(entry.link.get());
    connect(&context.links, &LinkBook::added, this, watch);
    connect(&context.links, &LinkBook::removing, this, &TrustBanner::refresh);
    connect(&context.theme, &Theme::changed, this, &TrustBanner::refresh);
    connect(&context.pictures, &PictureCache::replaced, this, &TrustBanner::refresh);
    tick();
}

QString TrustBanner::text() const
{
    return m_text->text();
}

void TrustBanner::refresh()
{
    QStringList lost;
    QStringList stale;
    QStringList silent;
    QStringList refusing;
    const Timestamp now = m_context.clock.now();
    for (const LinkBook::Entry &entry : m_context.links.all()) {
        const LinkState state = entry.link->state();
        if (!entry.hasPicture)
            silent.append(entry.name);
        if (state.kind == LinkState::Kind::Refused) {
            refusing.append(entry.name);
            continue;
        }
        const Timestamp heard = entry.link->lastHeard();
        if (heard == Timestamp{})
            continue; // nothing of it is shown; the bar below tells its state
        if (state.kind == LinkState::Kind::CutOff)
            lost.append(tr("%1 (as of %2)").arg(entry.name, m_context.times.clock(heard)));
        else if (state.kind == LinkState::Kind::Stale || now - heard > kFreshData)
            stale.append(tr("%1 (%2 old)").arg(entry.name, Times::age(now - heard)));
    }
    QStringList sentences;
    if (m_context.pictures.isShown() && silent.size() == qsizetype(m_context.links.all().size()))
        sentences.append(tr("Shown is what was seen at %1; nothing newer has come yet.")
                             .arg(m_context.times.exact(m_context.pictures.savedAt())));
    else if (m_context.pictures.isShown())
        sentences.append(
            tr("Nothing has come yet from %1; shown of it is what was seen at %2.")
                .arg(silent.join(QStringLiteral(", ")), m_context.times.exact(m_context.pictures.savedAt())));
    if (!lost.isEmpty())
        sentences.append(tr("Cut off: %1. Its incidents may have changed since.").arg(lost.join(QStringLiteral(", "))));
    if (!refusing.isEmpty())
        sentences.append(
            tr("Refused by %1: the access token is not accepted, or the versions differ. Nothing newer is seen "
               "of it; see the connections in the settings.")
                .arg(refusing.join(QStringLiteral(", "))));
    if (!stale.isEmpty())
        sentences.append(tr("Nothing heard from %1.").arg(stale.join(QStringLiteral(", "))));
    const QString text = sentences.join(u' ');
    setVisible(!text.isEmpty());
    if (text.isEmpty() || (text == m_text->text() && palette().color(QPalette::WindowText) == Theme::current().text))
        return;
    const ThemeColours &colours = m_context.theme.colours();
    const bool isCutOff = !lost.isEmpty() || !refusing.isEmpty();
    const Tone tone = isCutOff ? Tone::Quiet : Tone::Warning;
    QPalette own = palette();
    own.setColor(QPalette::Window, colours.tint(tone));
    own.setColor(QPalette::WindowText, colours.text);
    setPalette(own);
    m_sign->setPixmap(icon(badgeOf(isCutOff ? LinkState::Kind::CutOff : LinkState::Kind::Stale)).pixmap(18, 18));
    m_text->setText(text);
}

void TrustBanner::tick()
{
    refresh();
    m_context.clock.after(kTick, this, [this] { tick(); });
}

} // namespace ams
