// SPDX-License-Identifier: Apache-2.0
#include "actions/Describe.h"
#include "actions/HttpRequestAction.h"
#include "actions/OutputKeeper.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;
using namespace describe;

namespace {

QList<ActionParameter> parametersOf(HttpRequestAction::Kind kind)
{
    QList<ActionParameter> list = {
        required(u"url"_s, ValueType::Url,
                 {u"Address with http:// or https://."_s, u"http:// または https:// のアドレス。"_s}),
        optional(u"headers"_s, ValueType::Object,
                 {u"Request headers; a value may be {secret: name}."_s,
                  u"リクエストヘッダー。値には {secret: 名前} も使えます。"_s}),
        optional(u"timeout"_s, ValueType::Duration,
                 {u"Shorter limit than the step's own."_s, u"ステップの制限より短くしたい場合の制限時間。"_s}),
        optional(u"verify_tls"_s, ValueType::Boolean,
                 {u"Whether the server's certificate must be trusted and carry its name."_s,
                  u"サーバー証明書の信頼性と名前を検証するかどうか。"_s},
                 true),
        optional(u"ca_file"_s, ValueType::Text,
                 {u"PEM file of the authorities to trust instead of the system's."_s,
                  u"システムの認証局の代わりに信頼する認証局の PEM ファイル。"_s}),
        optional(u"follow_redirects"_s, ValueType::Boolean,
                 {u"Go where a redirect points, ten times at most; otherwise it is an answer like any other."_s,
                  u"リダイレクト先へ進むかどうか（最大 10 回）。進まない場合は通常の応答として扱います。"_s},
                 false),
        ranged(optional(u"max_bytes"_s, ValueType::Integer,
                        {u"How much of the answer's body is read."_s, u"応答本文を読み込む最大バイト数。"_s},
                        64 * 1024),
               {0, kKeptBytes.most}),
    };
    list += keepParameters();
    if (kind == HttpRequestAction::Kind::Request) {
        list.prepend(choice(u"method"_s,
                            {u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s},
                            {u"HTTP method."_s, u"HTTP メソッド。"_s}, u"GET"_s));
        list.append(optional(u"body"_s, ValueType::Text, {u"Body, sent as it is."_s, u"そのまま送る本文。"_s}));
        list.append(optional(
            u"json"_s, ValueType::Any,
            {u"Body, sent as JSON with its Content-Type."_s, u"JSON として送る本文。Content-Type も付きます。"_s}));
    }
    return list;
}

QList<ActionResultField> resultFields()
{
    return {
        field(u"status"_s, ValueType::Integer, {u"HTTP status."_s, u"HTTP ステータス。"_s}),
        field(u"body"_s, ValueType::Text, {u"Body as text."_s, u"本文（テキスト）。"_s}),
        field(u"json"_s, ValueType::Any,
              {u"Body read as JSON, or null."_s, u"JSON として読んだ本文。JSON でなければ null。"_s}),
        field(u"headers"_s, ValueType::Object,
              {u"Answer headers, names in lower case."_s, u"応答ヘッダー。名前は小文字。"_s}),
        field(u"truncated"_s, ValueType::Boolean,
              {u"Whether the body was longer."_s, u"本文が途中で切れているかどうか。"_s}),
        field(u"elapsed_ms"_s, ValueType::Integer,
              {u"How long it took, in milliseconds."_s, u"所要時間（ミリ秒）。"_s}),
        notKeptField(),
    };
}

} // namespace

ActionDescription describeHttp(HttpRequestAction::Kind kind)
{
    ActionDescription text;
    text.parameters = parametersOf(kind);
    text.result = resultFields();
    if (kind == HttpRequestAction::Kind::Get) {
        text.name = u"http.get"_s;
        text.summary = {u"Gets an address and is ok when the answer's status is below 400. A pure check."_s,
                        u"アドレスを取得し、ステータスが 400 未満なら成功とします。確認だけを行います。"_s};
        text.repeat = RepeatClass::Safe;
        text.changesThings = false;
        text.timeout = std::chrono::seconds(10);
        text.example = u"- id: look\n"
                       u"  phase: check\n"
                       u"  do: http.get\n"
                       u"  with: {url: \"https://{{ params.host }}/healthz\", timeout: 5s}\n"
                       u"  expect: result.status == 200\n"_s;
        return text;
    }
    text.name = u"http.request"_s;
    text.summary = {
        u"Sends an HTTP request and is ok when the answer's status is below 400. Because it may change things, "
        u"it is not repeated after an unknown outcome unless the step says so."_s,
        u"HTTP リクエストを送り、ステータスが 400 未満なら成功とします。状態を変える可能性があるため、"
        u"結果が不明な場合は、ステップで指定しない限り再実行しません。"_s};
    text.repeat = RepeatClass::Never;
    text.changesThings = true;
    text.timeout = std::chrono::seconds(30);
    text.example = u"- id: drain\n"
                   u"  phase: recover\n"
                   u"  do: http.request\n"
                   u"  with:\n"
                   u"    method: POST\n"
                   u"    url: https://lb.example.net/api/drain\n"
                   u"    headers: {Authorization: {secret: lb-token}}\n"
                   u"    json: {host: \"{{ params.host }}\"}\n"_s;
    return text;
}

} // namespace ams
