// SPDX-License-Identifier: Apache-2.0
#include "config/KeepingYaml.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMebibyte = 1024 * 1024;
constexpr qint64 kMostBytes = 1LL << 50;

auto bytes(ConfigReads &reads, qint64 least)
{
    return [&reads, least](const YamlNode &node) { return readInteger(node, least, kMostBytes, reads.problems()); };
}

auto duration(ConfigReads &reads)
{
    return [&reads](const YamlNode &node) { return readDuration(node, reads.problems()); };
}

std::optional<ArchiveConfig::Kind> archiveKind(const YamlNode &node, ConfigReads &reads)
{
    const auto text = readText(node, reads.problems());
    if (!text)
        return std::nullopt;
    if (*text == "sqlite"_L1)
        return ArchiveConfig::Kind::Sqlite;
    if (*text == "postgresql"_L1)
        return ArchiveConfig::Kind::PostgreSql;
    if (*text == "none"_L1)
        return ArchiveConfig::Kind::None;
    reportWord(node, {u"sqlite"_s, u"postgresql"_s, u"none"_s}, reads.problems());
    return std::nullopt;
}

} // namespace

DiagnosticsConfig readDiagnostics(const YamlNode &node, ConfigReads &reads)
{
    DiagnosticsConfig config;
    YamlFields fields(node, u"diagnostics"_s, reads.problems());
    set(fields.take("path"_L1), config.path, [&reads](const YamlNode &text) { return reads.path(text); });
    set(fields.take("artifact_bytes"_L1), config.artifactBytes, bytes(reads, kMebibyte));
    set(fields.take("total_bytes"_L1), config.totalBytes, bytes(reads, kMebibyte));
    set(fields.take("ledger_artifacts"_L1), config.ledgerArtifacts,
        [&reads](const YamlNode &number) { return readInteger(number, 0, 1000, reads.problems()); });
    fields.finish();
    return config;
}

ArchiveConfig readArchive(const YamlNode &node, ConfigReads &reads)
{
    ArchiveConfig config;
    YamlFields fields(node, u"archive"_s, reads.problems());
    if (const YamlNode *kind = fields.need("kind"_L1)) {
        if (const auto known = archiveKind(*kind, reads))
            config.kind = *known;
    }
    if (config.kind == ArchiveConfig::Kind::Sqlite)
        set(fields.need("path"_L1), config.path, [&reads](const YamlNode &text) { return reads.path(text); });
    if (config.kind == ArchiveConfig::Kind::PostgreSql) {
        const auto name = [&reads](const YamlNode &text) { return readName(text, reads.problems()); };
        set(fields.take("host"_L1), config.host, [&reads](const YamlNode &text) { return reads.line(text); });
        set(fields.take("port"_L1), config.port,
            [&reads](const YamlNode &number) { return readInteger(number, 1, 65535, reads.problems()); });
        set(fields.take("database"_L1), config.database, name);
        set(fields.take("user"_L1), config.user, name);
        set(fields.take("password"_L1), config.password, [&reads](const YamlNode &text) { return reads.secret(text); });
    }
    set(fields.take("keep_for"_L1), config.keepFor, duration(reads));
    set(fields.take("keep_bytes"_L1), config.keepBytes, bytes(reads, kMebibyte));
    set(fields.take("after"_L1), config.after, duration(reads));
    fields.finish();
    return config;
}

} // namespace ams
