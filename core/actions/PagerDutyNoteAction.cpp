// SPDX-License-Identifier: Apache-2.0
#include "actions/PagerDutyNoteAction.h"

#include "actions/Describe.h"
#include "actions/WriteOnceRun.h"
#include "pagerduty/PagerDutyApi.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// PagerDuty keeps 65,535 single-byte characters of a note; counted in UTF-8 to be on the safe side.
constexpr qsizetype kLongest = 65535;

QString noteOf(const QString &text, const QString &marker)
{
    const QByteArray ending = u"\n\n"_s.toUtf8() + marker.toUtf8();
    QByteArray bytes = text.toUtf8();
    if (bytes.size() + ending.size() > kLongest) {
        const QByteArray mark = u"\n…"_s.toUtf8();
        qsizetype end = kLongest - ending.size() - mark.size();
        // Not inside a character: continuation bytes begin with the bits 10.
        while (end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xC0U) == 0x80U)
            --end;
        bytes = bytes.left(end) + mark;
    }
    return QString::fromUtf8(bytes + ending);
}

class NoteRun final : public WriteOnceRun
{
public:
    NoteRun(Clock &clock, PagerDutyApi &api, ActionContext context)
        : WriteOnceRun(clock, std::move(context)), m_api(api)
    {
        const QString text = this->context().with.value(u"text").toString();
        m_note = noteOf(text, marker());
        if (text.trimmed().isEmpty())
            failWith(u"A note needs a text."_s);
        else
            begin();
    }

private:
    [[nodiscard]] static CallOptions options()
    {
        CallOptions options;
        options.priority = CallPriority::Progress;
        return options;
    }
    [[nodiscard]] static QJsonObject resultOf(const PagerDutyNote &note) { return {{u"id"_s, note.id.toString()}}; }

    void look() override
    {
        m_api.listNotes(
            context().incident.id, options(), this, [this](const PagerDutyResult<QList<PagerDutyNote>> &notes) {
                if (!notes) {
                    lookFailed(notes.error().toError());
                    return;
                }
                const auto mine = std::find_if(notes->begin(), notes->end(), [this](const PagerDutyNote &note) {
                    return note.content.contains(marker());
                });
                if (mine != notes->end())
                    found(resultOf(*mine));
                else
                    notFound();
            });
    }

    void write() override
    {
        m_api.addNote(context().incident.id, m_note, options(), this,
                      [this](const PagerDutyResult<PagerDutyNote> &note) {
                          if (note)
                              written(resultOf(*note));
                          else
                              writeFailed(note.error().toError());
                      });
    }

    PagerDutyApi &m_api;
    QString m_note;
};

} // namespace

PagerDutyNoteAction::PagerDutyNoteAction(Clock &clock, PagerDutyApi *api) : m_clock(clock), m_api(api) {}

const ActionDescription &PagerDutyNoteAction::description() const
{
    static const ActionDescription kDescription = describePagerDutyNote();
    return kDescription;
}

std::unique_ptr<ActionRun> PagerDutyNoteAction::start(ActionContext context)
{
    if (m_api == nullptr)
        return std::make_unique<FailedRun>(m_clock, std::move(context), u"This run has no connection to PagerDuty."_s);
    return std::make_unique<NoteRun>(m_clock, *m_api, std::move(context));
}

ActionDescription describePagerDutyNote()
{
    using namespace describe;
    ActionDescription text;
    text.name = u"pagerduty.note"_s;
    text.summary = {
        u"Adds a note of your own words to the incident's timeline, besides those AMS writes by itself. It ends "
        u"with a mark of this step; when an earlier try may have gone through, the notes are read back first, so "
        u"repeating the step is safe."_s,
        u"AMS が自動で書くノートとは別に、インシデントのタイムラインにノートを追加します。末尾にこのステップの目印が"
        u"入ります。以前の実行が成功していた可能性がある場合は、先にノートを読み直すため、再実行しても重複しません。"_s};
    text.parameters = {required(u"text"_s, ValueType::Text, {u"Text of the note."_s, u"ノートの内容。"_s})};
    text.result = {field(u"id"_s, ValueType::Text, {u"Id of the note."_s, u"ノートの ID。"_s})};
    text.repeat = RepeatClass::Safe;
    text.changesThings = true;
    text.timeout = std::chrono::seconds(60);
    text.example = u"- id: tell\n"
                   u"  phase: close\n"
                   u"  do: pagerduty.note\n"
                   u"  with: {text: \"{{ params.host }} was well when AMS looked; nothing was changed.\"}\n"_s;
    return text;
}

} // namespace ams
