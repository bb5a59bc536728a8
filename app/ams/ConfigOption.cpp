// SPDX-License-Identifier: Apache-2.0
#include "ConfigOption.h"

#include "Command.h"

#include "config/ConfigYaml.h"

namespace ams {

void addConfigOption(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("config"),
                      QStringLiteral("the agent's configuration; without it $AMS_CONFIG, else /etc/ams/ams.yaml"),
                      QStringLiteral("FILE")});
}

std::optional<CoreConfig> loadConfigOption(const QCommandLineParser &parser, Secrets *secrets)
{
    QString file = parser.value(QStringLiteral("config"));
    if (file.isEmpty())
        file = qEnvironmentVariable("AMS_CONFIG", QStringLiteral("/etc/ams/ams.yaml"));
    auto loaded = loadConfig(file, secrets);
    for (const Problem &problem : std::as_const(loaded.problems))
        complain(toText(problem));
    return std::move(loaded.config);
}

} // namespace ams
