// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Sounds.h"

#include <QFile>

#include <canberra.h>

#include <cmath>

namespace ams {

namespace {

QString nameOf(Sound sound)
{
    switch (sound) {
    case Sound::Urgent:
        return QStringLiteral("urgent.wav");
    case Sound::High:
        return QStringLiteral("high.wav");
    case Sound::Low:
        return QStringLiteral("low.wav");
    case Sound::None:
        break;
    }
    return {};
}

} // namespace

Sounds::Sounds()
{
    for (const Sound sound : {Sound::Urgent, Sound::High, Sound::Low})
        QFile::copy(QStringLiteral(":/sounds/") + nameOf(sound), m_files.filePath(nameOf(sound)));
    if (ca_context_create(&m_context) != CA_SUCCESS)
        m_context = nullptr;
}

Sounds::~Sounds()
{
    if (m_context)
        ca_context_destroy(m_context);
}

void Sounds::play(Sound sound, int volume)
{
    if (!m_context || sound == Sound::None || volume <= 0)
        return;
    // libcanberra takes decibels; half the way down is -20 dB.
    const QByteArray decibels = QByteArray::number(20.0 * std::log10(volume / 100.0) * 2, 'f', 1);
    const QByteArray file = QFile::encodeName(m_files.filePath(nameOf(sound)));
    ca_context_play(m_context, 0, CA_PROP_MEDIA_FILENAME, file.constData(), CA_PROP_MEDIA_ROLE, "event",
                    CA_PROP_CANBERRA_VOLUME, decibels.constData(), nullptr);
}

} // namespace ams
