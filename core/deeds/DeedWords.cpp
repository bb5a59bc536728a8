// SPDX-License-Identifier: Apache-2.0
#include "deeds/DeedWords.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// PagerDuty keeps 65,535 single-byte characters of a note; notes of people are far shorter (see the API).
constexpr qsizetype kLongest = 20000;

/// What was done, when the timeline does not show it under the person's name.
LocalText deedText(const IncidentDeed &deed, bool isJustNote)
{
    if (isJustNote)
        return {u"Note by %1"_s, u"%1 のメモ"_s};
    const QString whom = deed.toName.isEmpty() ? deed.toUser.toString() + deed.toPolicy : deed.toName;
    switch (deed.kind) {
    case IncidentDeedKind::Acknowledge:
        return {u"Acknowledged by %1"_s, u"%1 が確認しました"_s};
    case IncidentDeedKind::Note:
        break;
    case IncidentDeedKind::HandOver:
        return {u"Handed over to "_s + whom + u" by %1"_s, u"%1 が "_s + whom + u" に引き継ぎました"_s};
    case IncidentDeedKind::Snooze:
        return {u"Snoozed until "_s + toText(deed.until.value_or(Timestamp{})) + u" by %1"_s,
                u"%1 が "_s + toText(deed.until.value_or(Timestamp{})) + u" までスヌーズしました"_s};
    case IncidentDeedKind::Resolve:
        return {u"Resolved by %1"_s, u"%1 が解決しました"_s};
    }
    return {};
}

} // namespace

QString deedMarker(const QString &deed)
{
    return u"— AMS deed "_s + deed;
}

QString deedNote(const DeedMemory &memory, Language language)
{
    const IncidentDeed &deed = memory.deed;
    const QString words = deed.note.trimmed();
    // Where nothing had to be done, there are the person's words at most.
    const bool isJustNote = deed.kind == IncidentDeedKind::Note || memory.answer.reason == u"already-so";
    if (words.isEmpty() && (isJustNote || !memory.isByBot))
        return {};
    const bool isOwnNote = isJustNote && !memory.isByBot;
    QStringList lines;
    if (!isOwnNote) {
        QString deedLine = deedText(deed, isJustNote).in(language);
        lines.append(deedLine.replace(u"%1"_s, deed.by.name));
    }
    if (!words.isEmpty())
        lines.append(words.left(kLongest));
    return lines.join(isOwnNote || words.isEmpty() ? u"\n"_s : u":\n"_s) + u'\n' + deedMarker(deed.id);
}

} // namespace ams
