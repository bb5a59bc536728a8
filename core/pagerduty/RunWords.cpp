// SPDX-License-Identifier: Apache-2.0
#include "pagerduty/RunWords.h"

#include "pagerduty/TitleText.h"

#include <array>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestBrief = 60;
constexpr qsizetype kLongestDetail = 500;

/// %1 is the step, %2 the detail.
struct ReasonWords
{
    EndReason reason;
    LocalText brief;
    LocalText sentence;
};

const std::array<ReasonWords, 16> &reasonTable()
{
    static const std::array<ReasonWords, 16> table{{
        {EndReason::ReachedResolved,
         {u"done"_s, u"完了"_s},
         {u"The scenario reached its good end."_s, u"シナリオは正常に終了しました。"_s}},
        {EndReason::ReachedHandoff,
         {u"after %1"_s, u"%1 の結果"_s},
         {u"The scenario hands over to a person after step %1."_s,
          u"シナリオの定めにより、ステップ %1 の後は担当者に引き継ぎます。"_s}},
        {EndReason::ReachedAbort,
         {u"by scenario"_s, u"シナリオの定め"_s},
         {u"The scenario ends here without a result."_s, u"シナリオの定めにより、結果なしで終了しました。"_s}},
        {EndReason::StepFailed,
         {u"%1 failed"_s, u"%1 失敗"_s},
         {u"Step %1 failed: %2"_s, u"ステップ %1 が失敗しました: %2"_s}},
        {EndReason::StepTimedOut,
         {u"%1 timed out"_s, u"%1 時間切れ"_s},
         {u"Step %1 did not end in time: %2"_s, u"ステップ %1 が時間内に終わりませんでした: %2"_s}},
        {EndReason::StepUnknown,
         {u"%1 unknown"_s, u"%1 結果不明"_s},
         {u"Step %1 was started and nobody knows whether it took effect: %2"_s,
          u"ステップ %1 は開始されましたが、実行されたかどうか不明です: %2"_s}},
        {EndReason::DurationExceeded,
         {u"took too long"_s, u"制限時間超過"_s},
         {u"The run took longer than the scenario allows."_s, u"シナリオの制限時間を超えました。"_s}},
        {EndReason::TooManySteps,
         {u"too many steps"_s, u"ステップ数超過"_s},
         {u"The run took more steps than the scenario allows."_s, u"シナリオのステップ数の上限を超えました。"_s}},
        {EndReason::ResolvedElsewhere,
         {u"resolved by others"_s, u"他で解決済み"_s},
         {u"The incident was resolved by somebody else while the run was going on."_s,
          u"実行中にインシデントが他の人によって解決されました。"_s}},
        {EndReason::HostNotInInventory,
         {u"host not in inventory"_s, u"台帳にないホスト"_s},
         {u"The host \"%2\" is not in this customer's inventory, so nothing was touched."_s,
          u"ホスト「%2」はこの顧客の台帳にないため、何も操作していません。"_s}},
        {EndReason::BadParameter,
         {u"bad parameter"_s, u"パラメーター不正"_s},
         {u"A parameter cannot be used: %2"_s, u"パラメーターが使えません: %2"_s}},
        {EndReason::BudgetExhausted,
         {u"repaired too often"_s, u"修復回数の上限"_s},
         {u"It has been repaired too often; a person should look for the cause. Earlier repairs: %2"_s,
          u"修復の回数が上限に達しました。担当者が原因を調べてください。これまでの修復: %2"_s}},
        {EndReason::NotApproved,
         {u"%1 not approved"_s, u"%1 承認されず"_s},
         {u"Step %1 was not approved: %2"_s, u"ステップ %1 は承認されませんでした: %2"_s}},
        {EndReason::NoAnswer,
         {u"nobody answered %1"_s, u"%1 回答なし"_s},
         {u"Nobody answered step %1 in time."_s, u"ステップ %1 に時間内の回答がありませんでした。"_s}},
        {EndReason::StoppedByPerson,
         {u"stopped by a person"_s, u"担当者が終了"_s},
         {u"It was ended by %2."_s, u"%2 が終了させました。"_s}},
        {EndReason::BadScenario,
         {u"scenario fault"_s, u"シナリオ不備"_s},
         {u"The scenario cannot be carried on: %2"_s, u"シナリオを続けられません: %2"_s}},
    }};
    return table;
}

const ReasonWords &wordsFor(EndReason reason)
{
    const auto &table = reasonTable();
    const auto found =
        std::find_if(table.begin(), table.end(), [reason](const ReasonWords &words) { return words.reason == reason; });
    return found == table.end() ? table.back() : *found;
}

/// Both values in one pass, so that a "%2" inside the step or the detail stays what it is.
QString filled(const QString &pattern, const QString &step, const QString &detail)
{
    return pattern.contains(u"%1"_s) ? (pattern.contains(u"%2"_s) ? pattern.arg(step, detail) : pattern.arg(step))
                                     : QString(pattern).replace(u"%2"_s, detail);
}

} // namespace

QString phaseWord(Phase phase, Language language)
{
    if (language == Language::English)
        return toText(phase);
    switch (phase) {
    case Phase::Check:
        return u"確認"_s;
    case Phase::Collect:
        return u"情報収集"_s;
    case Phase::Recover:
        return u"復旧"_s;
    case Phase::Verify:
        return u"復旧確認"_s;
    case Phase::Escalate:
        return u"連絡"_s;
    case Phase::Close:
        break;
    }
    return u"完了処理"_s;
}

QString statusWord(StepStatus status, Language language)
{
    const bool isJapanese = language == Language::Japanese;
    switch (status) {
    case StepStatus::Waiting:
        return isJapanese ? u"未着手"_s : u"waiting"_s;
    case StepStatus::Running:
        return isJapanese ? u"実行中"_s : u"running"_s;
    case StepStatus::RetryDue:
        return isJapanese ? u"再試行待ち"_s : u"waiting for a retry"_s;
    case StepStatus::Ok:
        return isJapanese ? u"成功"_s : u"ok"_s;
    case StepStatus::Failed:
        return isJapanese ? u"失敗"_s : u"failed"_s;
    case StepStatus::TimedOut:
        return isJapanese ? u"時間切れ"_s : u"timed out"_s;
    case StepStatus::Asking:
        return isJapanese ? u"回答待ち"_s : u"waiting for an answer"_s;
    case StepStatus::Skipped:
        return isJapanese ? u"スキップ"_s : u"skipped"_s;
    case StepStatus::Stopped:
        return isJapanese ? u"中止"_s : u"stopped"_s;
    case StepStatus::Unknown:
        break;
    }
    return isJapanese ? u"結果不明"_s : u"unknown"_s;
}

QString commandWord(CommandKind kind, Language language)
{
    static const QMap<CommandKind, LocalText> words{
        {CommandKind::Take, {u"took it over"_s, u"引き取り"_s}},
        {CommandKind::GiveBack, {u"gave it back to AMS"_s, u"AMS に返却"_s}},
        {CommandKind::Tick, {u"did by hand"_s, u"手作業で実施"_s}},
        {CommandKind::Skip, {u"skipped"_s, u"スキップ"_s}},
        {CommandKind::Retry, {u"had AMS retry"_s, u"再試行を指示"_s}},
        {CommandKind::Jump, {u"had AMS go on at"_s, u"再開位置を指定"_s}},
        {CommandKind::Answer, {u"answered"_s, u"回答"_s}},
        {CommandKind::Abort, {u"aborted it"_s, u"中止"_s}},
        {CommandKind::Pause, {u"paused it"_s, u"一時停止"_s}},
        {CommandKind::Resume, {u"resumed it"_s, u"再開"_s}},
        {CommandKind::Close, {u"closed it"_s, u"完了"_s}},
    };
    return words.value(kind).in(language);
}

QString reasonInBrief(const event::RunFinished &end, Language language)
{
    const bool isAboutStep = !end.step.isEmpty();
    QString brief = wordsFor(end.reason).brief.in(language);
    if (end.reason == EndReason::ReachedHandoff && !isAboutStep)
        brief = language == Language::Japanese ? u"シナリオの定め"_s : u"by scenario"_s;
    brief = filled(brief, end.step.toString(), {}).simplified();
    // A bracket in a step's name would end the prefix too early.
    brief.replace(u'[', u'(').replace(u']', u')');
    return cutText(brief, kLongestBrief);
}

QString reasonSentence(const event::RunFinished &end, Language language)
{
    const QString detail = cutText(end.detail.simplified(), kLongestDetail);
    QString sentence = wordsFor(end.reason).sentence.in(language);
    if (end.reason == EndReason::ReachedHandoff && end.step.isEmpty())
        sentence = language == Language::Japanese ? u"シナリオの定めにより担当者に引き継ぎます。"_s
                                                  : u"The scenario hands over to a person here."_s;
    if (detail.isEmpty() && sentence.endsWith(u": %2"_s))
        sentence = sentence.chopped(4) + (language == Language::Japanese ? u"。"_s : u"."_s);
    return filled(sentence, end.step.toString(), detail).simplified();
}

QString durationWord(Milliseconds duration)
{
    const qint64 ms = std::max<qint64>(duration.count(), 0);
    if (ms < 60000)
        return QString::number(static_cast<double>(ms) / 1000.0, 'f', 1) + u" s"_s;
    const qint64 seconds = ms / 1000;
    return u"%1 min %2 s"_s.arg(QString::number(seconds / 60), QString::number(seconds % 60));
}

} // namespace ams
