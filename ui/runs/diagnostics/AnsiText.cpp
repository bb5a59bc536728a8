// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/AnsiText.h"

namespace ams {

namespace {

constexpr qsizetype kTab = 8;
constexpr char16_t kEscape = 0x1b;

struct Look
{
    std::optional<int> colour;
    bool isBold = false;
    bool operator==(const Look &) const = default;
};

void apply(const QString &codes, Look &look)
{
    const QStringList parts = codes.split(u';');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const int code = parts[i].toInt();
        if (code == 0)
            look = {};
        else if (code == 1)
            look.isBold = true;
        else if (code == 22)
            look.isBold = false;
        else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97))
            look.colour = code % 10;
        else if (code == 39)
            look.colour.reset();
        else if (code == 38 || code == 48)
            i += parts.value(i + 1).toInt() == 5 ? 2 : 4; // of 256 or all colours: left plain
    }
}

} // namespace

AnsiLine ansiLine(const QByteArray &bytes)
{
    AnsiLine line;
    const QString raw = QString::fromUtf8(bytes);
    Look look;
    qsizetype begun = 0;
    const auto close = [&line, &look, &begun] {
        if (look != Look{} && line.text.size() > begun)
            line.spans.push_back({begun, line.text.size() - begun, look.colour, look.isBold});
        begun = line.text.size();
    };
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const QChar letter = raw[i];
        if (letter == kEscape && i + 1 < raw.size() && raw[i + 1] == u'[') {
            qsizetype end = i + 2;
            while (end < raw.size() && (raw[end] < u'@' || raw[end] > u'~'))
                ++end;
            if (end < raw.size() && raw[end] == u'm') {
                close();
                apply(raw.mid(i + 2, end - i - 2), look);
            }
            i = end;
        } else if (letter == u'\t') {
            line.text.append(QString(kTab - line.text.size() % kTab, u' '));
        } else if (letter == u'\r' && i + 1 == raw.size()) {
            break;
        } else if (letter < u' ') {
            line.text.append(QChar(char16_t(0x2400 + letter.unicode())));
        } else {
            line.text.append(letter);
        }
    }
    close();
    return line;
}

} // namespace ams
