// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/KeychainTokens.h"

#include <QPointer>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace ams {

namespace {

const QString kService = QStringLiteral("ams-console");

Error errorOf(const QKeychain::Job &job)
{
    const bool isNone = job.error() == QKeychain::EntryNotFound;
    return {isNone ? ErrorKind::NotFound : ErrorKind::Unreachable, job.errorString(), false};
}

} // namespace

void KeychainTokens::read(const QString &id, QObject *context, std::function<void(Result<QString>)> then)
{
    if (m_session.contains(id)) {
        QTimer::singleShot(0, context, [then = std::move(then), token = m_session.value(id)] { then(token); });
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(kService); // deletes itself
    job->setKey(id);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, then = std::move(then)] {
        if (job->error() != QKeychain::NoError)
            then(tl::unexpected(errorOf(*job)));
        else
            then(job->textData());
    });
    job->start();
}

void KeychainTokens::write(const QString &id, const QString &token, QObject *context,
                           std::function<void(Result<>)> then)
{
    m_session.insert(id, token);
    auto *job = new QKeychain::WritePasswordJob(kService);
    job->setKey(id);
    job->setTextData(token);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, then = std::move(then)] {
        if (job->error() != QKeychain::NoError)
            then(tl::unexpected(errorOf(*job)));
        else
            then({});
    });
    job->start();
}

void KeychainTokens::remove(const QString &id)
{
    m_session.remove(id);
    auto *job = new QKeychain::DeletePasswordJob(kService);
    job->setKey(id);
    job->start();
}

} // namespace ams
