// SPDX-License-Identifier: Apache-2.0
#include "actions/HumanDescriptions.h"

#include "actions/Describe.h"

namespace ams {

using namespace Qt::StringLiterals;
using namespace describe;

ActionDescription describeHumanTask()
{
    ActionDescription text;
    text.name = u"human.task"_s;
    text.summary = {
        u"Asks a person to do something and to say how it went: a phone call, a look at a machine room. The run waits, without counting it as automation time. Nobody answers in time: the step times out."_s,
        u"担当者に作業を依頼し、結果を答えてもらいます（電話連絡、機械室の確認など）。実行は待ち、その時間は自動処理の時間に数えません。時間内に回答がなければ、ステップは時間切れになります。"_s};
    text.parameters = {
        required(u"title"_s, ValueType::Text, {u"What is to be done, in one line."_s, u"行うこと（1行）。"_s}),
        optional(u"instructions"_s, ValueType::Text, {u"How to do it; Markdown."_s, u"手順。Markdown で書けます。"_s}),
        optional(u"checklist"_s, ValueType::TextList,
                 {u"Points that are all to be ticked before the answer is taken."_s,
                  u"チェック項目。すべてにチェックを付けるまで回答できません。"_s}),
        optional(u"answers"_s, ValueType::TextList,
                 {u"Possible answers, of which one is chosen. Without it, the person only says that it is done."_s,
                  u"選択肢。1つを選んで答えます。省略した場合は、完了したことだけを答えます。"_s}),
        optional(
            u"fields"_s, ValueType::Object,
            {u"Answer form: name → {type, required, choices, label}. Types: text, number, integer, boolean, duration, choice. `name: text` is short for `name: {type: text}`."_s,
             u"回答欄。名前 → {type, required, choices, label}。型は text、number、integer、boolean、duration、choice。`name: text` は `name: {type: text}` の省略形です。"_s})};
    text.result = {
        field(u"answer"_s, ValueType::Text,
              {u"The answer chosen, if `answers` were given."_s, u"選んだ回答（`answers` がある場合）。"_s}),
        field(u"checklist"_s, ValueType::TextList, {u"The points that were ticked."_s, u"チェックを付けた項目。"_s}),
        field(u"fields"_s, ValueType::Object,
              {u"The values of the form, with their types."_s, u"回答欄の値（型付き）。"_s})};
    text.repeat = RepeatClass::Safe; // being asked twice does no harm
    text.byPerson = true;
    text.timeout = std::chrono::hours(24);
    text.example = u"- id: phone\n"
                   u"  phase: escalate\n"
                   u"  do: human.task\n"
                   u"  with:\n"
                   u"    title: Phone the customer's contact\n"
                   u"    instructions: Say which host is down and what was tried.\n"
                   u"    checklist: [The contact list is up to date]\n"
                   u"    answers: [reached, no-answer]\n"
                   u"    fields:\n"
                   u"      spoken_to: {type: text, required: true, label: Spoken to}\n"
                   u"  timeout: 30m\n"
                   u"  on: {failed: handoff, timeout: handoff}\n"_s;
    return text;
}

ActionDescription describeHumanApprove()
{
    ActionDescription text;
    text.name = u"human.approve"_s;
    text.summary = {
        u"Asks a person for a yes before the run goes on. Yes: ok. No: the step fails. No answer in time: it times out, and that never counts as a yes."_s,
        u"先へ進む前に、担当者の承認を求めます。承認なら成功、却下ならステップは失敗です。時間内に回答がなければ時間切れになり、承認とみなすことはありません。"_s};
    text.parameters = {
        required(u"title"_s, ValueType::Text, {u"What is to be decided, in one line."_s, u"判断すること（1行）。"_s}),
        optional(u"question"_s, ValueType::Text, {u"The question, in a sentence."_s, u"質問文。"_s}),
        optional(
            u"details"_s, ValueType::Text,
            {u"What one should know for the decision; Markdown."_s, u"判断に必要な情報。Markdown で書けます。"_s})};
    text.result = {field(u"approved"_s, ValueType::Boolean, {u"What the person said."_s, u"担当者の判断。"_s})};
    text.repeat = RepeatClass::Safe;
    text.byPerson = true;
    text.timeout = std::chrono::minutes(15);
    text.example = u"- id: allow\n"
                   u"  phase: recover\n"
                   u"  do: human.approve\n"
                   u"  with:\n"
                   u"    title: \"Restart the database on {{ params.host }}?\"\n"
                   u"    question: All sessions are cut. Go on?\n"
                   u"  timeout: 10m\n"
                   u"  on: {failed: handoff, timeout: handoff}\n"_s;
    return text;
}

} // namespace ams
