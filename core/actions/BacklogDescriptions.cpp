// SPDX-License-Identifier: Apache-2.0
#include "actions/BacklogActions.h"
#include "actions/Describe.h"

namespace ams {

using namespace Qt::StringLiterals;
using namespace describe;

ActionDescription describeBacklogAddIssue()
{
    ActionDescription text;
    text.name = u"backlog.add_issue"_s;
    text.summary = {
        u"Adds an issue to the customer's Backlog project. Its description ends with the incident and a mark of "
        u"this step; when an earlier try may have gone through, the issue with that mark is looked for first "
        u"and used, so repeating the step is safe."_s,
        u"顧客の Backlog プロジェクトに課題を追加します。詳細の末尾にインシデントとこのステップの目印が入ります。"
        u"以前の実行が成功していた可能性がある場合は、先にその目印の課題を探して使うため、再実行しても重複しません。"_s};
    text.parameters = {
        optional(u"project"_s, ValueType::Text,
                 {u"Project key, if it is not the customer's."_s, u"プロジェクトキー。省略時は顧客の設定。"_s}),
        optional(u"issue_type"_s, ValueType::Text,
                 {u"Name or id, if it is not the customer's."_s, u"種別の名前または ID。省略時は顧客の設定。"_s}),
        optional(
            u"priority"_s, ValueType::Text,
            {u"High, Normal or Low, if it is not the customer's."_s, u"優先度（高・中・低）。省略時は顧客の設定。"_s}),
        required(u"summary"_s, ValueType::Text,
                 {u"Beyond 255 characters it is cut and the whole stands in the description."_s,
                  u"件名。255 文字を超える場合は省略し、全文を詳細に入れます。"_s}),
        optional(u"description"_s, ValueType::Text, {u"Text of the issue."_s, u"課題の詳細。"_s}),
        optional(u"assignee"_s, ValueType::Text,
                 {u"Name, user id or mail address."_s, u"担当者の名前、ユーザー ID またはメールアドレス。"_s}),
        optional(u"notify"_s, ValueType::TextList,
                 {u"Who is told, named likewise."_s, u"お知らせするユーザー。指定方法は担当者と同じ。"_s}),
    };
    text.result = {
        field(u"key"_s, ValueType::Text, {u"Issue key, such as OPS-12."_s, u"課題キー。例: OPS-12。"_s}),
        field(u"url"_s, ValueType::Text, {u"The issue's page."_s, u"課題のページ。"_s}),
        field(u"id"_s, ValueType::Integer, {u"Number inside Backlog."_s, u"Backlog 内部の番号。"_s}),
    };
    text.repeat = RepeatClass::Safe;
    text.changesThings = true;
    text.timeout = std::chrono::seconds(60);
    text.example =
        u"- id: ticket\n"
        u"  phase: escalate\n"
        u"  do: backlog.add_issue\n"
        u"  with: {summary: \"{{ incident.title }}\", description: \"{{ steps.collect.result.stdout }}\"}\n"_s;
    return text;
}

ActionDescription describeBacklogAddComment()
{
    ActionDescription text;
    text.name = u"backlog.add_comment"_s;
    text.summary = {
        u"Adds a comment to a Backlog issue. It ends with a mark of this step; when an earlier try may have gone "
        u"through, the latest hundred comments are searched for it first, so repeating the step is safe."_s,
        u"Backlog の課題にコメントを追加します。末尾にこのステップの目印が入ります。以前の実行が成功していた"
        u"可能性がある場合は、先に最新 100 件のコメントから目印を探すため、再実行しても重複しません。"_s};
    text.parameters = {
        required(u"issue"_s, ValueType::Text, {u"Issue key, such as OPS-12."_s, u"課題キー。例: OPS-12。"_s}),
        required(u"content"_s, ValueType::Text, {u"Text of the comment."_s, u"コメントの内容。"_s}),
    };
    text.result = {
        field(u"id"_s, ValueType::Integer, {u"Number of the comment."_s, u"コメントの番号。"_s}),
        field(u"issue"_s, ValueType::Text, {u"Issue key."_s, u"課題キー。"_s}),
        field(u"url"_s, ValueType::Text, {u"The comment's place on the page."_s, u"コメントへのリンク。"_s}),
    };
    text.repeat = RepeatClass::Safe;
    text.changesThings = true;
    text.timeout = std::chrono::seconds(60);
    text.example = u"- id: tell\n"
                   u"  phase: close\n"
                   u"  do: backlog.add_comment\n"
                   u"  with: {issue: \"{{ steps.ticket.result.key }}\", content: It is well again.}\n"_s;
    return text;
}

} // namespace ams
