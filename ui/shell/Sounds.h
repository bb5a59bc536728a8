// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/NoticePolicy.h"

#include <QTemporaryDir>

struct ca_context;

namespace ams {

/// Plays the console's own sounds through libcanberra, which finds the desktop's way to play. Without sound hardware
/// nothing happens.
class Sounds final
{
public:
    Sounds();
    ~Sounds();
    Q_DISABLE_COPY_MOVE(Sounds)

    void play(Sound sound, int volume); ///< from 0 to 100

private:
    QTemporaryDir m_files; ///< libcanberra reads files only
    ca_context *m_context = nullptr;
};

} // namespace ams
