// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/NoteWords.h"

#include "pagerduty/RunWords.h"
#include "pagerduty/TitleText.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShownVersion = 8;
constexpr qsizetype kLongestMessage = 300;
constexpr qsizetype kLongestResult = 4000; ///< of one step's facts in a hand-off

/// What all sentences of one note need.
class Speaker
{
public:
    explicit Speaker(const RunView &view) : m_view(view)
    {
        if (!view.customer)
            return;
        m_language = view.customer->language;
        const QTimeZone zone(view.customer->timeZone.toUtf8());
        if (zone.isValid())
            m_zone = zone;
    }
    [[nodiscard]] Language language() const { return m_language; }
    [[nodiscard]] const QString &say(const LocalText &text) const { return text.in(m_language); }
    [[nodiscard]] QString time(Timestamp at) const
    {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), m_zone);
        return local.toString(u"yyyy-MM-dd HH:mm:ss "_s) + local.timeZoneAbbreviation();
    }
    [[nodiscard]] const Step *stepAt(const QString &path) const
    {
        if (!m_view.scenario)
            return nullptr;
        const int index = findStep(*m_view.scenario, path.section(u'/', 0, 0));
        return index < 0 ? nullptr : &m_view.scenario->steps.at(static_cast<size_t>(index));
    }
    [[nodiscard]] Phase phaseOf(const QString &path) const
    {
        const Step *const step = stepAt(path);
        return step ? step->phase : Phase::Check;
    }

private:
    const RunView &m_view;
    Language m_language = Language::English;
    QTimeZone m_zone = QTimeZone::utc();
};

bool isOver(StepStatus status)
{
    return status == StepStatus::Ok || status == StepStatus::Failed || status == StepStatus::TimedOut ||
           status == StepStatus::Unknown;
}

/// "restart: failed (2.1 s, attempt 2): exit code 1"
QString stepSentence(const Speaker &speaker, const QString &path, const StepState &step)
{
    QString text = path + u": "_s + statusWord(step.status, speaker.language());
    QStringList remarks;
    if (isOver(step.status) && step.finishedAt >= step.startedAt && step.startedAt != Timestamp{})
        remarks.append(durationWord(step.finishedAt - step.startedAt));
    if (step.attempt > 1)
        remarks.append(speaker.say({u"attempt %1"_s, u"%1 回目"_s}).arg(step.attempt));
    if (!remarks.isEmpty())
        text += u" ("_s + remarks.join(u", "_s) + u')';
    const QString message = cutText(step.message.simplified(), kLongestMessage);
    if (!message.isEmpty())
        text += u": "_s + message;
    return text;
}

QStringList startLines(const Speaker &speaker, const RunView &view)
{
    const RunState &state = view.state;
    QStringList lines;
    lines.append(
        speaker
            .say({u"AMS is handling this incident. Customer: %1. Scenario: %2, version %3."_s,
                  u"AMS が対応しています。顧客: %1、シナリオ: %2、版: %3"_s})
            .arg(view.customer && !view.customer->name.isEmpty() ? view.customer->name : state.customer.toString(),
                 state.scenario.toString(), QString::fromLatin1(state.version.left(kShownVersion))));
    lines.append(speaker.say({u"Started %1."_s, u"開始 %1"_s}).arg(speaker.time(state.startedAt)));
    if (!state.why.isEmpty())
        lines.append(speaker.say({u"Why: %1"_s, u"理由: %1"_s}).arg(state.why.simplified()));
    return lines;
}

/// One line for each phase that is over, in the order in which they were entered.
QStringList phaseLines(const Speaker &speaker, const RunState &state)
{
    QList<Phase> phases;
    QMap<Phase, QStringList> sentences;
    QMap<Phase, bool> isGood;
    for (const QString &path : state.order) {
        const Phase phase = speaker.phaseOf(path);
        const StepState step = state.steps.value(path);
        if (!phases.contains(phase)) {
            phases.append(phase);
            isGood[phase] = true;
        }
        sentences[phase].append(stepSentence(speaker, path, step));
        isGood[phase] = isGood[phase] && step.status == StepStatus::Ok;
    }
    QStringList lines;
    for (const Phase phase : phases) {
        const bool isGoingOn =
            !state.isFinished() && (state.current.isEmpty() || speaker.phaseOf(state.current.toString()) == phase);
        if (isGoingOn)
            continue;
        lines.append((isGood[phase] ? u"✓ "_s : u"✗ "_s) + phaseWord(phase, speaker.language()) + u" – "_s +
                     sentences[phase].join(u"; "_s));
    }
    return lines;
}

/// What the steps found out, for whoever goes on from here.
QStringList factLines(const Speaker &speaker, const RunState &state)
{
    QStringList lines;
    for (const QString &path : state.order) {
        const QJsonValue result = state.steps.value(path).result;
        if (result.isUndefined() || result.isNull())
            continue;
        QString text;
        if (result.isObject())
            text = QString::fromUtf8(QJsonDocument(result.toObject()).toJson(QJsonDocument::Compact));
        else if (result.isArray())
            text = QString::fromUtf8(QJsonDocument(result.toArray()).toJson(QJsonDocument::Compact));
        else
            text = result.toVariant().toString();
        // Physical lines, as they come back when the note is read.
        lines += QString(u"  "_s + path + u" = "_s + cutText(text, kLongestResult)).split(u'\n');
    }
    if (!lines.isEmpty())
        lines.prepend(speaker.say({u"Facts collected:"_s, u"収集した情報:"_s}));
    return lines;
}

QStringList doneLines(const Speaker &speaker, const RunState &state)
{
    QStringList lines{speaker.say({u"What was done:"_s, u"実施した内容:"_s})};
    for (const QString &path : state.order)
        lines.append(u"  "_s + stepSentence(speaker, path, state.steps.value(path)));
    if (lines.size() == 1)
        lines.append(u"  "_s + speaker.say({u"nothing"_s, u"なし"_s}));
    return lines;
}

QStringList unknownLines(const Speaker &speaker, const RunState &state)
{
    QStringList lines{speaker.say({u"What is unknown:"_s, u"不明な点:"_s})};
    for (const QString &path : state.order) {
        const StepStatus status = state.steps.value(path).status;
        if (status != StepStatus::Unknown && status != StepStatus::Running)
            continue;
        lines.append(u"  "_s + speaker
                                   .say({u"%1 was started; look whether it took effect before repeating it"_s,
                                         u"%1 は開始済み。再実行の前に、実行されたかどうか確認してください"_s})
                                   .arg(path));
    }
    if (lines.size() == 1)
        lines.append(u"  "_s + speaker.say({u"nothing"_s, u"なし"_s}));
    return lines;
}

QStringList remainingLines(const Speaker &speaker, const RunView &view)
{
    QStringList names;
    if (view.scenario) {
        for (const Step &step : view.scenario->steps) {
            if (!view.state.steps.contains(step.id))
                names.append(step.title.isEmpty() ? step.id : step.id + u" ("_s + step.title.simplified() + u')');
        }
    }
    if (names.isEmpty())
        names.append(speaker.say({u"no step of the scenario"_s, u"シナリオの残りのステップはありません"_s}));
    return {speaker.say({u"What remains: %1"_s, u"残りの作業: %1"_s}).arg(names.join(u", "_s))};
}

QString handoverLine(const Speaker &speaker, const RunView &view, const OutboxMemory &memory)
{
    switch (memory.handover) {
    case Handover::Refused:
        return speaker.say({u"Not escalated by AMS: %1"_s, u"AMS はエスカレーションできませんでした: %1"_s})
            .arg(memory.refusal);
    case Handover::NotNeeded:
        return speaker.say({u"Not escalated: the incident was resolved already."_s,
                            u"インシデントは解決済みのため、エスカレーションしていません。"_s});
    case Handover::Done:
        break;
    case Handover::Open:
    case Handover::Intended:
        return {};
    }
    if (!memory.refusal.isEmpty())
        return speaker
            .say({u"Handed to the incident's escalation policy, because PagerDuty refused the next level: %1"_s,
                  u"次のレベルへのエスカレーションが拒否されたため、エスカレーションポリシーに戻しました: %1"_s})
            .arg(memory.refusal);
    const HandoffStatus wanted = view.scenario ? view.scenario->status.onHandoff : HandoffStatus{};
    if (!wanted.assignTo.isEmpty())
        return speaker.say({u"Assigned to user %1."_s, u"ユーザー %1 に割り当てました。"_s}).arg(wanted.assignTo);
    if (!wanted.escalationPolicy.isEmpty())
        return speaker.say({u"Handed to escalation policy %1."_s, u"エスカレーションポリシー %1 に引き継ぎました。"_s})
            .arg(wanted.escalationPolicy);
    return speaker.say({u"Escalated to the next level."_s, u"次のレベルへエスカレーションしました。"_s});
}

QStringList endLines(const Speaker &speaker, const RunView &view, const OutboxMemory &memory)
{
    const RunState &state = view.state;
    const event::RunFinished &end = *state.end;
    const QString reason = reasonSentence(end, speaker.language());
    QStringList lines;
    if (end.end == RunEnd::Handoff) {
        lines.append(speaker.say({u"AMS needs you. %1"_s, u"担当者の対応が必要です。%1"_s}).arg(reason));
        const QString handover = handoverLine(speaker, view, memory);
        if (!handover.isEmpty())
            lines.append(handover);
        lines += doneLines(speaker, state) + unknownLines(speaker, state) + remainingLines(speaker, view);
        if (view.scenario && !view.scenario->runbook.isEmpty())
            lines.append(speaker.say({u"Runbook: %1"_s, u"手順書: %1"_s}).arg(view.scenario->runbook));
    } else {
        lines.append(reason);
        if (!memory.refusal.isEmpty())
            lines.append(speaker
                             .say({u"PagerDuty refused the change of status: %1"_s,
                                   u"PagerDuty が状態の変更を拒否しました: %1"_s})
                             .arg(memory.refusal));
    }
    lines.append(speaker.say({u"Ended %1 after %2."_s, u"終了 %1 (所要 %2)"_s})
                     .arg(speaker.time(state.finishedAt), durationWord(state.finishedAt - state.startedAt)));
    return lines;
}

} // namespace

QString titlePrefix(const RunView &view)
{
    const RunState &state = view.state;
    const Language language = view.customer ? view.customer->language : Language::English;
    const bool isJapanese = language == Language::Japanese;
    if (state.end) {
        switch (state.end->end) {
        case RunEnd::Resolved:
            return u"[AMS ok] "_s;
        case RunEnd::Handoff:
            return (isJapanese ? u"[AMS 要対応: "_s : u"[AMS needs you: "_s) + reasonInBrief(*state.end, language) +
                   u"] "_s;
        case RunEnd::Aborted:
            return (isJapanese ? u"[AMS 中止: "_s : u"[AMS stopped: "_s) + reasonInBrief(*state.end, language) +
                   u"] "_s;
        }
    }
    const qsizetype all = view.scenario ? static_cast<qsizetype>(view.scenario->steps.size()) : 0;
    const QString id = state.current.toString().section(u'/', 0, 0);
    const int index = view.scenario ? findStep(*view.scenario, id) : -1;
    if (index < 0)
        return isJapanese ? u"[AMS 開始] "_s : u"[AMS starting] "_s;
    return u"[AMS %1/%2 %3] "_s.arg(QString::number(index + 1), QString::number(all), cutText(id, 60));
}

QStringList noteLines(const RunView &view, const OutboxMemory &memory)
{
    const Speaker speaker(view);
    QStringList lines = startLines(speaker, view) + phaseLines(speaker, view.state);
    if (view.state.end)
        lines += endLines(speaker, view, memory);
    lines.append(u"ams://incident/"_s + view.state.incident.id.toString());
    // Last, because this is what may be cut.
    if (view.state.end && view.state.end->end == RunEnd::Handoff)
        lines += factLines(speaker, view.state);
    return lines;
}

QString noteMarker(const RunId &run)
{
    return u"— AMS run "_s + run.toString();
}

QString noteText(const QStringList &lines, const RunId &run)
{
    const QString tail = u'\n' + noteMarker(run);
    QString body = lines.join(u'\n');
    const qsizetype room = kLongestNote - tail.toUtf8().size();
    return cutToUtf8(body, room) + tail;
}

} // namespace ams
