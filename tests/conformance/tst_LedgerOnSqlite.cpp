// SPDX-License-Identifier: Apache-2.0
#include "conformance/LedgerConformance.h"
#include "ledger/SqlLedger.h"
#include "support/FakeClock.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace ams;

namespace {

class SqliteUnderTest final : public LedgerUnderTest
{
public:
    [[nodiscard]] std::unique_ptr<Ledger> connect() override
    {
        auto ledger = SqlLedger::open(m_folder.filePath(QStringLiteral("ledger.db")), m_clock);
        if (!ledger) {
            qCritical("%s", qPrintable(ledger.error().message));
            return nullptr;
        }
        return std::move(*ledger);
    }
    void pass(Milliseconds time) override { m_clock.advance(time); }

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return runLedgerConformance([] { return std::make_unique<SqliteUnderTest>(); }, argc, argv);
}
