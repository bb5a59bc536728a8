// SPDX-License-Identifier: Apache-2.0
#include "actions/SshRunAction.h"

#include "actions/CommandRunAction.h"
#include "actions/Describe.h"
#include "actions/OneShotRun.h"
#include "actions/OutputKeeper.h"
#include "actions/RemoteCommand.h"
#include "actions/RemoteErrorStream.h"

#include <QJsonArray>

#include <algorithm>

namespace ams {

namespace {

/// How long the other side has to confirm that it ended the command, after a time-out.
constexpr Milliseconds kConfirmation{4000};
/// The kernel of the other side takes 128 KiB as one argument, and the whole command line is one.
constexpr qsizetype kLongestCommandLine = 120 * 1024;
/// What ssh says when it had to make a connection of its own instead of using the shared one: nothing was sent then.
constexpr auto kNoMaster = "ams-no-connection";

class SshRun final : public OneShotRun
{
public:
    SshRun(Clock &clock, Secrets &secrets, ChildReaper &reaper, SshMasters &masters, SshTarget target, QByteArray nonce,
           ActionContext context)
        : OneShotRun(clock, std::move(context))
        , m_secrets(secrets)
        , m_reaper(reaper)
        , m_masters(masters)
        , m_target(std::move(target))
        , m_nonce(std::move(nonce))
        , m_startedAt(clock.steady())
        , m_output(this->context(), QStringLiteral("output"))
        , m_errors(this->context(), QStringLiteral("errors"))
        , m_errorStream(m_nonce)
    {
        const QJsonObject &with = this->context().with;
        QByteArrayList argv;
        for (const QJsonValue &argument : with.value(u"run").toArray())
            argv.append(argument.toString().toUtf8());
        const QByteArray input = with.value(u"stdin").toString().toUtf8();
        m_commandLine = remoteCommandLine(argv, input, m_nonce);
        if (argv.isEmpty() || argv.first().isEmpty())
            failWith(QStringLiteral("There is no program to run."));
        else if (m_commandLine.contains('\0'))
            failWith(QStringLiteral("An argument holds a NUL character, which none can."));
        else if (m_commandLine.size() > kLongestCommandLine)
            failWith(QStringLiteral("The arguments and the input together are too long for one command (120 KiB)."));
        else
            begin();
    }

private:
    void begin()
    {
        startDeadline();
        requestTicket();
    }

    void requestTicket()
    {
        m_ticket = m_masters.request(m_target);
        connect(m_ticket.get(), &SshTicket::ready, this, &SshRun::onConnected);
    }

    void onConnected(const Result<QByteArray> &controlPath)
    {
        if (isFinished())
            return;
        if (!controlPath) {
            failWith(controlPath.error().message);
            return;
        }
        ChildSpec spec;
        spec.environment = cleanEnvironment();
        spec.inputKind = ChildSpec::Input::Held;
        // The script's own lines need room besides what the author wants to see.
        spec.outputLimit = context().with.value(u"max_bytes").toInteger(256 * 1024);
        spec.argv = QByteArrayList{"ssh"} + sshOptions(m_target);
        spec.argv << "-S" << *controlPath << "-o"
                  << "ControlMaster=no"
                  << "-o" << QByteArray("ProxyCommand=echo ") + kNoMaster + " >&2; exit 1"
                  << "--" << m_target.address.toUtf8() << m_commandLine;
        spec.outputSink = [this](QByteArrayView bytes) { m_output.add(bytes); };
        spec.errorSink = [this](QByteArrayView bytes) { m_errors.add(m_errorStream.feed(bytes)); };
        m_child = std::make_unique<ChildProcess>(clock(), m_reaper, std::move(spec));
        connect(m_child.get(), &ChildProcess::errorOutputArrived, this, &SshRun::onErrorOutput);
        connect(m_child.get(), &ChildProcess::finished, this, &SshRun::onFinished);
        if (const auto started = m_child->start(); !started) {
            m_child.reset();
            failWith(started.error().message);
        }
    }

    void onErrorOutput()
    {
        // The command has ended. A daemon it left behind may hold the session open; that is nobody's business here.
        if (!m_sawEnd && hasRemoteEnd(m_child->errorOutput().last(512), m_nonce)) {
            m_sawEnd = true;
            clock().after(Milliseconds(500), this, [this] {
                if (m_child)
                    m_child->stop();
            });
        }
    }

    void conclude(ActionResult &result) override
    {
        m_errors.add(m_errorStream.finish());
        m_output.conclude(result);
        m_errors.conclude(result);
    }

    void onDeadline() override
    {
        if (!m_child) {
            finish(StepOutcome::TimedOut, {},
                   QStringLiteral("No connection to %1 within %2; nothing was run.")
                       .arg(m_target.place(), toText(context().timeout)));
            return;
        }
        m_timedOut = true;
        m_child->closeInput(); // the script on the other side ends the command
        clock().after(kConfirmation, this, [this] {
            if (m_child)
                m_child->stop();
        });
    }

    void onFinished(const ChildExit &exit)
    {
        const RemoteReport report = readRemoteReport(exit.errorOutput, m_nonce);
        if (!report.begun && exit.errorOutput.contains(kNoMaster) && !m_retried && !m_timedOut) {
            // The shared connection died just now. Nothing was sent, so trying once more is no repetition.
            m_retried = true;
            m_child.release()->deleteLater();
            m_ticket.reset();
            requestTicket();
            return;
        }
        m_ticket.reset();
        ChildExit remote = exit;
        remote.exitCode = report.exitCode.value_or(exit.exitCode);
        remote.errorOutput = report.errorOutput;
        remote.elapsed = clock().steady() - m_startedAt;
        conclude(report, commandResult(remote, m_secrets), exit);
    }

    void conclude(const RemoteReport &report, const QJsonObject &result, const ChildExit &exit)
    {
        const QString place = m_target.place();
        if (report.exitCode && m_timedOut) {
            finish(StepOutcome::TimedOut, result,
                   QStringLiteral("The command on %1 was stopped after %2.").arg(place, toText(context().timeout)));
        } else if (report.exitCode) {
            concludeExit(*report.exitCode, result);
        } else if (report.begun) {
            finish(StepOutcome::Unknown, result,
                   m_timedOut ? QStringLiteral("The command on %1 took longer than %2, and %1 did not confirm that it "
                                               "was stopped.")
                                    .arg(place, toText(context().timeout))
                              : QStringLiteral("The connection to %1 broke while the command was running; it may have "
                                               "taken effect.")
                                    .arg(place));
        } else if (report.diagnostics.contains(kNoMaster)) {
            failWith(report.diagnostics.contains("session request failed")
                         ? QStringLiteral("%1 allows no more sessions (MaxSessions); nothing was run.").arg(place)
                         : QStringLiteral("The connection to %1 broke before the command was sent.").arg(place));
        } else if (exit.exitCode != 255 && exit.signal == 0) {
            const QString words = lastLine(m_secrets.masked(QString::fromUtf8(exit.output + report.diagnostics)));
            failWith(QStringLiteral("%1 let us in but did not run the command (code %2): %3")
                         .arg(place, QString::number(exit.exitCode), words));
        } else if (m_timedOut) {
            // The command was sent, and the account's shell may still get to it.
            finish(StepOutcome::Unknown, {},
                   QStringLiteral("%1 let us in but had not begun the command after %2; it may yet take effect. "
                                  "Does a start file of the account (.bashrc, .zshenv) wait for something?")
                       .arg(place, toText(context().timeout)));
        } else {
            finish(
                StepOutcome::Unknown, {},
                QStringLiteral("The connection to %1 broke when the command was being sent; it may have taken effect.")
                    .arg(place));
        }
    }

    void concludeExit(int code, const QJsonObject &result)
    {
        if (code == 0) {
            finish(StepOutcome::Ok, result);
            return;
        }
        const QString line = lastLine(result.value(u"stderr").toString());
        finish(StepOutcome::Failed, result,
               QStringLiteral("The command on %1 ended with code %2%3")
                   .arg(m_target.host, QString::number(code), line.isEmpty() ? QStringLiteral(".") : u": " + line));
    }

    Secrets &m_secrets;
    ChildReaper &m_reaper;
    SshMasters &m_masters;
    SshTarget m_target;
    QByteArray m_nonce;
    Milliseconds m_startedAt;
    OutputKeeper m_output;
    OutputKeeper m_errors;
    RemoteErrorStream m_errorStream;
    QByteArray m_commandLine;
    std::unique_ptr<SshTicket> m_ticket;
    std::unique_ptr<ChildProcess> m_child;
    bool m_sawEnd = false;
    bool m_timedOut = false;
    bool m_retried = false;
};

} // namespace

SshRunAction::SshRunAction(Clock &clock, Random &random, Secrets &secrets, const QString &runtimeDir)
    : m_clock(clock), m_random(random), m_secrets(secrets), m_reaper(clock), m_masters(clock, m_reaper, runtimeDir)
{
}

const ActionDescription &SshRunAction::description() const
{
    static const ActionDescription kDescription = describeSshRun();
    return kDescription;
}

std::unique_ptr<ActionRun> SshRunAction::start(ActionContext context)
{
    auto target =
        sshTarget(*context.customer, context.with.value(u"host").toString(), context.with.value(u"user").toString());
    if (!target)
        return std::make_unique<FailedRun>(m_clock, std::move(context), target.error().message);
    return std::make_unique<SshRun>(m_clock, m_secrets, m_reaper, m_masters, std::move(*target),
                                    randomName(m_random).toLatin1(), std::move(context));
}

ActionDescription describeSshRun()
{
    using namespace Qt::StringLiterals;
    using namespace describe;
    ActionDescription text;
    text.name = u"ssh.run"_s;
    text.summary = {
        u"Runs a command on a host of the customer's inventory over SSH. The words of `run` reach the program "
        u"exactly as they are, whatever they hold. The host's key must be in its known_hosts file. At a "
        u"time-out, or when the agent goes away, the command is ended on the host, too."_s,
        u"顧客の台帳にあるホストで SSH 経由でコマンドを実行します。`run` の各語は内容にかかわらずそのまま渡されます。"
        u"ホスト鍵は known_hosts ファイルに登録されている必要があります。制限時間を超えた場合やエージェントが"
        u"停止した場合は、ホスト側のコマンドも終了させます。"_s};
    text.parameters = {
        required(u"host"_s, ValueType::Host,
                 {u"Name or alias of a host of the inventory; no other machine can be reached."_s,
                  u"台帳にあるホストの名前または別名。それ以外のマシンには接続できません。"_s}),
        required(u"run"_s, ValueType::TextList, {u"The program and its arguments."_s, u"プログラムとその引数。"_s}),
        optional(u"user"_s, ValueType::Text,
                 {u"Another account than the inventory names."_s, u"台帳と異なるアカウントを使う場合の名前。"_s}),
        optional(u"stdin"_s, ValueType::Text,
                 {u"What the command can read from its standard input, about 100 KiB at most."_s,
                  u"コマンドの標準入力に渡す内容（最大約 100 KiB）。"_s}),
        ranged(optional(u"max_bytes"_s, ValueType::Integer,
                        {u"How much of each output is kept (at least 4096). Beyond it the middle is left out."_s,
                         u"各出力を保存する最大バイト数（4096 以上）。超えた場合は中間を省略します。"_s},
                        256 * 1024),
               kKeptBytes),
    };
    text.parameters += keepParameters();
    text.result = programResultFields({u"0 is success."_s, u"0 は成功。"_s});
    text.repeat = RepeatClass::Never;
    text.changesThings = true;
    text.timeout = std::chrono::seconds(60);
    text.example = u"- id: errors\n"
                   u"  phase: collect\n"
                   u"  do: ssh.run\n"
                   u"  with: {host: \"{{ params.host }}\", run: [tail, -n, \"200\", /var/log/nginx/error.log]}\n"
                   u"  repeat: safe\n"_s;
    return text;
}

} // namespace ams
