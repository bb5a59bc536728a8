// SPDX-License-Identifier: Apache-2.0
#include "LinkConformance.h"

#include "api/LocalCoreLink.h"

#include <QTest>

using namespace ams;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    SystemClock clock;
    LinkConformance suite([&](ApiRig &rig, const Rights &rights) -> std::unique_ptr<CoreLink> {
        const Caller caller{{QStringLiteral("Hanako"), QStringLiteral("hanako@msp.example"), {}}, rights, {}};
        return std::make_unique<LocalCoreLink>(LocalCoreLink::Parts{rig.board, rig.desk, caller}, clock);
    });
    return QTest::qExec(&suite, argc, argv);
}
