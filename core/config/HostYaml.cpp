// SPDX-License-Identifier: Apache-2.0
#include "config/HostYaml.h"

#include <QRegularExpression>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

void warnOfPlainSecrets(const YamlNode &node, ProblemList &problems)
{
    static const QRegularExpression sounds(u"(?:^|[_-])(?:password|passwd|secret|token|api_?key|private_?key)$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    for (const YamlEntry &entry : node.entries) {
        if (entry.value.kind == YamlNode::Kind::Scalar && sounds.match(entry.key).hasMatch()) {
            problems.warning(entry.keyMark, "plain-secret"_L1,
                             u"\"%1\" sounds like a secret; put a reference to it under \"secrets\""_s.arg(entry.key));
        }
        warnOfPlainSecrets(entry.value, problems);
    }
}

/// A name as alerts write it: nearly anything, but on one line, and no option when it is passed to a program.
bool isHostName(const QString &name)
{
    constexpr qsizetype longest = 255;
    const bool isVisible = std::none_of(name.begin(), name.end(), [](QChar character) {
        return character.category() == QChar::Other_Control || character.category() == QChar::Other_Format;
    });
    return !name.isEmpty() && name.size() <= longest && name == name.trimmed() && !name.startsWith(u'-') && isVisible;
}

} // namespace

bool isCustomerName(const QString &text)
{
    static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9-]{0,62}\\z"_s);
    return form.match(text).hasMatch();
}

void forEachEntry(const YamlNode &node, const QString &what, ProblemList &problems,
                  const std::function<void(const QString &, const YamlNode &)> &each)
{
    if (node.kind != YamlNode::Kind::Map) {
        problems.error(node.mark, "wrong-type"_L1,
                       u"a mapping (%1) is expected here, not %2"_s.arg(what, describe(node)));
        return;
    }
    for (const YamlEntry &entry : node.entries)
        each(entry.key, entry.value);
}

QJsonObject readVars(const YamlNode &node, ProblemList &problems)
{
    if (node.kind != YamlNode::Kind::Map) {
        problems.error(node.mark, "wrong-type"_L1, u"a mapping (vars) is expected here, not %1"_s.arg(describe(node)));
        return {};
    }
    warnOfPlainSecrets(node, problems);
    return toJson(node, problems).toObject();
}

void HostReader::readDefaults(const YamlNode &ssh)
{
    readSsh(ssh, m_defaults);
    if (m_defaults.address.isEmpty())
        return;
    m_reads.problems().error(ssh.mark, "bad-value"_L1, u"an address cannot be the same for every host"_s);
    m_defaults.address.clear();
}

QMap<QString, Host> HostReader::readAll(const YamlNode &inventory)
{
    QMap<QString, Host> hosts;
    forEachEntry(inventory, u"hosts"_s, m_reads.problems(), [this, &hosts](const QString &name, const YamlNode &node) {
        if (isHostName(name))
            takeName(name, name, node.mark);
        else
            m_reads.problems().error(node.mark, "bad-name"_L1, u"\"%1\" is no host name"_s.arg(name.left(100)));
        hosts.insert(name, readHost(name, node));
    });
    return hosts;
}

Host HostReader::readHost(const QString &name, const YamlNode &node)
{
    Host host;
    host.name = name;
    host.ssh = m_defaults;
    if (node.kind == YamlNode::Kind::Scalar) { // "web01: 192.0.2.10"
        host.address = m_reads.address(node).value_or(QString());
        completeSsh(node.mark, host);
        return host;
    }
    YamlFields fields(node, u"a host"_s, m_reads.problems());
    set(fields.need("address"_L1), host.address, [this](const YamlNode &text) { return m_reads.address(text); });
    if (const YamlNode *aliases = fields.take("aliases"_L1)) {
        const std::vector<YamlNode> one{*aliases};
        for (const YamlNode &item : aliases->kind == YamlNode::Kind::List ? aliases->items : one) {
            const auto alias = m_reads.line(item);
            if (!alias)
                continue;
            takeName(*alias, name, item.mark);
            host.aliases.append(*alias);
        }
    }
    if (const YamlNode *ssh = fields.take("ssh"_L1))
        readSsh(*ssh, host.ssh);
    if (const YamlNode *vars = fields.take("vars"_L1))
        host.vars = readVars(*vars, m_reads.problems());
    fields.finish();
    completeSsh(node.mark, host);
    return host;
}

void HostReader::readSsh(const YamlNode &node, SshAccess &ssh)
{
    YamlFields fields(node, u"ssh"_s, m_reads.problems());
    set(fields.take("address"_L1), ssh.address, [this](const YamlNode &text) { return m_reads.address(text); });
    set(fields.take("port"_L1), ssh.port,
        [this](const YamlNode &number) { return readInteger(number, 1, 65535, m_reads.problems()); });
    set(fields.take("user"_L1), ssh.user, [this](const YamlNode &text) { return m_reads.userName(text); });
    set(fields.take("identity"_L1), ssh.identity, [this](const YamlNode &text) { return m_reads.keyFile(text); });
    set(fields.take("known_hosts"_L1), ssh.knownHosts,
        [this](const YamlNode &text) { return m_reads.existingFile(text); });
    fields.finish();
}

void HostReader::completeSsh(SourceMark mark, Host &host)
{
    SshAccess &ssh = host.ssh;
    if (ssh.address.isEmpty())
        ssh.address = host.address;
    if (ssh.user.isEmpty() && ssh.identity.isEmpty() && ssh.knownHosts.isEmpty())
        return; // a host that is only looked at from outside
    const auto need = [&](const QString &value, QLatin1StringView key) {
        if (value.isEmpty())
            m_reads.problems().error(mark, "missing-key"_L1,
                                     u"\"%1\" is missing in the \"ssh\" of this host and of the customer"_s.arg(key));
    };
    need(ssh.user, "user"_L1);
    need(ssh.identity, "identity"_L1);
    need(ssh.knownHosts, "known_hosts"_L1);
}

void HostReader::takeName(const QString &name, const QString &host, SourceMark mark)
{
    const QString owner = m_owners.value(name.toLower());
    if (owner.isEmpty())
        m_owners.insert(name.toLower(), host);
    else
        m_reads.problems().error(
            mark, "double-host"_L1,
            u"\"%1\" means the host %2 already; names and aliases must be unique"_s.arg(name, owner));
}

} // namespace ams
