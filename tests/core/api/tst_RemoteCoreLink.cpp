// SPDX-License-Identifier: Apache-2.0
#include "LinkConformance.h"

#include "link/RemoteCoreLink.h"

#include <QTest>

using namespace ams;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    SystemClock clock;
    SystemRandom random;
    LinkConformance suite([&](ApiRig &rig, const Rights &rights) -> std::unique_ptr<CoreLink> {
        RemoteLinkSettings settings;
        settings.agent = QUrl(rig.url());
        settings.token = rig.addToken(QStringLiteral("Hanako"), rights);
        return std::make_unique<RemoteCoreLink>(settings, clock, random);
    });
    return QTest::qExec(&suite, argc, argv);
}
