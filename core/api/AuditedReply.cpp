// SPDX-License-Identifier: Apache-2.0
#include "api/AuditedReply.h"

#include <QLoggingCategory>

namespace ams {

namespace {

Q_LOGGING_CATEGORY(lcAudit, "ams.api")

} // namespace

void answerAudited(AuditLog &log, const AuditRecord &record, const ApiReply &reply, bool mayHaveHappened,
                   QObject *context, const ApiAnswer &answer)
{
    log.audit({record}, context, [reply, mayHaveHappened, answer, what = record.what](const Result<bool> &kept) {
        if (kept) {
            answer(reply);
            return;
        }
        qCCritical(lcAudit).noquote() << what << "could not be audited:" << kept.error().message;
        answer(apiError({kept.error().kind, QStringLiteral("the audit log cannot be written: ") + kept.error().message,
                         mayHaveHappened}));
    });
}

} // namespace ams
