// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include <pthread.h>

class QJSEngine;

namespace ams {

/// Interrupts an evaluation that uses more CPU time than allowed. Time of the evaluating thread is counted, not time on
/// the wall: on a busy machine nothing is interrupted that would have ended by itself.
///
/// Has a thread of its own, which sleeps while nothing is evaluated. begin() and end() cost a lock each.
class ExpressionWatchdog
{
public:
    ExpressionWatchdog(QJSEngine &engine, Milliseconds limit);
    ~ExpressionWatchdog();
    Q_DISABLE_COPY_MOVE(ExpressionWatchdog)

    /// From the engine's thread, before and after each evaluation.
    void begin();
    /// True when the evaluation was interrupted. The engine is usable again afterwards.
    [[nodiscard]] bool end();

private:
    void watch();
    [[nodiscard]] std::chrono::nanoseconds usedTime() const;

    QJSEngine &m_engine;
    Milliseconds m_limit;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    pthread_t m_evaluator{};
    quint64 m_evaluation = 0; ///< counts begin()
    bool m_running = false;
    bool m_interrupted = false;
    bool m_sleeping = false;
    bool m_quit = false;
    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace ams
