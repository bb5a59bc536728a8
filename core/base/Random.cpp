// SPDX-License-Identifier: Apache-2.0
#include "base/Random.h"

#include <QRandomGenerator>

namespace ams {

quint64 SystemRandom::next()
{
    return QRandomGenerator::system()->generate64();
}

QString randomName(Random &random)
{
    static constexpr QLatin1StringView alphabet("0123456789abcdefghjkmnpqrstvwxyz");
    constexpr int length = 20;
    constexpr int perWord = 10;
    QString name;
    quint64 word = 0;
    for (int i = 0; i < length; ++i) {
        if (i % perWord == 0)
            word = random.next();
        name += alphabet[static_cast<qsizetype>(word & 31U)];
        word >>= 5U;
    }
    return name;
}

} // namespace ams
