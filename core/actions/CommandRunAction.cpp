// SPDX-License-Identifier: Apache-2.0
#include "actions/CommandRunAction.h"

#include "actions/ChildProcess.h"
#include "actions/Describe.h"
#include "actions/OneShotRun.h"
#include "actions/OutputKeeper.h"
#include "actions/SecretText.h"

#include <QJsonArray>

namespace ams {

namespace {

class CommandRun final : public OneShotRun
{
public:
    CommandRun(Clock &clock, Secrets &secrets, ChildReaper &reaper, ActionContext context)
        : OneShotRun(clock, std::move(context))
        , m_secrets(secrets)
        , m_output(this->context(), QStringLiteral("output"))
        , m_errors(this->context(), QStringLiteral("errors"))
    {
        const auto environment = readEnvironment();
        if (!environment) {
            failWith(environment.error().message);
            return;
        }
        m_child = std::make_unique<ChildProcess>(clock, reaper, readSpec(*environment));
        connect(m_child.get(), &ChildProcess::finished, this, &CommandRun::onFinished);
        if (const auto started = m_child->start(); !started)
            finish(started.error().mayHaveHappened ? StepOutcome::Unknown : StepOutcome::Failed, {},
                   started.error().message);
        else
            startDeadline();
    }

private:
    [[nodiscard]] Result<QByteArrayList> readEnvironment() const
    {
        const QJsonObject given = this->context().with.value(u"env").toObject();
        QByteArrayList environment;
        for (const QByteArray &variable : cleanEnvironment()) {
            if (!given.contains(QString::fromUtf8(variable.left(variable.indexOf('=')))))
                environment.append(variable);
        }
        for (auto variable = given.begin(); variable != given.end(); ++variable) {
            if (variable.key().isEmpty() || variable.key().contains(u'='))
                return fail(ErrorKind::Invalid,
                            QStringLiteral("\"%1\" cannot be the name of a variable.").arg(variable.key()));
            const auto value = textOrSecret(*variable, *this->context().customer, m_secrets);
            if (!value)
                return tl::unexpected(value.error());
            environment.append(variable.key().toUtf8() + '=' + value->toUtf8());
        }
        return environment;
    }

    [[nodiscard]] ChildSpec readSpec(const QByteArrayList &environment)
    {
        const QJsonObject &with = this->context().with;
        ChildSpec spec;
        for (const QJsonValue &argument : with.value(u"run").toArray())
            spec.argv.append(argument.toString().toUtf8());
        spec.environment = environment;
        spec.directory = with.value(u"cwd").toString(QStringLiteral("/")).toUtf8();
        spec.input = with.value(u"stdin").toString().toUtf8();
        spec.outputLimit = with.value(u"max_bytes").toInteger(spec.outputLimit);
        spec.outputSink = [this](QByteArrayView bytes) { m_output.add(bytes); };
        spec.errorSink = [this](QByteArrayView bytes) { m_errors.add(bytes); };
        return spec;
    }

    void conclude(ActionResult &result) override
    {
        m_output.conclude(result);
        m_errors.conclude(result);
    }

    void onDeadline() override
    {
        m_timedOut = true;
        m_child->stop();
    }

    void onFinished(const ChildExit &exit)
    {
        const QJsonObject result = commandResult(exit, m_secrets);
        if (m_timedOut) {
            finish(StepOutcome::TimedOut, result,
                   QStringLiteral("The command was stopped after %1.").arg(toText(this->context().timeout)));
            return;
        }
        if (exit.exitCode == 0) {
            finish(StepOutcome::Ok, result);
            return;
        }
        const QString reason = exit.signal != 0 ? QStringLiteral("ended by signal %1").arg(exit.signal)
                                                : QStringLiteral("ended with code %1").arg(exit.exitCode);
        const QString line = lastLine(result.value(u"stderr").toString());
        finish(StepOutcome::Failed, result,
               QStringLiteral("The command %1%2").arg(reason, line.isEmpty() ? QStringLiteral(".") : u": " + line));
    }

    Secrets &m_secrets;
    OutputKeeper m_output;
    OutputKeeper m_errors;
    std::unique_ptr<ChildProcess> m_child;
    bool m_timedOut = false;
};

} // namespace

QJsonObject commandResult(const ChildExit &exit, const Secrets &secrets)
{
    return {{QStringLiteral("exit_code"), exit.exitCode},
            {QStringLiteral("stdout"), maskedText(exit.output, secrets)},
            {QStringLiteral("stderr"), maskedText(exit.errorOutput, secrets)},
            {QStringLiteral("truncated"), exit.truncated},
            {QStringLiteral("elapsed_ms"), static_cast<qint64>(exit.elapsed.count())}};
}

QList<ActionResultField> programResultFields(LocalText exitCode)
{
    using namespace Qt::StringLiterals;
    using namespace describe;
    return {
        field(u"exit_code"_s, ValueType::Integer, std::move(exitCode)),
        field(u"stdout"_s, ValueType::Text, {u"Standard output."_s, u"標準出力。"_s}),
        field(u"stderr"_s, ValueType::Text, {u"Error output."_s, u"標準エラー出力。"_s}),
        field(u"truncated"_s, ValueType::Boolean,
              {u"Whether part of an output was left out."_s, u"出力の一部が省略されたかどうか。"_s}),
        field(u"elapsed_ms"_s, ValueType::Integer,
              {u"How long it took, in milliseconds."_s, u"所要時間（ミリ秒）。"_s}),
        notKeptField(),
    };
}

QString lastLine(const QString &text)
{
    const QString line = text.trimmed().section(u'\n', -1).trimmed();
    return line.size() > 200 ? line.left(200) + u'…' : line;
}

CommandRunAction::CommandRunAction(Clock &clock, Secrets &secrets) : m_clock(clock), m_secrets(secrets), m_reaper(clock)
{
}

const ActionDescription &CommandRunAction::description() const
{
    static const ActionDescription kDescription = describeCommandRun();
    return kDescription;
}

std::unique_ptr<ActionRun> CommandRunAction::start(ActionContext context)
{
    return std::make_unique<CommandRun>(m_clock, m_secrets, m_reaper, std::move(context));
}

ActionDescription describeCommandRun()
{
    using namespace Qt::StringLiterals;
    using namespace describe;
    ActionDescription text;
    text.name = u"command.run"_s;
    text.summary = {
        u"Runs a program on the machine of the agent. The words of `run` reach the program exactly as they are; "
        u"there is no shell unless you write one, for instance [sh, -c, \"…\"]."_s,
        u"エージェントのマシンでプログラムを実行します。`run` の各語はそのままプログラムに渡されます。"
        u"[sh, -c, \"…\"] のように自分で書かない限り、シェルは使いません。"_s};
    text.parameters = {
        required(u"run"_s, ValueType::TextList, {u"The program and its arguments."_s, u"プログラムとその引数。"_s}),
        optional(
            u"env"_s, ValueType::Object,
            {u"Environment variables besides PATH, LANG and HOME=/; a value may be {secret: name}. Nothing of the "
             u"agent's own environment is passed on."_s,
             u"PATH、LANG、HOME=/ に加える環境変数。値には {secret: 名前} も使えます。エージェント自身の環境変数は渡されません。"_s}),
        optional(u"cwd"_s, ValueType::Text, {u"The directory to run in."_s, u"実行するディレクトリ。"_s}, u"/"_s),
        optional(u"stdin"_s, ValueType::Text,
                 {u"What the program can read from its standard input."_s, u"プログラムの標準入力に渡す内容。"_s}),
        ranged(
            optional(
                u"max_bytes"_s, ValueType::Integer,
                {u"How much of each output is kept. Beyond it the middle is left out; the program is not disturbed."_s,
                 u"各出力を保存する最大バイト数。超えた場合は中間を省略します。プログラムには影響しません。"_s},
                256 * 1024),
            {1, kKeptBytes.most}),
    };
    text.parameters += keepParameters();
    text.result = programResultFields({u"0 is success; 128 + signal when it was killed."_s,
                                       u"0 は成功。シグナルで終了した場合は 128 + シグナル番号。"_s});
    text.repeat = RepeatClass::Never;
    text.changesThings = true;
    text.timeout = std::chrono::seconds(60);
    text.example = u"- id: disk\n"
                   u"  phase: check\n"
                   u"  do: command.run\n"
                   u"  with: {run: [df, --output=pcent, /var]}\n"
                   u"  repeat: safe\n"_s;
    return text;
}

} // namespace ams
