// SPDX-License-Identifier: Apache-2.0
#include "config/ConfigYaml.h"

#include "config/ConfigReads.h"
#include "config/CustomerYaml.h"
#include "config/KeepingYaml.h"
#include "scenario/YamlReader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QLoggingCategory>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// Reads the sections of the configuration file, one function each.
class ConfigReader
{
public:
    ConfigReader(const QString &file, ProblemList &problems, Secrets *secrets)
        : m_problems(problems), m_reads(file, problems, secrets)
    {
        m_config.file = QFileInfo(file).absoluteFilePath();
    }

    CoreConfig read(const YamlNode &root)
    {
        YamlFields fields(root, u"the configuration"_s, m_problems);
        if (const YamlNode *agent = fields.need("agent"_L1))
            readAgent(*agent);
        if (const YamlNode *listen = fields.take("listen"_L1))
            readListen(*listen);
        if (const YamlNode *ledger = fields.need("ledger"_L1))
            readLedger(*ledger);
        if (const YamlNode *diagnostics = fields.take("diagnostics"_L1))
            m_config.diagnostics = readDiagnostics(*diagnostics, m_reads);
        if (const YamlNode *archive = fields.take("archive"_L1))
            m_config.archive = readArchive(*archive, m_reads);
        set(fields.need("scenarios"_L1), m_config.scenarios, m_path);
        set(fields.need("customers"_L1), m_config.customersFolder, m_path);
        if (const YamlNode *pagerDuty = fields.need("pagerduty"_L1))
            readPagerDuty(*pagerDuty);
        if (const YamlNode *limits = fields.take("limits"_L1))
            readLimits(*limits);
        if (const YamlNode *lease = fields.take("lease"_L1))
            readLease(*lease);
        if (const YamlNode *flapping = fields.take("flapping"_L1))
            readFlapping(*flapping);
        set(fields.take("language"_L1), m_config.language,
            [this](const YamlNode &node) { return m_reads.language(node); });
        if (const YamlNode *log = fields.take("log"_L1))
            readLog(*log);
        set(fields.take("runtime_dir"_L1), m_config.runtimeDir, m_path);
        fields.finish();
        if (m_config.runtimeDir.isEmpty())
            m_config.runtimeDir = defaultRuntimeDir();
        if (m_config.diagnostics.path.isEmpty())
            m_config.diagnostics.path = QFileInfo(m_config.ledger.path).absolutePath() + u"/artifacts"_s;
        return std::move(m_config);
    }

private:
    void readAgent(const YamlNode &node)
    {
        QString name;
        YamlFields fields(node, u"agent"_s, m_problems);
        set(fields.need("name"_L1), name, m_name);
        set(fields.need("region"_L1), m_config.region, m_name);
        fields.finish();
        m_config.agent = AgentId(name);
    }

    void readListen(const YamlNode &node)
    {
        ListenConfig &listen = m_config.listen;
        YamlFields fields(node, u"listen"_s, m_problems);
        const YamlNode *address = fields.take("address"_L1);
        set(address, listen.address, [this](const YamlNode &text) { return readIp(text); });
        set(fields.take("port"_L1), listen.port, integer(0, 65535));
        if (const YamlNode *tls = fields.take("tls"_L1))
            readTls(*tls);
        set(fields.take("api"_L1), listen.api,
            [this](const YamlNode &value) { return readBoolean(value, m_problems); });
        fields.finish();
        if (address && !listen.tls && !QHostAddress(listen.address).isLoopback()) {
            m_problems.warning(
                address->mark, "plain-http"_L1,
                u"without \"tls\" everything is sent in plain text; let only a proxy with TLS reach this "
                "address"_s);
        }
    }

    std::optional<QString> readIp(const YamlNode &node)
    {
        const auto text = m_reads.line(node);
        if (!text || !QHostAddress(*text).isNull())
            return text;
        m_problems.error(
            node.mark, "bad-value"_L1,
            u"\"%1\" is no IP address; write for example 127.0.0.1, 0.0.0.0 or \"::\""_s.arg(text->left(60)));
        return std::nullopt;
    }

    void readTls(const YamlNode &node)
    {
        TlsConfig tls;
        const auto file = [this](const YamlNode &text) { return m_reads.existingFile(text); };
        YamlFields fields(node, u"tls"_s, m_problems);
        set(fields.need("certificate"_L1), tls.certificate, file);
        set(fields.need("key"_L1), tls.key, file);
        fields.finish();
        m_config.listen.tls = tls;
    }

    void readLedger(const YamlNode &node)
    {
        YamlFields fields(node, u"ledger"_s, m_problems);
        if (const YamlNode *kind = fields.need("kind"_L1)) {
            const auto text = readText(*kind, m_problems);
            if (text && *text != "sqlite"_L1)
                reportWord(*kind, {u"sqlite"_s}, m_problems);
        }
        set(fields.need("path"_L1), m_config.ledger.path, m_path);
        fields.finish();
    }

    void readPagerDuty(const YamlNode &node)
    {
        PagerDutyConfig &pagerDuty = m_config.pagerDuty;
        const auto url = [this](const YamlNode &text) { return m_reads.serviceUrl(text); };
        YamlFields fields(node, u"pagerduty"_s, m_problems);
        set(fields.take("url"_L1), pagerDuty.url, url);
        set(fields.take("events_url"_L1), pagerDuty.eventsUrl, url);
        set(fields.need("token"_L1), pagerDuty.token, [this](const YamlNode &text) { return m_reads.secret(text); });
        set(fields.take("token_kind"_L1), pagerDuty.tokenKind,
            [this](const YamlNode &text) { return readTokenKind(text); });
        set(fields.need("from"_L1), pagerDuty.from, [this](const YamlNode &text) { return m_reads.email(text); });
        set(fields.take("bot_user"_L1), pagerDuty.botUser, m_name);
        const YamlNode *secrets = fields.take("webhook_secrets"_L1);
        if (secrets)
            readWebhookSecrets(*secrets);
        set(fields.take("webhook_url"_L1), pagerDuty.webhookUrl, url);
        set(fields.take("subscription_check_every"_L1), pagerDuty.subscriptionCheckEvery, m_duration);
        set(fields.take("requests_per_minute"_L1), pagerDuty.requestsPerMinute, integer(0, 1000000));
        set(fields.take("in_flight"_L1), pagerDuty.inFlight, integer(1, 1000));
        set(fields.take("ca_file"_L1), pagerDuty.caFile,
            [this](const YamlNode &text) { return m_reads.existingFile(text); });
        set(fields.take("backfill_every"_L1), pagerDuty.backfillEvery, m_duration);
        fields.finish();
        if (!secrets || (secrets->kind == YamlNode::Kind::List && secrets->items.empty()))
            m_problems.warning(node.mark, "no-webhook-secret"_L1,
                               u"there are no \"webhook_secrets\": every webhook will be refused"_s);
    }

    std::optional<PagerDutyConfig::TokenKind> readTokenKind(const YamlNode &node)
    {
        const auto text = readText(node, m_problems);
        if (text == u"api-key"_s)
            return PagerDutyConfig::TokenKind::ApiKey;
        if (text == u"oauth"_s)
            return PagerDutyConfig::TokenKind::OAuth;
        if (text)
            reportWord(node, {u"api-key"_s, u"oauth"_s}, m_problems);
        return std::nullopt;
    }

    void readWebhookSecrets(const YamlNode &node)
    {
        const std::vector<YamlNode> one{node};
        for (const YamlNode &item : node.kind == YamlNode::Kind::List ? node.items : one) {
            if (const auto reference = m_reads.secret(item))
                m_config.pagerDuty.webhookSecrets.append(*reference);
        }
    }

    void readLimits(const YamlNode &node)
    {
        LimitsConfig &limits = m_config.limits;
        YamlFields fields(node, u"limits"_s, m_problems);
        set(fields.take("runs"_L1), limits.runs, integer(1, 1000000));
        set(fields.take("webhook_bytes"_L1), limits.webhookBytes, integer(16 * 1024, 64 * 1024 * 1024));
        set(fields.take("connections"_L1), limits.connections, integer(1, 100000));
        set(fields.take("connections_per_address"_L1), limits.connectionsPerAddress, integer(1, 100000));
        set(fields.take("api_calls_per_second"_L1), limits.apiCallsPerSecond, integer(1, 100000));
        set(fields.take("api_burst"_L1), limits.apiBurst, integer(1, 1000000));
        fields.finish();
    }

    void readLease(const YamlNode &node)
    {
        constexpr Milliseconds shortest{1000};
        LeaseConfig &lease = m_config.lease;
        YamlFields fields(node, u"lease"_s, m_problems);
        set(fields.take("duration"_L1), lease.duration, m_duration);
        const YamlNode *margin = fields.take("margin"_L1);
        lease.margin = lease.duration / 5;
        set(margin, lease.margin, m_duration);
        fields.finish();
        // It is renewed after a third; there must be time left for a second try before the margin begins.
        if (lease.duration < shortest || lease.margin * 2 >= lease.duration) {
            m_problems.error(node.mark, "bad-value"_L1,
                             u"a lease lasts at least 1s, and its margin less than half of it"_s);
        }
    }

    void readFlapping(const YamlNode &node)
    {
        YamlFields fields(node, u"flapping"_s, m_problems);
        set(fields.take("times"_L1), m_config.flapping.times, integer(0, 1000));
        set(fields.take("within"_L1), m_config.flapping.within, m_duration);
        fields.finish();
    }

    void readLog(const YamlNode &node)
    {
        YamlFields fields(node, u"log"_s, m_problems);
        set(fields.take("level"_L1), m_config.log.level, [this](const YamlNode &word) {
            return readWord(word, logLevelFromText, {u"debug"_s, u"info"_s, u"warning"_s, u"critical"_s});
        });
        set(fields.take("format"_L1), m_config.log.format, [this](const YamlNode &word) {
            return readWord(word, logFormatFromText, {u"auto"_s, u"plain"_s, u"json"_s});
        });
        if (const YamlNode *rules = fields.take("rules"_L1))
            m_config.log.rules = readRules(*rules);
        fields.finish();
    }

    template<typename Value>
    std::optional<Value> readWord(const YamlNode &node, std::optional<Value> (*parse)(const QString &),
                                  const QStringList &allowed)
    {
        const auto text = readText(node, m_problems);
        if (!text)
            return std::nullopt;
        if (auto value = parse(*text))
            return value;
        reportWord(node, allowed, m_problems);
        return std::nullopt;
    }

    QString readRules(const YamlNode &node)
    {
        static const QRegularExpression form(u"\\A[\\w.*-]+=(?:true|false)\\z"_s);
        QStringList rules;
        const std::vector<YamlNode> one{node};
        for (const YamlNode &item : node.kind == YamlNode::Kind::List ? node.items : one) {
            const auto rule = m_reads.line(item);
            if (rule && form.match(*rule).hasMatch())
                rules.append(*rule);
            else if (rule)
                m_problems.error(item.mark, "bad-value"_L1,
                                 u"\"%1\" is no log rule such as ams.runs.debug=true"_s.arg(rule->left(100)));
        }
        return rules.join(u'\n');
    }

    /// What systemd made for the service, else a folder of the user, else one beside the ledger.
    [[nodiscard]] QString defaultRuntimeDir() const
    {
        const QString fromSystemd = qEnvironmentVariable("RUNTIME_DIRECTORY").section(u':', 0, 0);
        if (!fromSystemd.isEmpty())
            return fromSystemd;
        const QString ofUser = qEnvironmentVariable("XDG_RUNTIME_DIR");
        return ofUser.isEmpty() ? QFileInfo(m_config.ledger.path).absolutePath() + u"/run"_s : ofUser + u"/ams"_s;
    }

    std::function<std::optional<qint64>(const YamlNode &)> integer(qint64 least, qint64 most)
    {
        return [this, least, most](const YamlNode &node) { return readInteger(node, least, most, m_problems); };
    }

    ProblemList &m_problems;
    ConfigReads m_reads;
    CoreConfig m_config;
    const std::function<std::optional<QString>(const YamlNode &)> m_path = [this](const YamlNode &node) {
        return m_reads.path(node);
    };
    const std::function<std::optional<QString>(const YamlNode &)> m_name = [this](const YamlNode &node) {
        return readName(node, m_problems);
    };
    const std::function<std::optional<Milliseconds>(const YamlNode &)> m_duration = [this](const YamlNode &node) {
        return readDuration(node, m_problems);
    };
};

std::optional<CoreConfig> readFile(const QString &path, ProblemList &problems, Secrets *secrets)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        problems.error({}, "unreadable"_L1, u"the file cannot be read: %1"_s.arg(file.errorString()));
        return std::nullopt;
    }
    const ParsedYaml yaml = readYaml(file.readAll(), path);
    problems.append(yaml.problems);
    if (yaml.root)
        return ConfigReader(path, problems, secrets).read(*yaml.root);
    if (yaml.problems.isEmpty())
        problems.error({1, 1}, "empty"_L1, u"the file is empty"_s);
    return std::nullopt;
}

} // namespace

LoadedConfig loadConfig(const QString &file, Secrets *secrets)
{
    LoadedConfig loaded;
    ProblemList problems(file);
    loaded.config = readFile(file, problems, secrets);
    loaded.problems = problems.sorted();
    if (loaded.config && !loaded.config->customersFolder.isEmpty()) {
        LoadedCustomers customers = loadCustomers(loaded.config->customersFolder, secrets, loaded.config->language);
        loaded.config->customers = std::move(customers.book);
        loaded.problems += customers.problems;
    }
    if (hasErrors(loaded.problems))
        loaded.config.reset();
    return loaded;
}

} // namespace ams
