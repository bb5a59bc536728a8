// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/NoteWords.h"

#include "pagerduty/NoteSpeaker.h"
#include "pagerduty/RunWords.h"
#include "pagerduty/TitleText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShownVersion = 8;
constexpr qsizetype kLongestMessage = 300;
constexpr qsizetype kLongestResult = 4000; ///< of one step's facts in a hand-off

bool isOver(StepStatus status)
{
    return status == StepStatus::Ok || status == StepStatus::Failed || status == StepStatus::TimedOut ||
           status == StepStatus::Unknown || status == StepStatus::Skipped || status == StepStatus::Stopped;
}

/// "restart: failed (2.1 s, attempt 2): exit code 1"
QString stepSentence(const NoteSpeaker &speaker, const QString &path, const StepState &step)
{
    QString text = path + u": "_s + statusWord(step.status, speaker.language());
    QStringList remarks;
    if (isOver(step.status) && step.finishedAt >= step.startedAt && step.startedAt != Timestamp{})
        remarks.append(durationWord(step.finishedAt - step.startedAt));
    if (step.attempt > 1)
        remarks.append(speaker.say({u"attempt %1"_s, u"%1 回目"_s}).arg(step.attempt));
    if (!step.by.isNobody())
        remarks.append(speaker.say({u"by %1"_s, u"%1 による"_s}).arg(step.by.name));
    if (!remarks.isEmpty())
        text += u" ("_s + remarks.join(u", "_s) + u')';
    const QString message = cutText(step.message.simplified(), kLongestMessage);
    if (!message.isEmpty())
        text += u": "_s + message;
    if (!step.note.isEmpty())
        text += u" – "_s + cutText(step.note.simplified(), kLongestMessage);
    return text;
}

QStringList startLines(const NoteSpeaker &speaker, const RunView &view)
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
QStringList phaseLines(const NoteSpeaker &speaker, const RunState &state)
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
        isGood[phase] = isGood[phase] && (step.status == StepStatus::Ok || step.status == StepStatus::Skipped);
    }
    QStringList lines;
    for (const Phase phase : phases) {
        const bool isGoingOn =
            !state.outcome() && (state.current.isEmpty() || speaker.phaseOf(state.current.toString()) == phase);
        if (isGoingOn)
            continue;
        lines.append((isGood[phase] ? u"✓ "_s : u"✗ "_s) + phaseWord(phase, speaker.language()) + u" – "_s +
                     sentences[phase].join(u"; "_s));
    }
    return lines;
}

/// What the steps found out, for whoever goes on from here.
QStringList factLines(const NoteSpeaker &speaker, const RunState &state)
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

/// Outputs too long for a note, and where they are.
QStringList artifactLines(const NoteSpeaker &speaker, const RunState &state)
{
    QStringList lines;
    for (const QString &path : state.order) {
        const StepState step = state.steps.value(path);
        for (const Artifact &artifact : step.artifacts)
            lines.append(u"  %1: %2, %3"_s.arg(path, artifact.name, QLocale::c().formattedDataSize(artifact.bytes)));
    }
    if (!lines.isEmpty())
        lines.prepend(speaker
                          .say({u"Diagnostics kept (open the incident in the console, or: ams export %1):"_s,
                                u"保存した診断情報（コンソールでインシデントを開くか、ams export %1）:"_s})
                          .arg(state.id.toString()));
    return lines;
}

QStringList doneLines(const NoteSpeaker &speaker, const RunState &state)
{
    QStringList lines{speaker.say({u"What was done:"_s, u"実施した内容:"_s})};
    for (const QString &path : state.order)
        lines.append(u"  "_s + stepSentence(speaker, path, state.steps.value(path)));
    if (lines.size() == 1)
        lines.append(u"  "_s + speaker.say({u"nothing"_s, u"なし"_s}));
    return lines;
}

QStringList unknownLines(const NoteSpeaker &speaker, const RunState &state)
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

QStringList remainingLines(const NoteSpeaker &speaker, const RunView &view)
{
    QStringList names;
    const auto add = [&names, &speaker](const QString &path) {
        const Step *const step = speaker.stepAt(path);
        const bool hasTitle = step && !step->title.isEmpty();
        names.append(hasTitle ? path + u" ("_s + step->title.simplified() + u')' : path);
    };
    for (const QString &path : view.state.waiting)
        add(path);
    if (view.scenario) {
        for (const Step &step : view.scenario->steps) {
            if (!view.state.steps.contains(step.id) && !view.state.waiting.contains(step.id))
                add(step.id);
        }
    }
    if (names.isEmpty())
        names.append(speaker.say({u"no step of the scenario"_s, u"シナリオの残りのステップはありません"_s}));
    return {speaker.say({u"What remains: %1"_s, u"残りの作業: %1"_s}).arg(names.join(u", "_s))};
}

/// Of a run that was stopped.
QString givenBackLine(const NoteSpeaker &speaker, const RunState &state)
{
    const bool isKnown = !state.deeds.isEmpty() && !state.deeds.constLast().command.by.user.isEmpty();
    if (isKnown)
        return speaker.say({u"Assigned to %1, who stopped it."_s, u"終了させた %1 に割り当てました。"_s})
            .arg(state.deeds.constLast().command.by.name);
    return speaker.say({u"Given back to the incident's escalation policy."_s,
                        u"インシデントのエスカレーションポリシーに戻しました。"_s});
}

QString handoverLine(const NoteSpeaker &speaker, const RunView &view, const OutboxMemory &memory)
{
    switch (memory.handover) {
    case Handover::Refused:
        return speaker.say({u"Not escalated by AMS: %1"_s, u"AMS はエスカレーションできませんでした: %1"_s})
            .arg(memory.refusal);
    case Handover::NotNeeded:
        return speaker.say({u"Not escalated: the incident was resolved already."_s,
                            u"インシデントは解決済みのため、エスカレーションしていません。"_s});
    case Handover::WithPerson:
        return speaker.say({u"Not escalated: a person has it already."_s,
                            u"すでに担当者が対応しているため、エスカレーションしていません。"_s});
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
    if (view.state.end)
        return givenBackLine(speaker, view.state);
    const HandoffStatus wanted = view.scenario ? view.scenario->status.onHandoff : HandoffStatus{};
    if (!wanted.assignTo.isEmpty())
        return speaker.say({u"Assigned to user %1."_s, u"ユーザー %1 に割り当てました。"_s}).arg(wanted.assignTo);
    if (!wanted.escalationPolicy.isEmpty())
        return speaker.say({u"Handed to escalation policy %1."_s, u"エスカレーションポリシー %1 に引き継ぎました。"_s})
            .arg(wanted.escalationPolicy);
    return speaker.say({u"Escalated to the next level."_s, u"次のレベルへエスカレーションしました。"_s});
}

QStringList endLines(const NoteSpeaker &speaker, const RunView &view, const OutboxMemory &memory)
{
    const RunState &state = view.state;
    const event::RunFinished end = state.outcome().value_or(event::RunFinished{});
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
    } else if (end.reason == EndReason::StoppedByPerson || end.reason == EndReason::ReachedAbort) {
        lines.append(reason);
        const QString handover = handoverLine(speaker, view, memory);
        if (!handover.isEmpty())
            lines.append(handover);
    } else {
        lines.append(reason);
        if (!memory.refusal.isEmpty())
            lines.append(speaker
                             .say({u"PagerDuty refused the change of status: %1"_s,
                                   u"PagerDuty が状態の変更を拒否しました: %1"_s})
                             .arg(memory.refusal));
    }
    const Timestamp at = state.end ? state.finishedAt : state.lastEventAt;
    lines.append(speaker.say({u"Ended %1 after %2."_s, u"終了 %1 (所要 %2)"_s})
                     .arg(speaker.time(at), durationWord(at - state.startedAt)));
    return lines;
}

/// What people did, under their own names.
QStringList deedLines(const NoteSpeaker &speaker, const RunState &state)
{
    QStringList lines;
    for (const RunDeed &deed : state.deeds) {
        QString line = u"• "_s + speaker.time(deed.at) + u' ' + deed.command.by.name + u": "_s +
                       commandWord(deed.command.kind, speaker.language());
        if (!deed.command.step.isEmpty())
            line += u' ' + deed.command.step.toString();
        const QString note = cutText(deed.command.note.simplified(), kLongestMessage);
        lines.append(note.isEmpty() ? line : QString(line + u" – "_s + note));
    }
    return lines;
}

/// What keeps automation away, and whose word that is.
QStringList pauseLines(const NoteSpeaker &speaker, const RunState &state)
{
    if (!state.heldBack || state.holder != RunHolder::Automation || state.isFinished())
        return {};
    const bool isJapanese = speaker.language() == Language::Japanese;
    const QString line =
        (isJapanese ? u"• %1 まで自動対応は停止中です（%2）"_s : u"• Automation is paused here until %1 (%2)"_s)
            .arg(speaker.time(state.heldBack->until), state.heldBack->by.name);
    const QString reason = cutText(state.heldBack->reason.simplified(), kLongestMessage);
    return {reason.isEmpty() ? line : QString(line + u" – "_s + reason)};
}

/// Questions that stand before people.
QStringList questionLines(const NoteSpeaker &speaker, const RunState &state)
{
    QStringList lines;
    for (const QString &path : state.active) {
        const StepState step = state.steps.value(path);
        if (step.status != StepStatus::Asking)
            continue;
        const QString title = step.input.value("title"_L1).toString().simplified();
        lines.append(
            speaker.say({u"? %1 waits for an answer until %2: %3"_s, u"? %1 は %2 まで回答を待っています: %3"_s})
                .arg(path, speaker.time(step.due), cutText(title, kLongestMessage)));
    }
    return lines;
}

QString titleOfUnfinished(const RunView &view, bool isJapanese)
{
    const RunState &state = view.state;
    if (state.holder == RunHolder::Person)
        return (isJapanese ? u"[AMS %1 対応中] "_s : u"[AMS taken by %1] "_s)
            .arg(cutText(state.person.name.simplified().remove(u']'), 40));
    const bool isAsking = std::any_of(state.active.begin(), state.active.end(), [&state](const QString &path) {
        return state.steps.value(path).status == StepStatus::Asking;
    });
    const qsizetype all = view.scenario ? static_cast<qsizetype>(view.scenario->steps.size()) : 0;
    const QString top = state.current.toString().section(u'/', 0, 0).section(u'[', 0, 0);
    const int index = view.scenario ? findStep(*view.scenario, top) : -1;
    if (isAsking)
        return (isJapanese ? u"[AMS 回答待ち: %1] "_s : u"[AMS asks you: %1] "_s).arg(cutText(top, 60));
    if (state.isPaused())
        return isJapanese ? u"[AMS 一時停止] "_s : u"[AMS paused] "_s;
    if (!state.targetHolder.isEmpty() && !state.hasTarget)
        return isJapanese ? u"[AMS 順番待ち] "_s : u"[AMS waits for its turn] "_s;
    if (index < 0)
        return isJapanese ? u"[AMS 開始] "_s : u"[AMS starting] "_s;
    return u"[AMS %1/%2 %3] "_s.arg(QString::number(index + 1), QString::number(all), cutText(top, 60));
}

} // namespace

QString titlePrefix(const RunView &view)
{
    const RunState &state = view.state;
    const Language language = view.customer ? view.customer->language : Language::English;
    const bool isJapanese = language == Language::Japanese;
    const auto outcome = state.outcome();
    if (!outcome)
        return titleOfUnfinished(view, isJapanese);
    switch (outcome->end) {
    case RunEnd::Resolved:
        break;
    case RunEnd::Handoff:
        return (isJapanese ? u"[AMS 要対応: "_s : u"[AMS needs you: "_s) + reasonInBrief(*outcome, language) + u"] "_s;
    case RunEnd::Aborted:
        return (isJapanese ? u"[AMS 中止: "_s : u"[AMS stopped: "_s) + reasonInBrief(*outcome, language) + u"] "_s;
    }
    return u"[AMS ok] "_s;
}

QStringList noteLines(const RunView &view, const OutboxMemory &memory)
{
    const NoteSpeaker speaker(view);
    const auto outcome = view.state.outcome();
    QStringList lines = startLines(speaker, view) + phaseLines(speaker, view.state) + deedLines(speaker, view.state) +
                        pauseLines(speaker, view.state) + questionLines(speaker, view.state);
    if (outcome)
        lines += endLines(speaker, view, memory);
    lines.append(u"ams://incident/"_s + view.state.incident.id.toString());
    // Last, because this is what may be cut.
    if (outcome && outcome->end == RunEnd::Handoff)
        lines += artifactLines(speaker, view.state) + factLines(speaker, view.state);
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
