// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conformance/LedgerSuite.h"
#include "ledger/CommandMail.h"

namespace ams {

/// Commands on their way to the agent that owns the run.
class MailConformance final : public LedgerSuite
{
    Q_OBJECT

public:
    using LedgerSuite::LedgerSuite;

private slots:
    void mailGoesToTheOwnerOnly();
    void theFirstAnswerCounts();
    void mailOfManyPosts();
    void oldMailIsNotDelivered();
    void whatCannotBeDeliveredIsInvalid_data();
    void whatCannotBeDeliveredIsInvalid();

private:
    Result<bool> post(const QList<MailItem> &items);
    Result<bool> answer(const QString &id, const QByteArray &text);
    /// "id=command" of each, in order.
    [[nodiscard]] QStringList mailOf(const QString &owner);
    [[nodiscard]] Result<MailItem> find(const QString &id);
};

} // namespace ams
