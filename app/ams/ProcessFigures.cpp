// SPDX-License-Identifier: Apache-2.0
#include "ProcessFigures.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

#ifdef AMS_HAS_JEMALLOC
#include <jemalloc/jemalloc.h>
#else
#include <malloc.h>
#endif
#include <sys/resource.h>
#include <unistd.h>

namespace ams {

qint64 cpuMicroseconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto total = [](const timeval &time) { return qint64{time.tv_sec} * 1000000 + time.tv_usec; };
    return total(usage.ru_utime) + total(usage.ru_stime);
}

qint64 monotonicMicroseconds()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

qint64 residentBytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

void returnFreeMemory()
{
#ifdef AMS_HAS_JEMALLOC
    static const std::string kPurgeAll = "arena." + std::to_string(MALLCTL_ARENAS_ALL) + ".purge";
    static_cast<void>(mallctl(kPurgeAll.c_str(), nullptr, nullptr, nullptr, 0));
#else
    ::malloc_trim(0);
#endif
}

QJsonObject percentiles(QList<qint64> microseconds)
{
    if (microseconds.isEmpty())
        return {};
    std::sort(microseconds.begin(), microseconds.end());
    const auto at = [&microseconds](double share) {
        const qsizetype rank = std::llround(share * static_cast<double>(microseconds.size() - 1));
        return static_cast<double>(microseconds.at(rank)) / 1000.0;
    };
    return {{QStringLiteral("p50_ms"), at(0.5)},
            {QStringLiteral("p99_ms"), at(0.99)},
            {QStringLiteral("worst_ms"), at(1.0)}};
}

} // namespace ams
