// SPDX-License-Identifier: Apache-2.0
#include "net/HttpTarget.h"

#include <QStringDecoder>

#include <algorithm>

namespace ams {

namespace {

bool isTargetCharacter(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7f && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\';
}

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isWellEncoded(QByteArrayView text)
{
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        if (at + 2 >= text.size() || !isHex(text[at + 1]) || !isHex(text[at + 2]))
            return false;
    }
    return true;
}

/// Null when the decoded bytes are no text.
QString decodeSegment(QByteArrayView raw)
{
    const QByteArray bytes = QByteArray::fromPercentEncoding(raw.toByteArray());
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    const bool hasControl =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    if (decoder.hasError() || hasControl)
        return {};
    return text.isNull() ? QStringLiteral("") : text;
}

/// The part after the authority, or nothing when this is no absolute form that fits `host`.
std::optional<QByteArray> withoutAuthority(const QByteArray &target, const QByteArray &host)
{
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.size() < scheme.size() || target.left(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
            continue;
        const QByteArray rest = target.mid(scheme.size());
        qsizetype end = rest.indexOf('/');
        if (const qsizetype question = rest.indexOf('?'); end < 0 || (question >= 0 && question < end))
            end = question;
        const QByteArray authority = end < 0 ? rest : rest.left(end);
        if (authority.isEmpty() || authority.compare(host, Qt::CaseInsensitive) != 0)
            return std::nullopt;
        const QByteArray path = end < 0 ? QByteArray() : rest.mid(end);
        return path.startsWith('/') ? path : '/' + path;
    }
    return std::nullopt;
}

} // namespace

tl::expected<HttpTarget, HttpRefusal> parseHttpTarget(const QByteArray &method, const QByteArray &target,
                                                      const QByteArray &host)
{
    const tl::unexpected<HttpRefusal> refusal(HttpRefusal{400, "bad request target"});
    if (!std::all_of(target.begin(), target.end(), isTargetCharacter))
        return refusal;
    if (target == "*" && method == "OPTIONS")
        return HttpTarget{QStringLiteral("*"), {QStringLiteral("*")}, {}};
    QByteArray local = target;
    if (!target.startsWith('/')) {
        auto rest = withoutAuthority(target, host);
        if (!rest)
            return refusal;
        local = std::move(*rest);
    }
    const qsizetype question = local.indexOf('?');
    const QByteArrayView raw = QByteArrayView(local).first(question < 0 ? local.size() : question);
    if (!isWellEncoded(raw))
        return refusal;

    HttpTarget result;
    for (qsizetype start = 1; start <= raw.size();) {
        const qsizetype slash = raw.indexOf('/', start);
        const qsizetype end = slash < 0 ? raw.size() : slash;
        QString segment = decodeSegment(raw.sliced(start, end - start));
        if (segment.isNull() || segment == QLatin1StringView(".") || segment == QLatin1StringView(".."))
            return refusal;
        result.path += QLatin1Char('/') + segment;
        result.segments.append(std::move(segment));
        start = end + 1;
    }
    if (question >= 0)
        result.query = QUrlQuery(QString::fromLatin1(local.mid(question + 1)));
    return result;
}

} // namespace ams
