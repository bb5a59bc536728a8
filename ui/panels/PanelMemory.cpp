// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/PanelMemory.h"

#include <QCryptographicHash>

#include <algorithm>

namespace ams {

namespace {

constexpr char kVersion[] = "panels 1 ";
constexpr qsizetype kSum = 64; ///< SHA-256 in hexadecimal digits

QByteArray sumOf(const QByteArray &state, const QStringList &panels)
{
    QStringList names = panels;
    names.sort();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(names.join(u' ').toUtf8());
    hash.addData(state);
    return hash.result().toHex();
}

} // namespace

QByteArray sealed(const QByteArray &state, const QStringList &panels)
{
    return kVersion + sumOf(state, panels) + ' ' + state;
}

std::optional<QByteArray> unsealed(const QByteArray &kept, const QStringList &panels)
{
    const QByteArray version(kVersion);
    if (!kept.startsWith(version))
        return std::nullopt;
    const QByteArray state = kept.mid(version.size() + kSum + 1);
    if (state.isEmpty() || kept.mid(version.size(), kSum) != sumOf(state, panels))
        return std::nullopt;
    return state;
}

QRect inSight(const QRect &window, const QList<QRect> &screens)
{
    const auto shown = [&window](const QRect &screen) {
        const QRect part = screen & window;
        return part.isEmpty() ? 0 : qint64(part.width()) * part.height();
    };
    const QRect screen = *std::max_element(screens.begin(), screens.end(), [&](const QRect &one, const QRect &other) {
        return shown(one) < shown(other);
    });
    QRect seen(window.topLeft(), window.size().boundedTo(screen.size()));
    seen.moveLeft(std::clamp(seen.left(), screen.left(), screen.right() + 1 - seen.width()));
    seen.moveTop(std::clamp(seen.top(), screen.top(), screen.bottom() + 1 - seen.height()));
    return seen;
}

} // namespace ams
