<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>ams::AboutPanel</name>
    <message>
        <source>Why this scenario ran</source>
        <translation>このシナリオが実行された理由</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>手順書</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Time spent by automation</source>
        <translation>自動処理の所要時間</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Status in PagerDuty</source>
        <translation>PagerDuty のステータス</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>割り当て先</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>インシデント</translation>
    </message>
    <message numerus="yes">
        <source>Told again %Ln time(s), and not run again</source>
        <translation>
            <numerusform>再通知 %Ln 回。再実行はしていません</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::AgentHealth</name>
    <message>
        <source>cut off from its ledger</source>
        <translation>記録データベースに接続できません</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>停止処理中</translation>
    </message>
    <message>
        <source>taking up what was left</source>
        <translation>残りの実行を引き受け中</translation>
    </message>
    <message>
        <source>works</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>works, but slowly</source>
        <translation>動作中（遅延あり）</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>遅い</translation>
    </message>
    <message>
        <source>too slow</source>
        <translation>遅すぎる</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>state of a webhook subscription</comment>
        <translation>不明</translation>
    </message>
    <message>
        <source>on</source>
        <comment>state of a webhook subscription</comment>
        <translation>有効</translation>
    </message>
    <message>
        <source>off by PagerDuty</source>
        <translation>PagerDuty が停止</translation>
    </message>
    <message>
        <source>off by hand</source>
        <translation>人が停止</translation>
    </message>
    <message>
        <source>none there</source>
        <comment>state of a webhook subscription</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>PagerDuty has switched the webhooks off for a day, because three in a row were refused. The agent&apos;s log says why; mend it, then enable the subscription in PagerDuty.</source>
        <translation>3回続けて拒否されたため、PagerDuty が Webhook を1日停止しました。理由はエージェントのログにあります。原因を取り除いてから、PagerDuty でサブスクリプションを有効にしてください。</translation>
    </message>
    <message>
        <source>The webhook subscription is switched off. Make it active in PagerDuty.</source>
        <translation>Webhook サブスクリプションが停止されています。PagerDuty で有効にしてください。</translation>
    </message>
    <message>
        <source>No webhook subscription of PagerDuty delivers here. Make one; if a proxy changes the address, set pagerduty.webhook_url.</source>
        <translation>このエージェントを宛先とする Webhook サブスクリプションが PagerDuty にありません。作成してください。プロキシで宛先が変わる場合は pagerduty.webhook_url を設定してください。</translation>
    </message>
    <message>
        <source>gets no webhooks</source>
        <translation>Webhook 届かず</translation>
    </message>
</context>
<context>
    <name>ams::AgentTable</name>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>リージョン</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>How old these figures are</source>
        <translation>この数値を受信してからの経過時間</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>最終受信</translation>
    </message>
    <message>
        <source>Runs under way; it holds a lease on each</source>
        <translation>実行中の件数（それぞれにリースを保持）</translation>
    </message>
    <message>
        <source>Leases</source>
        <translation>リース</translation>
    </message>
    <message>
        <source>Incidents that wait for a free run</source>
        <translation>実行枠の空きを待つインシデント</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>Age of the oldest incident in the queue</source>
        <translation>最も古い待ちインシデントの経過時間</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>最古</translation>
    </message>
    <message>
        <source>Runs that wait for people</source>
        <translation>担当者の対応を待つ実行</translation>
    </message>
    <message>
        <source>With people</source>
        <translation>対応待ち</translation>
    </message>
    <message>
        <source>Runs taken up from a former process or another agent, since its start</source>
        <translation>起動後に、以前のプロセスや他のエージェントから引き受けた実行</translation>
    </message>
    <message>
        <source>Taken up</source>
        <translation>引き受け</translation>
    </message>
    <message>
        <source>Runs whose claim another agent has now, since its start</source>
        <translation>起動後に、他のエージェントへ移った実行</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>喪失</translation>
    </message>
    <message>
        <source>Time that the last durable write took</source>
        <translation>記録データベースへの最後の永続書き込みにかかった時間</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>記録 DB</translation>
    </message>
    <message>
        <source>Calls to PagerDuty that it may make at once, of those a minute</source>
        <translation>今すぐ可能な PagerDuty 呼び出し数（1 分あたりの上限に対して）</translation>
    </message>
    <message>
        <source>PagerDuty</source>
        <translation>PagerDuty</translation>
    </message>
    <message>
        <source>Runs of which PagerDuty does not show everything yet</source>
        <translation>PagerDuty への反映が終わっていない実行</translation>
    </message>
    <message>
        <source>Unwritten</source>
        <translation>未反映</translation>
    </message>
    <message>
        <source>Every open incident created since then has been seen</source>
        <translation>この時刻以降に発生した未解決インシデントはすべて把握しています</translation>
    </message>
    <message>
        <source>No gap since</source>
        <translation>漏れなし</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>起動</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>上限なし</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) wait for their turn</source>
        <translation>
            <numerusform>%n 件の呼び出しが順番を待っています</numerusform>
        </translation>
    </message>
    <message>
        <source>PagerDuty has not been asked for lost incidents yet, or did not answer</source>
        <translation>取りこぼしの確認がまだ行われていないか、PagerDuty が応答していません</translation>
    </message>
    <message>
        <source>Whether PagerDuty&apos;s subscription sends webhooks here, and when the last one came</source>
        <translation>PagerDuty のサブスクリプションが Webhook を送っているかどうかと、最後に届いた時刻</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhook 受信</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>state of webhooks, and when the last one came</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>PagerDuty was asked in vain: %1</source>
        <translation>PagerDuty に確認できません: %1</translation>
    </message>
    <message>
        <source>The subscription delivers to %1</source>
        <translation>サブスクリプションの宛先: %1</translation>
    </message>
    <message>
        <source>Seen so since %1</source>
        <translation>この状態を確認した時刻: %1</translation>
    </message>
    <message>
        <source>Last webhook: %1</source>
        <translation>最後の Webhook: %1</translation>
    </message>
    <message>
        <source>No webhook has come since the agent&apos;s start</source>
        <translation>エージェントの起動後、Webhook はまだ届いていません</translation>
    </message>
    <message>
        <source>%1: version %2, started %3</source>
        <translation>%1: バージョン %2、起動 %3</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>calls left, of those a minute</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>ams::AnswerDialog</name>
    <message>
        <source>Approval</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>作業依頼</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>チェック項目</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1（必須）</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>The time for an answer is over.</source>
        <translation>回答期限を過ぎています。</translation>
    </message>
    <message>
        <source>%1 left, until %2</source>
        <translation>残り %1（%2 まで）</translation>
    </message>
    <message>
        <source>Tick every point of the checklist first.</source>
        <translation>先にすべてのチェック項目にチェックを付けてください。</translation>
    </message>
    <message>
        <source>Choose an answer.</source>
        <translation>回答を選んでください。</translation>
    </message>
    <message>
        <source>This question is no longer open.</source>
        <translation>この質問は既に締め切られています。</translation>
    </message>
</context>
<context>
    <name>ams::AwaySummary</name>
    <message>
        <source>While you were away</source>
        <translation>離席中の出来事</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>確認済み</translation>
    </message>
    <message numerus="yes">
        <source>%n new incident(s)</source>
        <translation>
            <numerusform>新規 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resolved by AMS</source>
        <translation>
            <numerusform>AMS による解決 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n handed over to people</source>
        <translation>
            <numerusform>担当者への引き継ぎ %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken over by people</source>
        <translation>
            <numerusform>担当者による引き取り %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>While you were away (since %1): %2.</source>
        <translation>離席中の出来事（%1 以降）: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ams::BulkDeed</name>
    <message numerus="yes">
        <source>%1: %Ln incident(s)</source>
        <translation>
            <numerusform>%1: %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not done for “%2”: %3</source>
        <translation>「%2」に対する%1はできませんでした: %3</translation>
    </message>
    <message numerus="yes">
        <source>Not done for %Ln incident(s): %1</source>
        <translation>
            <numerusform>%Ln 件は実行できませんでした: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>no answer came; it may have taken effect all the same</source>
        <translation>応答がありません。実行された可能性があります</translation>
    </message>
    <message>
        <source>no agent tells of this incident any more</source>
        <translation>このインシデントを報告するエージェントがなくなりました</translation>
    </message>
</context>
<context>
    <name>ams::Cells</name>
    <message>
        <source>Asks: %1</source>
        <translation>回答待ち: %1</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>リージョン</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>Last note</source>
        <translation>最新のノート</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>flapping ×4, and the title</comment>
        <translation>%1、%2</translation>
    </message>
    <message numerus="yes">
        <source>Comes and goes: resolved %n time(s) within %1. Older ones that are over are folded away.</source>
        <translation>
            <numerusform>%1 の間に発生と解決を %n 回繰り返しています。終了した古いものは折りたたまれています。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::CommandDialog</name>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>What others should know; it goes into the incident&apos;s timeline.</source>
        <translation>ほかの担当者への申し送り。インシデントのタイムラインに残ります。</translation>
    </message>
    <message>
        <source>Automation goes on where it stood, or at the step that you choose.</source>
        <translation>自動処理は中断したところ、または選んだステップから再開します。</translation>
    </message>
    <message>
        <source>You have done this step by hand. Automation will not do it.</source>
        <translation>このステップを手作業で実施済みにします。自動処理では実行しません。</translation>
    </message>
    <message>
        <source>The step is left out. Nothing of it is done.</source>
        <translation>このステップを実行せずに先へ進みます。</translation>
    </message>
    <message>
        <source>Automation does the step again and goes on from there.</source>
        <translation>自動処理でこのステップをやり直し、そこから続けます。</translation>
    </message>
    <message>
        <source>Automation leaves everything that waits and goes on at the step that you choose.</source>
        <translation>待っている処理をすべて取りやめ、選んだステップから自動処理を続けます。</translation>
    </message>
    <message>
        <source>The step under way finishes; nothing more begins during the pause.</source>
        <translation>実行中のステップは最後まで行い、一時停止中は次のステップを始めません。</translation>
    </message>
    <message>
        <source>The run ends. The incident stays open for people.</source>
        <translation>実行を終了します。インシデントは未解決のまま担当者に残ります。</translation>
    </message>
    <message>
        <source>You are done with this run. It ends; the incident itself is not changed.</source>
        <translation>この実行の対応を完了し、実行を終了します。インシデント自体は変更しません。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>where it stood: %1</source>
        <translation>中断したところ: %1</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>再開位置</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>until somebody resumes it</source>
        <translation>再開の操作があるまで</translation>
    </message>
    <message>
        <source>After the clean-up steps</source>
        <translation>後始末のステップの後</translation>
    </message>
    <message>
        <source>At once: what is under way is cut off, and nobody knows what came of it</source>
        <translation>直ちに（実行中の処理を打ち切るため、その結果は不明になります）</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>the version it began with</source>
        <translation>開始時の版</translation>
    </message>
    <message>
        <source>the newest version</source>
        <translation>最新の版</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Paste what the commands said. Secrets that AMS knows are masked.</source>
        <translation>コマンドの出力を貼り付けてください。AMS に登録された秘密情報は伏せられます。</translation>
    </message>
    <message>
        <source>There is no step that this fits.</source>
        <translation>対象となるステップがありません。</translation>
    </message>
    <message numerus="yes">
        <source>The note is %Ln character(s) too long.</source>
        <translation>
            <numerusform>メモが %Ln 文字長すぎます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The output is %Ln character(s) too long; keep what matters.</source>
        <translation>
            <numerusform>出力が %Ln 文字長すぎます。必要な部分だけ残してください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>何をしますか？</translation>
    </message>
    <message>
        <source>Words of a command</source>
        <translation>コマンドの検索語</translation>
    </message>
</context>
<context>
    <name>ams::Confirmation</name>
    <message>
        <source>Yes, this is meant for %1.</source>
        <translation>はい、対象は %1 で間違いありません。</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>確認のため %1 と入力してください</translation>
    </message>
    <message>
        <source>This can do harm: confirm that it is meant for %1.</source>
        <translation>影響のある操作です。対象が %1 であることを確認してください。</translation>
    </message>
</context>
<context>
    <name>ams::ConnectionSettings</name>
    <message>
        <source>Give it a name.</source>
        <translation>名前を入力してください。</translation>
    </message>
    <message>
        <source>The address looks like this: https://ams-tokyo.example:8470</source>
        <translation>アドレスは https://ams-tokyo.example:8470 の形式で入力してください。</translation>
    </message>
    <message>
        <source>Another machine is reached over https only: a token must not travel in the open.</source>
        <translation>他のマシンへの接続は https のみです。トークンを平文で送ることはできません。</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>システムの認証局</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Authority (PEM file)</source>
        <translation>認証局（PEM ファイル）</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>No agent yet. A token is made on the agent&apos;s machine: ams token create --name NAME --role operator</source>
        <translation>エージェントはまだ登録されていません。トークンはエージェントのマシンで作成します: ams token create --name 名前 --role operator</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>Saved; the token is in the keychain.</source>
        <translation>保存しました。トークンはキーチェーンに保管されています。</translation>
    </message>
    <message>
        <source>Saved. There is no keychain here, so the token is forgotten when the console ends: %1</source>
        <translation>保存しました。キーチェーンがないため、トークンはコンソールの終了時に破棄されます: %1</translation>
    </message>
</context>
<context>
    <name>ams::ConsoleApp</name>
    <message>
        <source>This link is not understood: %1</source>
        <translation>このリンクは解釈できません: %1</translation>
    </message>
    <message>
        <source>Correct the configuration, then try again. `ams validate` tells more.</source>
        <translation>設定を修正してから再試行してください。詳細は `ams validate` で確認できます。</translation>
    </message>
    <message>
        <source>Check who may read and write there, then try again.</source>
        <translation>読み書きの権限を確認してから再試行してください。</translation>
    </message>
    <message>
        <source>Check whether another agent runs on this machine with the same port or ledger, then try again.</source>
        <translation>同じポートまたは記録データベースを使う別のエージェントがこのマシンで動いていないか確認し、再試行してください。</translation>
    </message>
    <message>
        <source>Keep a copy of the ledger before anything else is done with it.</source>
        <translation>ほかの操作をする前に、記録データベースのコピーを保存してください。</translation>
    </message>
    <message>
        <source>The agent in this console does not run. Nothing is automated by it.</source>
        <translation>このコンソール内のエージェントは動作していません。自動処理は行われません。</translation>
    </message>
</context>
<context>
    <name>ams::ConsoleLinks</name>
    <message>
        <source>An agent runs in this console already; the other one begins at the next start.</source>
        <translation>このコンソールでは既にエージェントが動作しています。変更は次回の起動時に有効になります。</translation>
    </message>
    <message>
        <source>There is no token for %1: %2</source>
        <translation>%1 のトークンがありません: %2</translation>
    </message>
</context>
<context>
    <name>ams::Copied</name>
    <message>
        <source>Since</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>リンク</translation>
    </message>
</context>
<context>
    <name>ams::DataPanel</name>
    <message>
        <source>Which data</source>
        <translation>データの種類</translation>
    </message>
    <message>
        <source>Copy all of it</source>
        <translation>すべてコピー</translation>
    </message>
    <message>
        <source>Raw data</source>
        <translation>生データ</translation>
    </message>
    <message>
        <source>What the agent has of it</source>
        <translation>エージェントが持つ内容</translation>
    </message>
    <message>
        <source>Webhook of %1, event %2</source>
        <translation>Webhook（%1、イベント %2）</translation>
    </message>
    <message>
        <source>It is not kept any more.</source>
        <translation>すでに保存期間を過ぎています。</translation>
    </message>
</context>
<context>
    <name>ams::DeedDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ほか %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>To</source>
        <translation>引き継ぎ先</translation>
    </message>
    <message>
        <source>asking whom…</source>
        <translation>候補を確認中…</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>a span of time</comment>
        <translation>今から %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>What others should know; it goes into the incident&apos;s timeline.</source>
        <translation>ほかの担当者への申し送り。インシデントのタイムラインに残ります。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln incident(s)</source>
        <comment>a deed</comment>
        <translation>
            <numerusform>%1: %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>They are called and have it from then on. Automation stops where it is.</source>
        <translation>引き継ぎ先に通知され、以後はその担当になります。自動処理はその場で止まります。</translation>
    </message>
    <message>
        <source>PagerDuty is silent about it until then, and calls again unless it is resolved.</source>
        <translation>それまで PagerDuty は通知しません。解決していなければ、その後に再び通知します。</translation>
    </message>
    <message>
        <source>It is over, for everybody. What automation does for it ends.</source>
        <translation>全員にとって解決となります。これに対する自動処理も終わります。</translation>
    </message>
    <message>
        <source>Everybody sees it in the timeline, here and in PagerDuty.</source>
        <translation>タイムラインに残り、ここでも PagerDuty でも全員が読めます。</translation>
    </message>
    <message>
        <source>Whom it can be handed to is not known: %1</source>
        <translation>引き継ぎ先の候補を取得できません: %1</translation>
    </message>
    <message>
        <source>%1 (escalation policy)</source>
        <translation>%1（エスカレーションポリシー）</translation>
    </message>
    <message>
        <source>Name of a person or an escalation policy</source>
        <translation>担当者名またはエスカレーションポリシー名</translation>
    </message>
    <message>
        <source>A note needs words.</source>
        <translation>メモを入力してください。</translation>
    </message>
    <message>
        <source>Choose to whom.</source>
        <translation>引き継ぎ先を選んでください。</translation>
    </message>
    <message>
        <source>You have it from now on, and automation stops where it is. Unless it is resolved by then, it is triggered again when the time is over: PagerDuty calls, and it is told here again.</source>
        <translation>これ以降はあなたが担当し、自動処理はその場で止まります。時間内に解決されなければ、再び発生状態になり、PagerDuty とこの画面でもう一度通知されます。</translation>
    </message>
</context>
<context>
    <name>ams::DesktopNotices</name>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>引き取る</translation>
    </message>
</context>
<context>
    <name>ams::DiagnosticsPanel</name>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Open something that a step has collected to read it here.</source>
        <translation>ステップが収集した情報を開くと、ここに表示されます。</translation>
    </message>
    <message>
        <source>on its way…</source>
        <translation>受信中…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1／%2</translation>
    </message>
    <message>
        <source>cut off at the limit of one artifact</source>
        <translation>成果物 1 件の上限に達したため、以降は切り捨てられています</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 に書き込めませんでした。</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>何も開いていません</translation>
    </message>
</context>
<context>
    <name>ams::EmptyList</name>
    <message>
        <source>No agent yet</source>
        <translation>エージェントがありません</translation>
    </message>
    <message>
        <source>This console looks at no agent. Connect it to one, or look at the sandbox with its sample incidents.</source>
        <translation>このコンソールはどのエージェントにも接続していません。エージェントに接続するか、サンプルのインシデントが動くサンドボックスを開いてください。</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>接続…</translation>
    </message>
    <message>
        <source>Look at something else…</source>
        <translation>表示対象を変更…</translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation>最初の受信を待っています</translation>
    </message>
    <message>
        <source>Nothing is known now</source>
        <translation>現在の状況は不明です</translation>
    </message>
    <message>
        <source>No agent can be heard, so an empty list says nothing.</source>
        <translation>どのエージェントとも通信できないため、一覧が空でも「異常なし」とは限りません。</translation>
    </message>
    <message>
        <source>No incidents</source>
        <translation>インシデントはありません</translation>
    </message>
    <message>
        <source>New ones appear here by themselves.</source>
        <translation>新しいインシデントは自動的に表示されます。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>一致するものがありません</translation>
    </message>
    <message>
        <source>There are incidents, but this view or filter shows none of them.</source>
        <translation>インシデントはありますが、現在のビューまたはフィルターに一致しません。</translation>
    </message>
    <message>
        <source>Show all incidents</source>
        <translation>すべてのインシデントを表示</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an agent and the state of its link</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ams::FieldEditor</name>
    <message>
        <source>for example 5m or 1h30m</source>
        <translation>例: 5m、1h30m</translation>
    </message>
    <message>
        <source>%1 is needed.</source>
        <translation>%1 は必須です。</translation>
    </message>
    <message>
        <source>%1 is a time such as 5m or 1h30m.</source>
        <translation>%1 は 5m や 1h30m のような時間で入力してください。</translation>
    </message>
    <message>
        <source>%1 is a whole number.</source>
        <translation>%1 は整数で入力してください。</translation>
    </message>
    <message>
        <source>%1 is a number.</source>
        <translation>%1 は数値で入力してください。</translation>
    </message>
</context>
<context>
    <name>ams::FilterChips</name>
    <message>
        <source>Take %1 out of the filter</source>
        <translation>フィルターから %1 を外す</translation>
    </message>
</context>
<context>
    <name>ams::FilterLine</name>
    <message>
        <source>Filter: words, or customer:acme  state:needs-you  age&gt;15m</source>
        <translation>フィルター: 語句、または customer:acme  state:needs-you  age&gt;15m</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Words are looked for in title, host, customer, service, scenario and note.
customer:acme   host:web*   state:needs-you,waiting   -scenario:disk-full   age&gt;15m   &quot;two words&quot;</source>
        <translation>語句は、タイトル、ホスト、顧客、サービス、シナリオ、ノートから検索します。
customer:acme   host:web*   state:needs-you,waiting   -scenario:disk-full   age&gt;15m   &quot;two words&quot;</translation>
    </message>
</context>
<context>
    <name>ams::GraphView</name>
    <message>
        <source>The scenario as a graph</source>
        <translation>シナリオのグラフ</translation>
    </message>
    <message>
        <source>Ctrl+wheel zooms, F fits, arrow keys walk</source>
        <translation>Ctrl+ホイールで拡大・縮小、F で全体表示、矢印キーで移動</translation>
    </message>
</context>
<context>
    <name>ams::HelpPage</name>
    <message>
        <source>Search in all pages</source>
        <translation>全ページを検索</translation>
    </message>
    <message>
        <source>Search in help</source>
        <translation>ヘルプを検索</translation>
    </message>
    <message>
        <source>Help pages</source>
        <translation>ヘルプの目次</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>ヘルプの本文</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Every action, its key, and whether it can be done now. Keys can be changed in the settings.</source>
        <translation>すべての操作とそのキーです。キーは設定で変更できます。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>ams::HistoryPanel</name>
    <message>
        <source>What ran here before</source>
        <translation>この対象での過去の実行</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>End</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>People</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>No customer</source>
        <translation>顧客なし</translation>
    </message>
    <message>
        <source>Its service belongs to no customer, so nothing has run for it.</source>
        <translation>サービスがどの顧客にも属していないため、実行されたものはありません。</translation>
    </message>
    <message>
        <source>This agent keeps no archive</source>
        <translation>このエージェントには保管庫がありません</translation>
    </message>
    <message>
        <source>With an archive, the last runs on this host stand here: what was done, and how it ended.</source>
        <translation>保管庫があれば、このホストでの最近の実行（実施内容と結果）がここに表示されます。</translation>
    </message>
    <message>
        <source>The archive cannot be read</source>
        <translation>保管庫を読み取れません</translation>
    </message>
    <message>
        <source>Nothing has run here before</source>
        <translation>過去の実行はありません</translation>
    </message>
    <message>
        <source>The last runs on this host stand here: what was done, and how it ended.</source>
        <translation>このホストでの最近の実行（実施内容と結果）がここに表示されます。</translation>
    </message>
</context>
<context>
    <name>ams::HoldBar</name>
    <message>
        <source>Go on now</source>
        <translation>今すぐ再開</translation>
    </message>
    <message>
        <source>Automation is paused</source>
        <translation>自動処理は一時停止中です</translation>
    </message>
    <message>
        <source>All of them…</source>
        <translation>すべて表示…</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Automation is paused for %1. It goes on by itself at %2 (in %3).</source>
        <translation>自動処理は一時停止中です（対象: %1）。%2 に自動で再開します（残り %3）。</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ほか %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::HoldDesk</name>
    <message>
        <source>Automation</source>
        <translation>自動処理</translation>
    </message>
    <message>
        <source>Pause automation…</source>
        <translation>自動処理を一時停止…</translation>
    </message>
    <message>
        <source>What automation is kept away from…</source>
        <translation>自動処理の対象外…</translation>
    </message>
    <message>
        <source>No agent can be told now. Nothing was paused.</source>
        <translation>いま指示できるエージェントがありません。一時停止していません。</translation>
    </message>
    <message>
        <source>Paused until %1: %2</source>
        <translation>%1 まで一時停止: %2</translation>
    </message>
    <message>
        <source>Not paused by %1. Automation goes on there.</source>
        <translation>%1 は一時停止できませんでした。そこでは自動処理が続きます。</translation>
    </message>
    <message>
        <source>No agent can be told now. Nothing was changed.</source>
        <translation>いま指示できるエージェントがありません。何も変更していません。</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>終了しました: %1</translation>
    </message>
    <message>
        <source>Not ended by %1.</source>
        <translation>%1 では終了できませんでした。</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <comment>an agent</comment>
        <translation>%1（未接続）</translation>
    </message>
</context>
<context>
    <name>ams::HoldTable</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 から %2 まで</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>%1 から</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Now about</source>
        <translation>現在の該当</translation>
    </message>
    <message>
        <source>By</source>
        <translation>設定者</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>ams::HoldsDialog</name>
    <message>
        <source>What automation is kept away from</source>
        <translation>自動処理の対象外</translation>
    </message>
    <message>
        <source>Mutes, maintenance and pauses</source>
        <translation>ミュート、メンテナンス、一時停止</translation>
    </message>
    <message>
        <source>Automation is kept away from nothing</source>
        <translation>自動処理の対象外はありません</translation>
    </message>
    <message>
        <source>Mutes, maintenance and pauses stand here, each with its end and with what it is about now.</source>
        <translation>ミュート、メンテナンス、一時停止が、終了時刻と現在の該当件数とともにここに表示されます。</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>終了する</translation>
    </message>
    <message>
        <source>Pause automation…</source>
        <translation>自動処理を一時停止…</translation>
    </message>
</context>
<context>
    <name>ams::InboxPage</name>
    <message>
        <source>Questions to people</source>
        <translation>担当者への質問</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>受信箱</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>回答…</translation>
    </message>
    <message>
        <source>Open the incident</source>
        <translation>インシデントを開く</translation>
    </message>
    <message>
        <source>This question has run out; no answer counts any more.</source>
        <translation>この質問は期限切れのため、回答できません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) wait for a person</source>
        <translation>
            <numerusform>回答待ちの質問 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>No agent yet</source>
        <translation>エージェントがまだありません</translation>
    </message>
    <message>
        <source>Questions of automation to people stand here: tasks and approvals, with the time that is left. Connect this console to an agent, or look at the sandbox.</source>
        <translation>自動処理から担当者への質問（作業依頼と承認依頼）が、残り時間とともにここに表示されます。コンソールをエージェントに接続するか、サンドボックスをご覧ください。</translation>
    </message>
    <message>
        <source>Not everybody is heard</source>
        <translation>応答のないエージェントがあります</translation>
    </message>
    <message>
        <source>Not every agent can be heard, so an empty inbox says nothing about those.</source>
        <translation>応答のないエージェントについては、受信箱が空でも質問がないとは言えません。</translation>
    </message>
    <message>
        <source>Nothing waits for an answer</source>
        <translation>回答待ちの質問はありません</translation>
    </message>
    <message>
        <source>Tasks and approvals of all agents appear here, with the time that is left.</source>
        <translation>全エージェントの作業依頼と承認依頼が、残り時間とともにここに表示されます。</translation>
    </message>
</context>
<context>
    <name>ams::InboxTable</name>
    <message>
        <source>Time left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>インシデント</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>期限切れ</translation>
    </message>
</context>
<context>
    <name>ams::IncidentActions</name>
    <message>
        <source>Take over</source>
        <translation>引き取る</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>回答…</translation>
    </message>
    <message>
        <source>Done by hand…</source>
        <translation>手作業で実施済みにする…</translation>
    </message>
    <message>
        <source>Skip…</source>
        <translation>スキップ…</translation>
    </message>
    <message>
        <source>Retry…</source>
        <translation>再試行…</translation>
    </message>
    <message>
        <source>Go on at…</source>
        <translation>別のステップから続ける…</translation>
    </message>
    <message>
        <source>Give back…</source>
        <translation>自動処理へ戻す…</translation>
    </message>
    <message>
        <source>Pause…</source>
        <translation>一時停止…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Close the run…</source>
        <translation>実行を終了…</translation>
    </message>
    <message>
        <source>Abort…</source>
        <translation>中止…</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>インシデント</translation>
    </message>
    <message>
        <source>Take over and stop the step</source>
        <translation>引き取り、ステップを停止</translation>
    </message>
    <message>
        <source>Open in PagerDuty</source>
        <translation>PagerDuty で開く</translation>
    </message>
    <message>
        <source>Copy a link to it</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>The link is in the clipboard.</source>
        <translation>リンクをクリップボードにコピーしました。</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>一覧に戻る</translation>
    </message>
    <message>
        <source>No agent is connected that has this run. Nothing was sent.</source>
        <translation>この実行を持つエージェントに接続していません。何も送信していません。</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>メモ…</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>引き継ぐ…</translation>
    </message>
    <message>
        <source>Snooze…</source>
        <translation>スヌーズ…</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>解決にする…</translation>
    </message>
    <message>
        <source>%1: PagerDuty has not taken it yet; it will be tried again.</source>
        <translation>%1: PagerDuty にまだ反映されていません。再送します。</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>完了: %1</translation>
    </message>
    <message>
        <source>Run a scenario…</source>
        <translation>シナリオを実行…</translation>
    </message>
    <message>
        <source>Acknowledge for…</source>
        <translation>時間を決めて確認済みにする…</translation>
    </message>
</context>
<context>
    <name>ams::IncidentDeeds</name>
    <message numerus="yes">
        <source>%1: %Ln incident(s)</source>
        <comment>customers and hosts</comment>
        <translation>
            <numerusform>%1: インシデント %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::IncidentDelegate</name>
    <message>
        <source>None</source>
        <comment>group of what has no such value</comment>
        <translation>なし</translation>
    </message>
    <message numerus="yes">
        <source>%Ln need you</source>
        <comment>count at the head of a group</comment>
        <translation>
            <numerusform>要対応 %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::IncidentHeadline</name>
    <message>
        <source>since %1 (%2)</source>
        <translation>%1 から（%2）</translation>
    </message>
    <message>
        <source>scenario %1</source>
        <translation>シナリオ %1</translation>
    </message>
    <message>
        <source>no customer</source>
        <translation>顧客なし</translation>
    </message>
    <message>
        <source>%1 (as last heard; the agent is cut off)</source>
        <translation>%1（最終受信時点。エージェントは切断中）</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>flapping ×4 since 12:03</comment>
        <translation>%1（%2 から）</translation>
    </message>
    <message>
        <source>The alert comes and goes: so many of its incidents were resolved since then</source>
        <translation>発生と解決を繰り返しています。この時刻以降に解決したインシデントの件数です</translation>
    </message>
</context>
<context>
    <name>ams::IncidentPage</name>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Raw data</source>
        <translation>生データ</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ詳細</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>診断情報</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Its steps are on their way…</source>
        <translation>ステップを受信中…</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>インシデント</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>過去</translation>
    </message>
    <message>
        <source>What can be done with the incident itself</source>
        <translation>インシデント自体に対する操作</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>手順書</translation>
    </message>
    <message>
        <source>Incident %1 is not known</source>
        <translation>インシデント %1 は見つかりません</translation>
    </message>
    <message>
        <source>No connected agent knows it. It is shown as soon as one does.</source>
        <translation>接続中のエージェントにはこのインシデントがありません。見つかりしだい表示されます。</translation>
    </message>
    <message>
        <source>No incident is open</source>
        <translation>インシデントを開いていません</translation>
    </message>
    <message>
        <source>Choose one in the list, Enter opens it: its steps while they run, what happened, what was collected and the runbook stand here, and all that you can do about it.</source>
        <translation>一覧で選び、Enter で開きます。実行中のステップ、経過、収集した情報、手順書と、できる操作がここに表示されます。</translation>
    </message>
    <message>
        <source>It is people&apos;s work</source>
        <translation>担当者が対応します</translation>
    </message>
    <message>
        <source>No scenario is for this incident, so automation leaves it alone. Acknowledge it and handle it, or run a scenario by hand.</source>
        <translation>該当するシナリオがないため、自動処理は行われません。確認済みにして対応するか、シナリオを手動で実行してください。</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>Which parts are shown, and where</source>
        <translation>どの部分をどこに表示するか</translation>
    </message>
    <message>
        <source>No run, so no graph</source>
        <translation>実行がないため、グラフはありません</translation>
    </message>
    <message>
        <source>The ways that a run can take stand here, and those that it took.</source>
        <translation>実行が通りうる経路と、実際に通った経路がここに表示されます。</translation>
    </message>
</context>
<context>
    <name>ams::IncidentSaying</name>
    <message>
        <source>step %1 of %2, %3</source>
        <translation>ステップ %1／%2、%3</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>次: %1</translation>
    </message>
    <message>
        <source>%1 (%2 left)</source>
        <translation>%1（残り %2）</translation>
    </message>
    <message>
        <source>You have it, for %1.</source>
        <translation>あなたが対応中です（%1）。</translation>
    </message>
    <message>
        <source>%1 has it, for %2.</source>
        <translation>%1 さんが対応中です（%2）。</translation>
    </message>
    <message>
        <source>No scenario is for it: it is people&apos;s work.</source>
        <translation>該当するシナリオがないため、担当者が対応します。</translation>
    </message>
    <message>
        <source>Run a scenario by hand, or handle it in PagerDuty.</source>
        <translation>シナリオを手動で実行するか、PagerDuty で対応してください。</translation>
    </message>
    <message>
        <source>It waits for %1: another run works on it.</source>
        <translation>別の実行が %1 を処理しているため、順番を待っています。</translation>
    </message>
    <message>
        <source>It waits for a free run, for %1.</source>
        <translation>実行枠の空きを待っています（%1）。</translation>
    </message>
    <message>
        <source>Automation: %1, for %2.</source>
        <translation>自動処理中: %1（%2）。</translation>
    </message>
    <message>
        <source>It asks: %1</source>
        <translation>回答待ち: %1</translation>
    </message>
    <message>
        <source>It waits at %1, for %2.</source>
        <translation>%1 で待っています（%2）。</translation>
    </message>
    <message>
        <source>Answer it.</source>
        <translation>回答してください。</translation>
    </message>
    <message>
        <source>Paused, goes on in %1.</source>
        <translation>一時停止中。あと %1 で再開します。</translation>
    </message>
    <message>
        <source>Paused for %1, until somebody resumes it.</source>
        <translation>一時停止中（%1）。再開の操作を待っています。</translation>
    </message>
    <message>
        <source>%1. Do it by hand and tick it, or give it back.</source>
        <translation>%1。手作業で実施して実施済みにするか、自動処理へ戻してください。</translation>
    </message>
    <message>
        <source>It needs a person, and nobody has taken it, for %1.</source>
        <translation>対応が必要ですが、まだ誰も引き取っていません（%1）。</translation>
    </message>
    <message>
        <source>Take it over.</source>
        <translation>引き取ってください。</translation>
    </message>
    <message>
        <source>%1. Take it over, or give it back.</source>
        <translation>%1。引き取るか、自動処理へ戻してください。</translation>
    </message>
    <message>
        <source>Resolved by AMS %1.</source>
        <translation>%1に AMS が解決しました。</translation>
    </message>
    <message>
        <source>The run ended %1.</source>
        <translation>%1に実行が終了しました。</translation>
    </message>
    <message>
        <source>%1 has paused automation here; it goes on in %2.</source>
        <translation>%1 さんがここの自動対応を停止しています。%2 後に再開します。</translation>
    </message>
    <message>
        <source>It is muted: nothing runs for it.</source>
        <translation>ミュート中のため、何も実行しません。</translation>
    </message>
    <message>
        <source>People are at work there: nothing runs for it.</source>
        <translation>メンテナンス中のため、何も実行しません。</translation>
    </message>
    <message>
        <source>Automation is paused there: nothing runs for it.</source>
        <translation>そこの自動対応は停止中のため、何も実行しません。</translation>
    </message>
    <message>
        <source>Handle it in PagerDuty, or end the pause.</source>
        <translation>PagerDuty で対応するか、停止を終了してください。</translation>
    </message>
</context>
<context>
    <name>ams::IncidentTable</name>
    <message>
        <source>%1 (%2)</source>
        <comment>head of a group: its name and how many rows it has</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>group of what has no such value</comment>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>ams::IncidentView</name>
    <message>
        <source>Incidents</source>
        <translation>インシデント</translation>
    </message>
</context>
<context>
    <name>ams::IncidentsPage</name>
    <message>
        <source>Incidents</source>
        <translation>インシデント一覧</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Next incident</source>
        <translation>次のインシデント</translation>
    </message>
    <message>
        <source>Previous incident</source>
        <translation>前のインシデント</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Mark all that match</source>
        <translation>一致するものをすべて選択</translation>
    </message>
    <message>
        <source>Unmark all</source>
        <translation>すべて選択解除</translation>
    </message>
    <message>
        <source>Show what is new</source>
        <translation>新着を表示</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Close all groups</source>
        <translation>すべてのグループを閉じる</translation>
    </message>
    <message>
        <source>Open all groups</source>
        <translation>すべてのグループを開く</translation>
    </message>
    <message>
        <source>Fold or unfold what comes and goes</source>
        <translation>フラッピングの折りたたみと展開</translation>
    </message>
    <message>
        <source>Of an alert that comes and goes the latest incident stands for all that are over.</source>
        <translation>フラッピング中のアラートは、終了したものを最新の1行にまとめます。</translation>
    </message>
    <message>
        <source>Every incident of an alert that comes and goes has a row of its own.</source>
        <translation>フラッピング中のアラートも、インシデントごとに1行で表示します。</translation>
    </message>
    <message>
        <source>Save as a view…</source>
        <translation>ビューとして保存…</translation>
    </message>
</context>
<context>
    <name>ams::JsonTree</name>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>項目 %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>要素 %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
</context>
<context>
    <name>ams::KeySettings</name>
    <message>
        <source>Find an action</source>
        <translation>操作を検索</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作とキー</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新しいキー</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>キーなし</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>すべて初期設定に戻す</translation>
    </message>
    <message>
        <source>This key belongs to: %1. Take it from there first.</source>
        <translation>このキーは「%1」に割り当てられています。先にそちらを解除してください。</translation>
    </message>
</context>
<context>
    <name>ams::LinkBar</name>
    <message>
        <source>%1: data %2 old</source>
        <translation>%1: %2前のデータ</translation>
    </message>
    <message>
        <source>%1: not reachable</source>
        <translation>%1: 接続できません</translation>
    </message>
    <message>
        <source>%1: cut off, data %2 old</source>
        <translation>%1: 切断、%2前のデータ</translation>
    </message>
    <message>
        <source>%1: connecting, no data yet</source>
        <translation>%1: 接続中、データ未受信</translation>
    </message>
    <message>
        <source>%1: refused</source>
        <translation>%1: 接続拒否</translation>
    </message>
    <message>
        <source>%1: off</source>
        <translation>%1: 停止</translation>
    </message>
    <message>
        <source>Last heard: %1</source>
        <translation>最終受信: %1</translation>
    </message>
    <message>
        <source>No agent is connected</source>
        <translation>接続中のエージェントはありません</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
</context>
<context>
    <name>ams::ListActions</name>
    <message>
        <source>Incidents</source>
        <translation>インシデント一覧</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>引き取る</translation>
    </message>
    <message>
        <source>Run a scenario…</source>
        <translation>シナリオを実行…</translation>
    </message>
    <message>
        <source>Mute…</source>
        <translation>ミュート…</translation>
    </message>
    <message>
        <source>Take back what has not left, else unmark</source>
        <translation>送信前の操作を取り消す／選択を解除</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>テキストとしてコピー</translation>
    </message>
    <message>
        <source>Copied as text</source>
        <translation>テキストとしてコピーしました</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown としてコピー</translation>
    </message>
    <message>
        <source>Copied as Markdown</source>
        <translation>Markdown としてコピーしました</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV としてコピー</translation>
    </message>
    <message>
        <source>Copied as CSV</source>
        <translation>CSV としてコピーしました</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>The link is copied</source>
        <translation>リンクをコピーしました</translation>
    </message>
    <message>
        <source>%1: %2 – %3</source>
        <comment>a deed, a customer and a title</comment>
        <translation>%1: %2 – %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln incident(s)</source>
        <comment>a deed</comment>
        <translation>
            <numerusform>%1: %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 の実行</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>ミュート</translation>
    </message>
    <message>
        <source>Begin maintenance</source>
        <translation>メンテナンス開始</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>メモ…</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>引き継ぐ…</translation>
    </message>
    <message>
        <source>Snooze…</source>
        <translation>スヌーズ…</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>解決にする…</translation>
    </message>
    <message>
        <source>Acknowledge for…</source>
        <translation>時間を決めて確認済みにする…</translation>
    </message>
</context>
<context>
    <name>ams::ListBar</name>
    <message>
        <source>What the list shows: ready-made views and your own</source>
        <translation>一覧に表示する内容（既定のビューと自分のビュー）</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>グループ化</translation>
    </message>
    <message>
        <source>Group the list</source>
        <translation>一覧のグループ化</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>グループなし</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>顧客別</translation>
    </message>
    <message>
        <source>By service</source>
        <translation>サービス別</translation>
    </message>
    <message>
        <source>By scenario</source>
        <translation>シナリオ別</translation>
    </message>
    <message>
        <source>By host</source>
        <translation>ホスト別</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Which columns are shown</source>
        <translation>表示する列</translation>
    </message>
    <message>
        <source>“%1” is not understood. Fields are: %2</source>
        <translation>「%1」は解釈できません。使用できる項目: %2</translation>
    </message>
    <message>
        <source>Save as a view…</source>
        <translation>ビューとして保存…</translation>
    </message>
    <message>
        <source>Remove this view</source>
        <translation>このビューを削除</translation>
    </message>
    <message>
        <source>As at the first start</source>
        <translation>初期状態に戻す</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <comment>a view whose filter was edited</comment>
        <translation>%1（変更あり）</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>ビュー: %1</translation>
    </message>
</context>
<context>
    <name>ams::ListFoot</name>
    <message numerus="yes">
        <source>%Ln incident(s)</source>
        <translation>
            <numerusform>%Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln incident(s)</source>
        <translation>
            <numerusform>%Ln 件中 %1 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new – show</source>
        <translation>
            <numerusform>新着 %Ln 件 – 表示</numerusform>
        </translation>
    </message>
    <message>
        <source>They wait so that no row moves under the cursor</source>
        <translation>操作中に行が動かないよう、表示を保留しています</translation>
    </message>
    <message numerus="yes">
        <source>%Ln marked</source>
        <translation>
            <numerusform>%Ln 件選択</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark all %Ln that match</source>
        <translation>
            <numerusform>一致する %Ln 件をすべて選択</numerusform>
        </translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>選択解除</translation>
    </message>
</context>
<context>
    <name>ams::LookSettings</name>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>デスクトップに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>ハイコントラスト</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Titles, notes and messages of alerts are never translated.</source>
        <translation>アラートのタイトル、ノート、メッセージは翻訳されません。</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>文字サイズ</translation>
    </message>
    <message>
        <source> points</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>ローカル時刻</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Times in</source>
        <translation>時刻の表示</translation>
    </message>
    <message>
        <source>Wait before an action leaves</source>
        <translation>送信までの待ち時間</translation>
    </message>
    <message>
        <source> seconds</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>For so long Esc takes it back. Dangerous actions ask besides.</source>
        <translation>この間は Esc で取り消せます。危険な操作は、さらに確認を求めます。</translation>
    </message>
    <message>
        <source>Where the window is</source>
        <translation>ウィンドウのある画面</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <source>What can do harm wants the name of the host typed, not only ticked</source>
        <translation>影響のある操作では、チェックではなくホスト名の入力を求める</translation>
    </message>
    <message>
        <source>Danger</source>
        <translation>危険な操作</translation>
    </message>
</context>
<context>
    <name>ams::MainWindow</name>
    <message>
        <source>AMS Console</source>
        <translation>AMS コンソール</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>コンソール</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>コマンド…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>接続…</translation>
    </message>
    <message>
        <source>Look at something else…</source>
        <translation>表示対象を変更…</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>キー一覧を表示</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面表示</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字を大きく</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>次のテーマ</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Sounds on or off</source>
        <translation>音のオン／オフ</translation>
    </message>
    <message>
        <source>Sounds are on</source>
        <translation>音はオンです</translation>
    </message>
    <message>
        <source>Sounds are off</source>
        <translation>音はオフです</translation>
    </message>
    <message>
        <source>%1 – AMS Console</source>
        <translation>%1 – AMS コンソール</translation>
    </message>
    <message>
        <source>This page in a window of its own</source>
        <translation>このページを別ウィンドウで開く</translation>
    </message>
    <message>
        <source>Hush: what has sounded is not repeated</source>
        <translation>音の繰り返しを止める</translation>
    </message>
    <message>
        <source>Hushed: only what is new sounds</source>
        <translation>繰り返しを止めました。新しいものだけ音が鳴ります</translation>
    </message>
</context>
<context>
    <name>ams::MuteDialog</name>
    <message>
        <source>Widen to all hosts of the customer</source>
        <translation>顧客の全ホストに広げる</translation>
    </message>
    <message>
        <source>Widen to all scenarios</source>
        <translation>全シナリオに広げる</translation>
    </message>
    <message>
        <source>Keep automation away</source>
        <translation>自動処理の停止</translation>
    </message>
    <message>
        <source>Mute – the alerts are known</source>
        <translation>ミュート – 既知のアラート</translation>
    </message>
    <message>
        <source>Maintenance – people are at work there</source>
        <translation>メンテナンス – 作業中</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>a span of time</comment>
        <translation>今から %1</translation>
    </message>
    <message>
        <source>Why; everybody sees it</source>
        <translation>理由（全員に表示されます）</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>ミュート</translation>
    </message>
    <message>
        <source>What</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Now about</source>
        <translation>現在の対象</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ほか %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>These incidents belong to no customer.</source>
        <translation>これらのインシデントはどの顧客にも属していません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln open incident(s), and all new ones until %1</source>
        <translation>
            <numerusform>未解決の %Ln 件と、%1 までに発生するもの</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin maintenance</source>
        <translation>メンテナンス開始</translation>
    </message>
    <message>
        <source>A reason is needed</source>
        <translation>理由を入力してください</translation>
    </message>
</context>
<context>
    <name>ams::NoticeBar</name>
    <message>
        <source>Open the incident</source>
        <translation>インシデントを開く</translation>
    </message>
    <message>
        <source>What agents tell</source>
        <translation>エージェントからの通知</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <comment>a time, an agent, and what it tells</comment>
        <translation>%1  %2: %3</translation>
    </message>
</context>
<context>
    <name>ams::NoticeSettings</name>
    <message>
        <source>Seen</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Icon in the tray, with the worst state of all incidents</source>
        <translation>トレイアイコン（全インシデントの最も悪い状態を表示）</translation>
    </message>
    <message>
        <source>Desktop notifications when a person is needed</source>
        <translation>担当者の対応が必要なときのデスクトップ通知</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>音</translation>
    </message>
    <message>
        <source>Sounds, one for each severity</source>
        <translation>音（重大度ごと）</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>通知抑止時間帯</translation>
    </message>
    <message>
        <source>Neither sounds nor notifications in this time</source>
        <translation>この時間帯は音も通知も出しません</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>開始時刻</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>終了時刻</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>until</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>P1 is heard all the same</source>
        <translation>P1 は抑止しない</translation>
    </message>
    <message>
        <source>What automation handles well makes no sound and shows no notification.</source>
        <translation>自動処理が順調なものは、音も通知も出しません。</translation>
    </message>
    <message>
        <source>Only of these customers</source>
        <translation>対象の顧客</translation>
    </message>
    <message>
        <source>P1</source>
        <translation>P1</translation>
    </message>
    <message>
        <source>High urgency</source>
        <translation>緊急度 高</translation>
    </message>
    <message>
        <source>Low urgency</source>
        <translation>緊急度 低</translation>
    </message>
    <message>
        <source>Again each minute, until somebody touches the console</source>
        <translation>コンソールが操作されるまで 1 分ごとに繰り返す</translation>
    </message>
    <message>
        <source>all; else for example: acme, globex</source>
        <translation>全顧客（限定する場合の例: acme, globex）</translation>
    </message>
    <message>
        <source>Flash the window&apos;s entry in the task bar</source>
        <translation>タスクバーの項目を点滅させる</translation>
    </message>
</context>
<context>
    <name>ams::Notifier</name>
    <message>
        <source>Asks: %1</source>
        <translation>質問: %1</translation>
    </message>
    <message>
        <source>no customer</source>
        <translation>顧客なし</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>flapping ×4, and why it needs a person</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ams::PageWindow</name>
    <message>
        <source>%1 – AMS Console</source>
        <translation>%1 – AMS コンソール</translation>
    </message>
</context>
<context>
    <name>ams::PanelActions</name>
    <message>
        <source>Lock the arrangement of panels</source>
        <translation>パネルの配置を固定</translation>
    </message>
    <message>
        <source>The arrangement of panels is locked.</source>
        <translation>パネルの配置を固定しました。</translation>
    </message>
    <message>
        <source>The arrangement of panels is not locked: they can be moved, floated and put away.</source>
        <translation>パネルの配置の固定を解除しました。移動、別ウィンドウ化、しまうことができます。</translation>
    </message>
    <message>
        <source>Usual arrangement of panels</source>
        <translation>パネルを標準の配置にする</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>Go to “%1”</source>
        <translation>「%1」へ移る</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>次のパネル</translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation>前のパネル</translation>
    </message>
    <message>
        <source>Float this panel, or dock it</source>
        <translation>このパネルを別ウィンドウにする、または戻す</translation>
    </message>
    <message>
        <source>Put this panel away</source>
        <translation>このパネルをしまう</translation>
    </message>
    <message>
        <source>The panel is as far that way as it can be.</source>
        <translation>パネルはその方向にはこれ以上動かせません。</translation>
    </message>
    <message>
        <source>Move this panel to the left</source>
        <translation>このパネルを左へ</translation>
    </message>
    <message>
        <source>Move this panel to the right</source>
        <translation>このパネルを右へ</translation>
    </message>
    <message>
        <source>Move this panel up</source>
        <translation>このパネルを上へ</translation>
    </message>
    <message>
        <source>Move this panel down</source>
        <translation>このパネルを下へ</translation>
    </message>
    <message>
        <source>The arrangement of panels is locked. The menu “Panels” unlocks it.</source>
        <translation>パネルの配置は固定されています。メニューの「パネル」で解除できます。</translation>
    </message>
    <message>
        <source>The arrangement of panels is locked. %1 unlocks it.</source>
        <translation>パネルの配置は固定されています。%1 で解除できます。</translation>
    </message>
</context>
<context>
    <name>ams::PanelArea</name>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>The arrangement of the panels that was kept cannot be used. They stand as usual.</source>
        <translation>保存されていたパネルの配置は使えません。標準の配置で表示します。</translation>
    </message>
    <message>
        <source>No panel stands here. The menu “Panels” brings them back.</source>
        <translation>ここにはパネルがありません。メニューの「パネル」で戻せます。</translation>
    </message>
</context>
<context>
    <name>ams::PanelTitle</name>
    <message>
        <source>Put %1 away</source>
        <translation>%1をしまう</translation>
    </message>
    <message>
        <source>Dock %1</source>
        <translation>%1を元に戻す</translation>
    </message>
    <message>
        <source>Float %1</source>
        <translation>%1を別ウィンドウにする</translation>
    </message>
</context>
<context>
    <name>ams::PauseDialog</name>
    <message>
        <source>Pause automation</source>
        <translation>自動処理を一時停止</translation>
    </message>
    <message>
        <source>Everything: all customers, all scenarios</source>
        <translation>すべて（全顧客・全シナリオ）</translation>
    </message>
    <message>
        <source>One customer</source>
        <translation>1 つの顧客</translation>
    </message>
    <message>
        <source>One host of a customer</source>
        <translation>顧客の 1 台のホスト</translation>
    </message>
    <message>
        <source>One scenario, at all customers</source>
        <translation>1 つのシナリオ（全顧客）</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>a span of time</comment>
        <translation>今から %1</translation>
    </message>
    <message>
        <source>Why; everybody sees it</source>
        <translation>理由（全員に表示されます）</translation>
    </message>
    <message>
        <source>Nothing new begins, and what runs stops before its next step. It goes on by itself when the time is over, or when somebody ends the pause.</source>
        <translation>新しい実行は始まらず、実行中のものは次のステップの前で止まります。時間が過ぎるか、誰かが一時停止を終了すると、自動で再開します。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>顧客</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Now about</source>
        <translation>現在の該当</translation>
    </message>
    <message>
        <source>Say which customer.</source>
        <translation>顧客を指定してください。</translation>
    </message>
    <message>
        <source>Say which host.</source>
        <translation>ホストを指定してください。</translation>
    </message>
    <message>
        <source>Say which scenario.</source>
        <translation>シナリオを指定してください。</translation>
    </message>
    <message>
        <source>Say why: others see only that nothing happens.</source>
        <translation>理由を書いてください。ほかの人には、何も起きないことしか見えません。</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>It goes on by itself at %1.</source>
        <translation>%1 に自動で再開します。</translation>
    </message>
    <message>
        <source>Nothing is running there now.</source>
        <translation>現在実行中のものはありません。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) that are under way or wait</source>
        <translation>
            <numerusform>実行中または待機中 %Ln 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::PendingBar</name>
    <message>
        <source>Take it back (Esc)</source>
        <translation>取り消す (Esc)</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>今すぐ</translation>
    </message>
    <message>
        <source>Does not wait</source>
        <translation>待たずに送信します</translation>
    </message>
    <message>
        <source>%1 – leaves in %2 s</source>
        <translation>%1 – %2 秒後に送信</translation>
    </message>
    <message numerus="yes">
        <source>(and %Ln before it)</source>
        <translation>
            <numerusform>（ほかに %Ln 件）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ams::PipelineBar</name>
    <message>
        <source>What is wrong with AMS itself</source>
        <translation>AMS 自体の問題</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>リージョン</translation>
    </message>
    <message>
        <source>%1 is cut off from its ledger and does not act.</source>
        <translation>%1 は記録データベースから切断されており、動作していません。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln incident(s) wait for a free run, the oldest for %2.</source>
        <translation>
            <numerusform>%1: 実行枠の空きを待つインシデントが %Ln 件、最も古いものは %2 待っています。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: its ledger takes %2 for a write.</source>
        <translation>%1: 記録データベースへの書き込みに %2 かかっています。</translation>
    </message>
    <message>
        <source>%1 cannot ask PagerDuty for what webhooks have missed: incidents may be unknown here.</source>
        <translation>%1 は、Webhook の漏れを PagerDuty に問い合わせられません。把握していないインシデントがあるかもしれません。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln call(s) to PagerDuty wait for their turn; titles and notes come late.</source>
        <translation>
            <numerusform>%1: PagerDuty への呼び出しが %Ln 件、順番を待っています。タイトルとメモの反映が遅れます。</numerusform>
        </translation>
    </message>
    <message>
        <source>No agent of region %1 is heard.</source>
        <translation>リージョン %1 のエージェントから応答がありません。</translation>
    </message>
    <message>
        <source>%1 (for %2)</source>
        <translation>%1（%2 前から）</translation>
    </message>
    <message>
        <source>%1 gets no webhooks and sees incidents up to a minute late. %2</source>
        <translation>%1 に Webhook が届かず、インシデントの把握が最大1分遅れます。%2</translation>
    </message>
</context>
<context>
    <name>ams::ProblemBar</name>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Look at something else…</source>
        <translation>表示対象を変更…</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ams::RegionsPage</name>
    <message>
        <source>No agent has told anything yet</source>
        <translation>まだどのエージェントからも受信していません</translation>
    </message>
    <message>
        <source>Here stand the agents of all regions as soon as one is connected.</source>
        <translation>接続すると、全リージョンのエージェントがここに表示されます。</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>接続…</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Incidents not run again</source>
        <translation>再実行しなかったインシデント</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>表示期間</translation>
    </message>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>直近 %n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>直近 %n 時間</numerusform>
        </translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>推移</translation>
    </message>
    <message>
        <source>Not run again, and why</source>
        <translation>再実行しなかった件数と理由</translation>
    </message>
    <message>
        <source>Incidents in the queue</source>
        <translation>待ちインシデント数</translation>
    </message>
    <message>
        <source>Age of the oldest in the queue</source>
        <translation>最古の待ち時間</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>秒</translation>
    </message>
    <message>
        <source>Durable write to the ledger</source>
        <translation>記録データベースへの永続書き込み</translation>
    </message>
    <message>
        <source>ms</source>
        <comment>milliseconds</comment>
        <translation>ms</translation>
    </message>
    <message>
        <source>Calls to PagerDuty left</source>
        <translation>PagerDuty 呼び出しの残り</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2、%1</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s)</source>
        <translation>
            <numerusform>エージェント %n 台</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n リージョン</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, all work</source>
        <translation>%1、すべて正常</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>リージョン</translation>
    </message>
    <message>
        <source>no figures yet</source>
        <translation>数値未受信</translation>
    </message>
</context>
<context>
    <name>ams::ReportBar</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>ams::RunCommander</name>
    <message>
        <source>Sent: %1</source>
        <translation>送信しました: %1</translation>
    </message>
</context>
<context>
    <name>ams::RunbookPanel</name>
    <message>
        <source>Whole page</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>手順書</translation>
    </message>
    <message>
        <source>Its scenario names no runbook.</source>
        <translation>このシナリオには手順書が指定されていません。</translation>
    </message>
    <message>
        <source>There is no run, so no runbook belongs to it.</source>
        <translation>実行がないため、手順書もありません。</translation>
    </message>
    <message>
        <source>No runbook</source>
        <translation>手順書なし</translation>
    </message>
    <message>
        <source>The runbook cannot be shown</source>
        <translation>手順書を表示できません</translation>
    </message>
</context>
<context>
    <name>ams::SavedViews</name>
    <message>
        <source>Acknowledged but old</source>
        <translation>確認済みのまま経過</translation>
    </message>
    <message>
        <source>All incidents</source>
        <translation>すべてのインシデント</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未解決</translation>
    </message>
    <message>
        <source>Waiting for a person</source>
        <translation>担当者待ち</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>自分の担当</translation>
    </message>
    <message>
        <source>Unowned</source>
        <translation>担当者なし</translation>
    </message>
    <message>
        <source>Failed automation</source>
        <translation>自動処理の失敗</translation>
    </message>
    <message>
        <source>Flapping</source>
        <translation>フラッピング</translation>
    </message>
</context>
<context>
    <name>ams::Scopes</name>
    <message>
        <source>all customers</source>
        <translation>全顧客</translation>
    </message>
    <message>
        <source>all hosts</source>
        <translation>全ホスト</translation>
    </message>
    <message>
        <source>all scenarios</source>
        <translation>全シナリオ</translation>
    </message>
</context>
<context>
    <name>ams::ScrubBar</name>
    <message>
        <source>Instant that is shown</source>
        <translation>表示する時点</translation>
    </message>
    <message>
        <source>Shows the run as it was at an earlier instant</source>
        <translation>過去の任意の時点の実行状態を表示します</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>最新に戻す</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>現在に戻る</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>as of %1 (%2 of %3)</source>
        <translation>%1 時点（%2／%3）</translation>
    </message>
</context>
<context>
    <name>ams::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>設定の分類</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>接続</translation>
    </message>
</context>
<context>
    <name>ams::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>ams::StartDialog</name>
    <message>
        <source>Run a scenario</source>
        <translation>シナリオの実行</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ほか %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>For</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>The agent is asked for its scenarios…</source>
        <translation>エージェントからシナリオを取得しています…</translation>
    </message>
    <message>
        <source>No scenario is for the customers of these incidents.</source>
        <translation>これらのインシデントの顧客に使えるシナリオはありません。</translation>
    </message>
    <message>
        <source>%1 (required)</source>
        <comment>a parameter</comment>
        <translation>%1（必須）</translation>
    </message>
    <message>
        <source>Choose a scenario.</source>
        <translation>シナリオを選んでください。</translation>
    </message>
    <message>
        <source>%1 is needed.</source>
        <comment>a parameter</comment>
        <translation>%1 は必須です。</translation>
    </message>
    <message>
        <source>It begins once the time to take it back is over.</source>
        <translation>取り消し可能な時間が過ぎると開始します。</translation>
    </message>
    <message>
        <source>It begins at once.</source>
        <translation>すぐに開始されます。</translation>
    </message>
</context>
<context>
    <name>ams::StepPanel</name>
    <message>
        <source>Collected diagnostics</source>
        <translation>収集した情報</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>%1 回目</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>開始 %1</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>終了 %1</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1  (%2, cut off)</source>
        <translation>%1（%2、途中まで）</translation>
    </message>
    <message>
        <source>Enter opens it</source>
        <translation>Enter で開く</translation>
    </message>
    <message>
        <source>No step is chosen</source>
        <translation>ステップが選択されていません</translation>
    </message>
    <message>
        <source>What the step did that is chosen in the list or the graph, and what it has collected, stands here.</source>
        <translation>一覧またはグラフで選んだステップの実施内容と、収集した情報がここに表示されます。</translation>
    </message>
</context>
<context>
    <name>ams::StepTable</name>
    <message>
        <source>%1 left</source>
        <translation>残り %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>あと %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>next</source>
        <translation>次</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>無効</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
</context>
<context>
    <name>ams::StepView</name>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
</context>
<context>
    <name>ams::SuppressedTable</name>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>All</source>
        <translation>合計</translation>
    </message>
</context>
<context>
    <name>ams::Telling</name>
    <message>
        <source>The scenario %1 began.</source>
        <translation>シナリオ %1 を開始しました。</translation>
    </message>
    <message>
        <source>An agent took the run up.</source>
        <translation>エージェントが実行を引き受けました。</translation>
    </message>
    <message>
        <source>The agent stopped; the run waits.</source>
        <translation>エージェントが停止したため、実行は待機しています。</translation>
    </message>
    <message>
        <source>Another run works on %1; this one waits.</source>
        <translation>別の実行が %1 を処理しているため、順番を待っています。</translation>
    </message>
    <message>
        <source>%1 was repaired too often already.</source>
        <translation>%1 の修復回数が上限に達しています。</translation>
    </message>
    <message>
        <source>%1: attempt %2 began.</source>
        <translation>%1: %2 回目を開始しました。</translation>
    </message>
    <message>
        <source>%1: began.</source>
        <translation>%1: 開始しました。</translation>
    </message>
    <message>
        <source>%1: done.</source>
        <translation>%1: 完了しました。</translation>
    </message>
    <message>
        <source>%1: failed.</source>
        <translation>%1: 失敗しました。</translation>
    </message>
    <message>
        <source>%1: took too long.</source>
        <translation>%1: 時間切れになりました。</translation>
    </message>
    <message>
        <source>%1: nobody knows whether it took effect.</source>
        <translation>%1: 実行されたかどうか不明です。</translation>
    </message>
    <message>
        <source>%1: was stopped.</source>
        <translation>%1: 中止されました。</translation>
    </message>
    <message>
        <source>%1: will be tried again (attempt %2).</source>
        <translation>%1: 再試行します（%2 回目）。</translation>
    </message>
    <message>
        <source>%1: could not be decided.</source>
        <translation>%1: 条件を判定できませんでした。</translation>
    </message>
    <message>
        <source>%1: no branch applied.</source>
        <translation>%1: 該当する分岐がありませんでした。</translation>
    </message>
    <message>
        <source>%1: branch %2.</source>
        <translation>%1: 分岐 %2 に進みました。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n item(s).</source>
        <translation>
            <numerusform>%1: %n 件。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: its parameters do not fit.</source>
        <translation>%1: パラメーターが不正です。</translation>
    </message>
    <message>
        <source>%1: asks a person.</source>
        <translation>%1: 担当者に質問しました。</translation>
    </message>
    <message>
        <source>%1: nobody answered in time.</source>
        <translation>%1: 期限内に回答がありませんでした。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>deed of a person: step</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The pause is over.</source>
        <translation>一時停止が終わりました。</translation>
    </message>
    <message>
        <source>Handed over to people.</source>
        <translation>担当者に引き継ぎました。</translation>
    </message>
    <message>
        <source>Cleaning up before the end.</source>
        <translation>終了前の後始末をしています。</translation>
    </message>
    <message>
        <source>The run ended: %1.</source>
        <translation>実行が終了しました: %1</translation>
    </message>
    <message>
        <source>The incident was acknowledged.</source>
        <translation>インシデントが確認済みになりました。</translation>
    </message>
    <message>
        <source>The incident was resolved.</source>
        <translation>インシデントが解決されました。</translation>
    </message>
    <message>
        <source>The incident was opened again.</source>
        <translation>インシデントが再オープンされました。</translation>
    </message>
    <message>
        <source>The incident was escalated.</source>
        <translation>インシデントがエスカレーションされました。</translation>
    </message>
    <message>
        <source>The incident was given to somebody else.</source>
        <translation>インシデントの担当者が変更されました。</translation>
    </message>
    <message>
        <source>A note was written.</source>
        <translation>ノートが追加されました。</translation>
    </message>
    <message>
        <source>The priority was changed.</source>
        <translation>優先度が変更されました。</translation>
    </message>
    <message>
        <source>Automation is paused here for %1.</source>
        <translation>ここの自動対応が %1 停止されました。</translation>
    </message>
</context>
<context>
    <name>ams::TextFile</name>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>%1 を開けません。</translation>
    </message>
</context>
<context>
    <name>ams::TextPanel</name>
    <message>
        <source>Search (Ctrl+F); Enter: next, Shift+Enter: former</source>
        <translation>検索（Ctrl+F）。Enter: 次、Shift+Enter: 前</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>末尾を追う</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>%1 lines, %2</source>
        <translation>%1 行、%2</translation>
    </message>
    <message>
        <source>%1 (%2 % read)</source>
        <translation>%1（%2 % 読み込み済み）</translation>
    </message>
</context>
<context>
    <name>ams::TextView</name>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>内容がありません。</translation>
    </message>
</context>
<context>
    <name>ams::TimelinePanel</name>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>People</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>PagerDuty</source>
        <translation>PagerDuty</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Details of the entry</source>
        <translation>項目の詳細</translation>
    </message>
    <message>
        <source>No run, so nothing to tell</source>
        <translation>実行がないため、経過はありません</translation>
    </message>
    <message>
        <source>Steps and deeds of a run stand here in their order. What people did with this incident stands in PagerDuty.</source>
        <translation>実行のステップと操作が順に表示されます。このインシデントへの担当者の操作は PagerDuty でご覧ください。</translation>
    </message>
</context>
<context>
    <name>ams::TimelineTable</name>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作者</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>ams::Times</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>%1s</source>
        <comment>seconds in a narrow column</comment>
        <translation>%1秒</translation>
    </message>
    <message>
        <source>%1m</source>
        <comment>minutes in a narrow column</comment>
        <translation>%1分</translation>
    </message>
    <message>
        <source>%1h</source>
        <comment>hours in a narrow column</comment>
        <translation>%1時間</translation>
    </message>
    <message>
        <source>%1d</source>
        <comment>days in a narrow column</comment>
        <translation>%1日</translation>
    </message>
    <message>
        <source>now</source>
        <translation>今</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>%1 is a span of time</comment>
        <translation>%1前</translation>
    </message>
</context>
<context>
    <name>ams::TrayIcon</name>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>要対応 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unowned</source>
        <translation>
            <numerusform>担当者なし %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with people</source>
        <translation>
            <numerusform>対応中 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>実行中 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>no agent is connected</source>
        <translation>接続中のエージェントはありません</translation>
    </message>
    <message>
        <source>%1 of %2 agents live</source>
        <translation>エージェント %2 台中 %1 台が接続中</translation>
    </message>
    <message>
        <source>nothing to do</source>
        <translation>対応の必要はありません</translation>
    </message>
    <message>
        <source>Show the console</source>
        <translation>コンソールを表示</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>AMS: %1</source>
        <translation>AMS: %1</translation>
    </message>
</context>
<context>
    <name>ams::TrustBanner</name>
    <message>
        <source>Whether the picture can be trusted</source>
        <translation>表示内容の信頼性</translation>
    </message>
    <message>
        <source>%1 (as of %2)</source>
        <translation>%1（%2 時点）</translation>
    </message>
    <message>
        <source>%1 (%2 old)</source>
        <translation>%1（%2前）</translation>
    </message>
    <message>
        <source>Shown is what was seen at %1; nothing newer has come yet.</source>
        <translation>%1 時点の内容を表示しています。新しいデータはまだ届いていません。</translation>
    </message>
    <message>
        <source>Cut off: %1. Its incidents may have changed since.</source>
        <translation>切断: %1。その後インシデントの状態が変わっている可能性があります。</translation>
    </message>
    <message>
        <source>Nothing heard from %1.</source>
        <translation>%1 から受信していません。</translation>
    </message>
    <message>
        <source>Nothing has come yet from %1; shown of it is what was seen at %2.</source>
        <translation>%1 からはまだ何も届いていません。その分は %2 時点の表示です。</translation>
    </message>
    <message>
        <source>Refused by %1: the access token is not accepted, or the versions differ. Nothing newer is seen of it; see the connections in the settings.</source>
        <translation>%1 に拒否されました。アクセストークンが認められないか、バージョンが異なります。新しい情報は届きません。設定の「接続」を確認してください。</translation>
    </message>
</context>
<context>
    <name>ams::ViewDialog</name>
    <message>
        <source>Save as a view</source>
        <translation>ビューとして保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>It keeps filter, groups, order and columns.</source>
        <translation>フィルター、グループ、順序、列を保存します。</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>音</translation>
    </message>
    <message>
        <source>Sounds of its own for what its filter matches</source>
        <translation>フィルターに合うものに独自の音を使う</translation>
    </message>
    <message>
        <source>P1</source>
        <translation>P1</translation>
    </message>
    <message>
        <source>High urgency</source>
        <translation>緊急度 高</translation>
    </message>
    <message>
        <source>Low urgency</source>
        <translation>緊急度 低</translation>
    </message>
    <message>
        <source>Quiet hours and the volume are those of the settings. Of several views that match, the first with sounds of its own counts.</source>
        <translation>通知抑止時間帯と音量は設定に従います。複数のビューに該当する場合は、独自の音を持つ最初のビューに従います。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>無音</translation>
    </message>
    <message>
        <source>The urgent sound</source>
        <translation>P1 の音</translation>
    </message>
    <message>
        <source>The sound of high urgency</source>
        <translation>緊急度 高の音</translation>
    </message>
    <message>
        <source>The sound of low urgency</source>
        <translation>緊急度 低の音</translation>
    </message>
    <message>
        <source>not</source>
        <translation>繰り返さない</translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s), until it was seen or somebody has it</source>
        <translation>
            <numerusform>%n 分ごと（見るか、誰かが担当するまで）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n second(s), until it was seen or somebody has it</source>
        <translation>
            <numerusform>%n 秒ごと（見るか、誰かが担当するまで）</numerusform>
        </translation>
    </message>
    <message>
        <source>Again</source>
        <translation>繰り返し</translation>
    </message>
</context>
<context>
    <name>ams::WelcomeDialog</name>
    <message>
        <source>Welcome to AMS</source>
        <translation>AMS へようこそ</translation>
    </message>
    <message>
        <source>What do you want to look at?</source>
        <translation>何を表示しますか？</translation>
    </message>
    <message>
        <source>The sandbox, with sample incidents</source>
        <translation>サンドボックス（サンプルのインシデント）</translation>
    </message>
    <message>
        <source>An agent that runs somewhere</source>
        <translation>稼働中のエージェント</translation>
    </message>
    <message>
        <source>An agent of my own, in this console</source>
        <translation>このコンソール内で動かすエージェント</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Token; it goes into the desktop&apos;s keychain</source>
        <translation>トークン（デスクトップのキーチェーンに保管されます）</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>Configuration file, such as /etc/ams/ams.yaml</source>
        <translation>設定ファイル（例: /etc/ams/ams.yaml）</translation>
    </message>
    <message>
        <source>Configuration file</source>
        <translation>設定ファイル</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後で</translation>
    </message>
    <message>
        <source>PagerDuty and two customers are played on this machine. Nothing outside is touched; you see at once how incidents run, and how they come to you.</source>
        <translation>このマシン上で PagerDuty と 2 社の顧客を模擬します。外部には一切影響しません。インシデントの自動処理と、担当者への引き渡しをすぐに体験できます。</translation>
    </message>
    <message>
        <source>Whoever runs it gives you an address and a token.</source>
        <translation>アドレスとトークンは、エージェントの管理者から受け取ってください。</translation>
    </message>
    <message>
        <source>Configurations (*.yaml *.yml)</source>
        <translation>設定ファイル (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>このファイルは読み取れません。</translation>
    </message>
    <message>
        <source>A token is needed. It is made on the agent&apos;s machine: ams token create</source>
        <translation>トークンが必要です。エージェントのマシンで作成します: ams token create</translation>
    </message>
</context>
<context>
    <name>ams::words</name>
    <message>
        <source>The scenario ran to its end and resolved the incident.</source>
        <translation>シナリオが完了し、インシデントを解決しました。</translation>
    </message>
    <message>
        <source>The scenario hands over here.</source>
        <translation>シナリオの定めにより、ここで担当者に引き継ぎました。</translation>
    </message>
    <message>
        <source>The scenario ends here without a result.</source>
        <translation>シナリオの定めにより、結果なしで終了しました。</translation>
    </message>
    <message>
        <source>Step %1 failed. %2</source>
        <translation>ステップ %1 が失敗しました。%2</translation>
    </message>
    <message>
        <source>Step %1 took too long. %2</source>
        <translation>ステップ %1 が時間切れになりました。%2</translation>
    </message>
    <message>
        <source>Nobody knows whether step %1 took effect; look before you repeat it. %2</source>
        <translation>ステップ %1 が実行されたかどうか不明です。再実行の前に確認してください。%2</translation>
    </message>
    <message>
        <source>The scenario took longer than it may.</source>
        <translation>シナリオが制限時間を超えました。</translation>
    </message>
    <message>
        <source>The scenario went round in circles.</source>
        <translation>シナリオが同じ処理を繰り返しました。</translation>
    </message>
    <message>
        <source>The incident was resolved by somebody else.</source>
        <translation>インシデントは別の手段で解決されました。</translation>
    </message>
    <message>
        <source>Host %2 is not in this customer&apos;s inventory; nothing was touched.</source>
        <translation>ホスト %2 はこの顧客の台帳にありません。何も操作していません。</translation>
    </message>
    <message>
        <source>A parameter does not fit: %2</source>
        <translation>パラメーターが不正です: %2</translation>
    </message>
    <message>
        <source>The scenario cannot be run: %2</source>
        <translation>シナリオを実行できません: %2</translation>
    </message>
    <message>
        <source>It was repaired too often already: %2</source>
        <translation>修復の回数が上限に達しています: %2</translation>
    </message>
    <message>
        <source>Step %1 was not approved.</source>
        <translation>ステップ %1 は承認されませんでした。</translation>
    </message>
    <message>
        <source>Nobody answered step %1 in time.</source>
        <translation>ステップ %1 への回答が期限内にありませんでした。</translation>
    </message>
    <message>
        <source>It was ended by hand. %2</source>
        <translation>手動で終了されました。%2</translation>
    </message>
    <message>
        <source>There is no step %2 that this fits.</source>
        <translation>対象となるステップ %2 がありません。</translation>
    </message>
    <message>
        <source>It must be said which step is meant.</source>
        <translation>対象のステップを指定してください。</translation>
    </message>
    <message>
        <source>The step is still running.</source>
        <translation>ステップはまだ実行中です。</translation>
    </message>
    <message>
        <source>That step cannot be reached from here.</source>
        <translation>そのステップへは移れません。</translation>
    </message>
    <message>
        <source>The question has been answered already.</source>
        <translation>この質問には既に回答されています。</translation>
    </message>
    <message>
        <source>No question stands here.</source>
        <translation>回答待ちの質問はありません。</translation>
    </message>
    <message>
        <source>Say whether it is approved: yes or no.</source>
        <translation>承認するかどうかを選んでください。</translation>
    </message>
    <message>
        <source>The time for an answer is over.</source>
        <translation>回答期限を過ぎています。</translation>
    </message>
    <message>
        <source>Take the run over first.</source>
        <translation>先に実行を引き取ってください。</translation>
    </message>
    <message>
        <source>It is yours already.</source>
        <translation>既にあなたが担当しています。</translation>
    </message>
    <message>
        <source>Somebody else has taken it over.</source>
        <translation>別の担当者が引き取っています。</translation>
    </message>
    <message>
        <source>Automation has it; take it over first.</source>
        <translation>自動処理が担当しています。先に引き取ってください。</translation>
    </message>
    <message>
        <source>Automation does not go on by itself here.</source>
        <translation>ここからは自動では進みません。</translation>
    </message>
    <message>
        <source>This step is not one that can be done by hand.</source>
        <translation>このステップは手作業で実施できません。</translation>
    </message>
    <message>
        <source>It is not paused.</source>
        <translation>一時停止していません。</translation>
    </message>
    <message>
        <source>The run has moved on.</source>
        <translation>実行は先へ進んでいます。</translation>
    </message>
    <message>
        <source>The run is cleaning up and ends then.</source>
        <translation>後始末中です。完了後に終了します。</translation>
    </message>
    <message>
        <source>The run is ending.</source>
        <translation>実行は終了処理中です。</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>実行は終了しています。</translation>
    </message>
    <message>
        <source>It is not known who you are.</source>
        <translation>操作者を特定できません。</translation>
    </message>
    <message>
        <source>The agent does not know this command; it may be older than this console.</source>
        <translation>エージェントがこのコマンドに対応していません。コンソールより古い可能性があります。</translation>
    </message>
    <message>
        <source>another agent runs it</source>
        <translation>別のエージェントが実行中</translation>
    </message>
    <message>
        <source>it had been handled already</source>
        <translation>処理済み</translation>
    </message>
    <message>
        <source>seen again while it was under way</source>
        <translation>実行中に再受信</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>ミュート中</translation>
    </message>
    <message>
        <source>under maintenance</source>
        <translation>メンテナンス中</translation>
    </message>
    <message>
        <source>automation is paused</source>
        <translation>自動処理が一時停止中</translation>
    </message>
    <message>
        <source>Scenarios were read anew. %2</source>
        <translation>シナリオを再読み込みしました。%2</translation>
    </message>
    <message>
        <source>A scenario file is broken; its last good version stays in force. %2</source>
        <translation>シナリオファイルに誤りがあります。直前の正しい版を使い続けます。%2</translation>
    </message>
    <message>
        <source>Cut off from the ledger: this agent does not act. %2</source>
        <translation>記録データベースに接続できないため、このエージェントは処理を停止しています。%2</translation>
    </message>
    <message>
        <source>The ledger is there again.</source>
        <translation>記録データベースへの接続が回復しました。</translation>
    </message>
    <message>
        <source>The agent is stopping.</source>
        <translation>エージェントを停止しています。</translation>
    </message>
    <message>
        <source>Automation</source>
        <translation>自動処理</translation>
    </message>
    <message>
        <source>%1 was first and %2. Nothing was sent; look again.</source>
        <translation>%1 さんが先に操作しました（%2）。何も送信していません。最新の状態を確認してください。</translation>
    </message>
    <message>
        <source>%1 was first. Nothing was sent; look again.</source>
        <translation>%1 さんが先に操作しました。何も送信していません。最新の状態を確認してください。</translation>
    </message>
    <message>
        <source>The agent does not know this run any more.</source>
        <translation>エージェントはこの実行を保持していません。</translation>
    </message>
    <message>
        <source>no scenario</source>
        <translation>シナリオなし</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>taken over</source>
        <translation>引き取り済み</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>resolved by AMS</source>
        <translation>AMS が解決</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>triggered</source>
        <translation>発生</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>解決済み</translation>
    </message>
    <message>
        <source>high urgency</source>
        <translation>緊急度 高</translation>
    </message>
    <message>
        <source>low urgency</source>
        <translation>緊急度 低</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>未実行</translation>
    </message>
    <message>
        <source>tries again soon</source>
        <translation>まもなく再試行</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>回答待ち</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>時間切れ</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>結果不明</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>handed over, then closed by people</source>
        <translation>引き継ぎ後、担当者が終了</translation>
    </message>
    <message>
        <source>aborted</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>live</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>更新遅れ</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>切断</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>接続拒否</translation>
    </message>
    <message>
        <source>mute</source>
        <translation>ミュート</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>メンテナンス</translation>
    </message>
    <message>
        <source>automation paused</source>
        <translation>自動処理の一時停止</translation>
    </message>
    <message>
        <source>no rights</source>
        <translation>権限なし</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>閲覧者</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>オペレーター</translation>
    </message>
    <message>
        <source>author</source>
        <translation>シナリオ作成者</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>管理者</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>引き取る</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>自動処理へ戻す</translation>
    </message>
    <message>
        <source>Done by hand</source>
        <translation>手作業で実施済み</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Go on at</source>
        <translation>別のステップから続ける</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>took it over</source>
        <translation>引き取りました</translation>
    </message>
    <message>
        <source>gave it back</source>
        <translation>自動処理へ戻しました</translation>
    </message>
    <message>
        <source>ticked a step</source>
        <translation>ステップを手作業で実施済みにしました</translation>
    </message>
    <message>
        <source>skipped a step</source>
        <translation>ステップをスキップしました</translation>
    </message>
    <message>
        <source>had a step tried again</source>
        <translation>ステップを再試行しました</translation>
    </message>
    <message>
        <source>went on at another step</source>
        <translation>別のステップから続けました</translation>
    </message>
    <message>
        <source>answered the question</source>
        <translation>質問に回答しました</translation>
    </message>
    <message>
        <source>aborted it</source>
        <translation>中止しました</translation>
    </message>
    <message>
        <source>paused it</source>
        <translation>一時停止しました</translation>
    </message>
    <message>
        <source>resumed it</source>
        <translation>再開しました</translation>
    </message>
    <message>
        <source>closed it</source>
        <translation>終了しました</translation>
    </message>
    <message>
        <source>check</source>
        <comment>phase of a scenario</comment>
        <translation>確認</translation>
    </message>
    <message>
        <source>collect</source>
        <comment>phase of a scenario</comment>
        <translation>情報収集</translation>
    </message>
    <message>
        <source>recover</source>
        <comment>phase of a scenario</comment>
        <translation>復旧</translation>
    </message>
    <message>
        <source>verify</source>
        <comment>phase of a scenario</comment>
        <translation>復旧確認</translation>
    </message>
    <message>
        <source>escalate</source>
        <comment>phase of a scenario</comment>
        <translation>連絡</translation>
    </message>
    <message>
        <source>close</source>
        <comment>phase of a scenario</comment>
        <translation>完了処理</translation>
    </message>
    <message>
        <source>Not valid</source>
        <translation>不正な内容です</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>権限がありません</translation>
    </message>
    <message>
        <source>Busy, try again in a moment</source>
        <translation>混み合っています。少し待って再試行してください</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>応答がありません</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>接続できません</translation>
    </message>
    <message>
        <source>Somebody else was first</source>
        <translation>別の操作が先に行われました</translation>
    </message>
    <message>
        <source>Damaged data</source>
        <translation>データが破損しています</translation>
    </message>
    <message>
        <source>A fault in AMS</source>
        <translation>AMS の不具合です</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>(it may have taken effect all the same)</source>
        <translation>（実行された可能性があります）</translation>
    </message>
    <message>
        <source>its run waits for people</source>
        <translation>実行が担当者待ち</translation>
    </message>
    <message>
        <source>The run is just changing hands. Try again in a moment.</source>
        <translation>実行の担当を切り替えています。しばらくしてから再試行してください。</translation>
    </message>
    <message>
        <source>The answer does not fit the question: %2</source>
        <translation>回答が質問に合いません: %2</translation>
    </message>
    <message>
        <source>The agent no longer knows this customer: %2</source>
        <translation>エージェントの設定にこの顧客がありません: %2</translation>
    </message>
    <message>
        <source>There is no newer text of this scenario any more: %2</source>
        <translation>このシナリオの新しい版はもうありません: %2</translation>
    </message>
    <message>
        <source>The newest text does not fit this run: %2</source>
        <translation>最新の版はこの実行に合いません: %2</translation>
    </message>
    <message>
        <source>The text of the scenario cannot be read: %2</source>
        <translation>シナリオの内容を読めません: %2</translation>
    </message>
    <message>
        <source>The agent cannot read this command: %2</source>
        <translation>エージェントがこのコマンドを読み取れません: %2</translation>
    </message>
    <message>
        <source>It has changed meanwhile. Nothing was done; look again.</source>
        <translation>その間に状況が変わりました。何も実行していません。もう一度ご確認ください。</translation>
    </message>
    <message>
        <source>It has been resolved meanwhile. Nothing was done.</source>
        <translation>その間に解決されました。何も実行していません。</translation>
    </message>
    <message>
        <source>What automation does for it has moved on. Nothing was done; look again.</source>
        <translation>自動処理が先に進みました。何も実行していません。もう一度ご確認ください。</translation>
    </message>
    <message>
        <source>PagerDuty does not take it: %2</source>
        <translation>PagerDuty が受け付けませんでした: %2</translation>
    </message>
    <message>
        <source>The time until which it should be silent is over already.</source>
        <translation>スヌーズの終了時刻をすでに過ぎています。</translation>
    </message>
    <message>
        <source>PagerDuty took nothing for an hour, so it was given up.</source>
        <translation>PagerDuty が 1 時間受け付けなかったため、取りやめました。</translation>
    </message>
    <message>
        <source>PagerDuty took nothing for an hour, so it was given up. Whether it took effect is not known; look there.</source>
        <translation>PagerDuty が 1 時間受け付けなかったため、取りやめました。反映されたかどうかは不明です。PagerDuty でご確認ください。</translation>
    </message>
    <message>
        <source>It is done, but PagerDuty did not take the note: %2</source>
        <translation>操作は完了しましたが、PagerDuty がメモを受け付けませんでした: %2</translation>
    </message>
    <message>
        <source>PagerDuty knows no such incident.</source>
        <translation>このインシデントは PagerDuty にありません。</translation>
    </message>
    <message>
        <source>%1 was first. Nothing was done; look again.</source>
        <translation>%1 が先に操作しました。何も実行していません。もう一度ご確認ください。</translation>
    </message>
    <message>
        <source>It has changed meanwhile and is %1 now. Nothing was done.</source>
        <translation>その間に状態が変わり、現在は「%1」です。何も実行していません。</translation>
    </message>
    <message>
        <source>There is no such incident any more.</source>
        <translation>このインシデントはもうありません。</translation>
    </message>
    <message>
        <source>It was refused.</source>
        <translation>受け付けられませんでした。</translation>
    </message>
    <message>
        <source>It was refused: %1</source>
        <translation>受け付けられませんでした: %1</translation>
    </message>
    <message>
        <source>“%1” on incident %2 came to nothing. %3</source>
        <translation>インシデント %2 への「%1」は実行できませんでした。%3</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>引き継ぐ</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>スヌーズ</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>解決にする</translation>
    </message>
    <message>
        <source>flapping ×%1</source>
        <comment>an alert that comes and goes, and how often it has</comment>
        <translation>フラッピング ×%1</translation>
    </message>
    <message>
        <source>A pause for more than this run keeps it waiting. End that on the page of pauses.</source>
        <translation>この実行だけでなく、もっと広い範囲の停止が有効です。停止の一覧で終了してください。</translation>
    </message>
    <message>
        <source>people are at work there</source>
        <translation>メンテナンス中</translation>
    </message>
    <message>
        <source>automation is paused there</source>
        <translation>自動対応が停止中</translation>
    </message>
</context>
</TS>
