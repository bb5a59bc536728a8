// SPDX-License-Identifier: Apache-2.0
#include "CoreThread.h"

namespace ams {

CoreThread::CoreThread(const CoreSource &source, Secrets &secrets, QObject *parent)
    : QObject(parent), m_host(new CoreHost(source, secrets))
{
    m_thread.setObjectName(QStringLiteral("core"));
    m_host->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_host, &CoreHost::start);
    connect(&m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    connect(m_host, &CoreHost::started, this, &CoreThread::started, Qt::QueuedConnection);
    connect(m_host, &CoreHost::failed, this, &CoreThread::failed, Qt::QueuedConnection);
    connect(m_host, &CoreHost::stopped, this, &CoreThread::stopped, Qt::QueuedConnection);
}

CoreThread::~CoreThread()
{
    m_thread.quit();
    m_thread.wait();
}

void CoreThread::start()
{
    m_thread.start();
}

void CoreThread::stop()
{
    QMetaObject::invokeMethod(m_host, &CoreHost::stop, Qt::QueuedConnection);
}

} // namespace ams
