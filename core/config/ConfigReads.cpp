// SPDX-License-Identifier: Apache-2.0
#include "config/ConfigReads.h"

#include "base/Secrets.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFileScheme = "file:"_L1;

bool isThisMachine(const QString &host)
{
    static const QRegularExpression loopback(u"\\A127\\.\\d+\\.\\d+\\.\\d+\\z"_s);
    return host == "localhost"_L1 || host == "::1"_L1 || loopback.match(host).hasMatch();
}

QString absolutePath(const QString &folder, const QString &path)
{
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

} // namespace

ConfigReads::ConfigReads(const QString &file, ProblemList &problems, Secrets *secrets)
    : m_folder(QFileInfo(file).absolutePath()), m_problems(problems), m_secrets(secrets)
{
}

std::optional<QString> ConfigReads::line(const YamlNode &node)
{
    const auto text = readText(node, m_problems);
    if (!text)
        return std::nullopt;
    const QString trimmed = text->trimmed();
    const bool isOneLine = std::none_of(trimmed.begin(), trimmed.end(),
                                        [](QChar character) { return character.category() == QChar::Other_Control; });
    if (!trimmed.isEmpty() && isOneLine)
        return trimmed;
    m_problems.error(node.mark, "bad-value"_L1,
                     isOneLine ? u"text is expected here, it is empty"_s : u"text on a single line is expected here"_s);
    return std::nullopt;
}

std::optional<QString> ConfigReads::path(const YamlNode &node)
{
    const auto text = line(node);
    return text ? std::optional(absolutePath(m_folder, *text)) : std::nullopt;
}

std::optional<QString> ConfigReads::existingFile(const YamlNode &node)
{
    const auto file = path(node);
    if (file && m_secrets && !QFileInfo(*file).isFile()) {
        m_problems.error(node.mark, "no-file"_L1, u"there is no file %1"_s.arg(*file));
        return std::nullopt;
    }
    return file;
}

std::optional<QString> ConfigReads::secret(const YamlNode &node)
{
    if (node.kind != YamlNode::Kind::Scalar) {
        m_problems.error(node.mark, "wrong-type"_L1,
                         u"a reference to a secret is expected here, not %1"_s.arg(describe(node)));
        return std::nullopt;
    }
    QString reference = node.text;
    if (reference.startsWith(kFileScheme) && reference.size() > kFileScheme.size())
        reference = kFileScheme + absolutePath(m_folder, reference.mid(kFileScheme.size()));
    if (const auto checked = checkSecretReference(reference); !checked) {
        m_problems.error(node.mark, "plain-secret"_L1, checked.error().message);
        return std::nullopt;
    }
    return isThere(node, reference) ? std::optional(reference) : std::nullopt;
}

bool ConfigReads::isThere(const YamlNode &node, const QString &reference)
{
    if (!m_secrets || m_resolved.contains(reference))
        return true;
    m_resolved.insert(reference);
    const auto resolved = m_secrets->resolve(reference);
    if (!resolved)
        m_problems.error(node.mark, "missing-secret"_L1, resolved.error().message);
    return resolved.has_value();
}

std::optional<QString> ConfigReads::keyFile(const YamlNode &node)
{
    if (node.kind == YamlNode::Kind::Scalar && node.text.startsWith("env:"_L1)) {
        m_problems.error(node.mark, "bad-value"_L1,
                         u"a private key must be a file; write \"file:/absolute/path\" or \"credential:NAME\""_s);
        return std::nullopt;
    }
    return secret(node);
}

std::optional<QString> ConfigReads::serviceUrl(const YamlNode &node)
{
    const auto text = line(node);
    if (!text)
        return std::nullopt;
    const QUrl url(*text, QUrl::StrictMode);
    const bool isSafe = url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isThisMachine(url.host()));
    if (url.isValid() && isSafe && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() &&
        !url.hasFragment()) {
        QString plain = url.toString();
        while (plain.endsWith(u'/'))
            plain.chop(1);
        return plain;
    }
    m_problems.error(
        node.mark, "bad-value"_L1,
        u"an address such as https://api.example.com is expected here (http only for this machine, no user "
        "name, no query)"_s);
    return std::nullopt;
}

std::optional<QString> ConfigReads::email(const YamlNode &node)
{
    static const QRegularExpression form(u"\\A[^\\s@<>,;\"]+@[^\\s@<>,;\"]+\\z"_s);
    const auto text = line(node);
    if (!text || form.match(*text).hasMatch())
        return text;
    m_problems.error(node.mark, "bad-value"_L1, u"\"%1\" is no e-mail address"_s.arg(text->left(100)));
    return std::nullopt;
}

std::optional<QString> ConfigReads::address(const YamlNode &node)
{
    // A first "-" would make an option of it.
    static const QRegularExpression form(u"\\A[A-Za-z0-9:][A-Za-z0-9._:%-]{0,254}\\z"_s);
    const auto text = line(node);
    if (!text || form.match(*text).hasMatch())
        return text;
    m_problems.error(node.mark, "bad-value"_L1,
                     u"\"%1\" is neither a host name nor an IP address"_s.arg(text->left(100)));
    return std::nullopt;
}

std::optional<QString> ConfigReads::userName(const YamlNode &node)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]{0,63}\\z"_s);
    const auto text = line(node);
    if (!text || form.match(*text).hasMatch())
        return text;
    m_problems.error(node.mark, "bad-value"_L1, u"\"%1\" is no user name"_s.arg(text->left(100)));
    return std::nullopt;
}

std::optional<Language> ConfigReads::language(const YamlNode &node)
{
    const auto text = readText(node, m_problems);
    if (text == u"en"_s)
        return Language::English;
    if (text == u"ja"_s)
        return Language::Japanese;
    if (text)
        reportWord(node, {u"en"_s, u"ja"_s}, m_problems);
    return std::nullopt;
}

} // namespace ams
