// SPDX-License-Identifier: Apache-2.0
#include "UnixSignals.h"

#include <array>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace ams {

namespace {

// A signal handler can reach nothing but globals.
std::array<int, 2> pipeEnds{-1, -1};

void onSignal(int number)
{
    const char byte = static_cast<char>(number);
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent) : QObject(parent)
{
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("No pipe for signals can be made.");
    m_notifier = std::make_unique<QSocketNotifier>(pipeEnds[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &UnixSignals::onReadable);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) // a terminal that closes must not end an agent either
        ::sigaction(number, &action, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
}

UnixSignals::~UnixSignals()
{
    for (const int number : {SIGTERM, SIGINT})
        ::signal(number, SIG_DFL);
    ::signal(SIGHUP, SIG_IGN);
    m_notifier.reset();
    for (int &end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

void UnixSignals::onReadable()
{
    std::array<char, 16> bytes{};
    const auto count = ::read(pipeEnds[0], bytes.data(), bytes.size());
    const QByteArray numbers(bytes.data(), std::max<qsizetype>(count, 0));
    if (numbers.contains(char{SIGTERM}) || numbers.contains(char{SIGINT}))
        emit terminate();
    else if (!numbers.isEmpty())
        emit reload();
}

} // namespace ams
