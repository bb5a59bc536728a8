// SPDX-License-Identifier: Apache-2.0
#include "runs/RunMachine.h"

namespace ams {

namespace {

struct Wording
{
    static QString attempt(const QString &verb, const StepPath &step, int number)
    {
        return verb + u' ' + step.toString() + QStringLiteral(" #") + QString::number(number);
    }
    QString operator()(const command::Begin &c) const
    {
        return attempt(QStringLiteral("begin"), c.fact.step, c.fact.attempt);
    }
    QString operator()(const command::Decide &c) const { return QStringLiteral("decide ") + c.step.toString(); }
    QString operator()(const command::ListItems &c) const { return QStringLiteral("list ") + c.step.toString(); }
    QString operator()(const command::BindCall &c) const { return QStringLiteral("bind ") + c.step.toString(); }
    QString operator()(const command::Ask &c) const { return QStringLiteral("ask ") + c.step.toString(); }
    QString operator()(const command::HandOver &c) const
    {
        const QString text = QStringLiteral("hand over ") + toText(c.fact.reason) + u' ' + c.fact.step.toString();
        return text.trimmed();
    }
    QString operator()(const command::CleanUp &c) const { return QStringLiteral("clean up ") + toText(c.fact.reason); }
    QString operator()(const command::Stop &c) const { return QStringLiteral("stop ") + c.step.toString(); }
    QString operator()(const command::AwaitDue &c) const { return QStringLiteral("await ") + c.step.toString(); }
    QString operator()(const command::AwaitPause &) const { return QStringLiteral("await end of pause"); }
    QString operator()(const command::Reserve &) const { return QStringLiteral("reserve"); }
    QString operator()(const command::Spend &) const { return QStringLiteral("spend"); }
    QString operator()(const command::ScheduleRetry &c) const
    {
        return attempt(QStringLiteral("schedule"), c.step, c.attempt);
    }
    QString operator()(const command::Settle &c) const
    {
        return QStringLiteral("settle ") + c.fact.step.toString() + u' ' + toText(c.fact.outcome);
    }
    QString operator()(const command::Finish &c) const
    {
        const QString text = QStringLiteral("finish ") + toText(c.fact.end) + u' ' + toText(c.fact.reason) + u' ' +
                             c.fact.step.toString();
        return text.trimmed();
    }
    QString operator()(const command::Execute &c) const
    {
        return attempt(QStringLiteral("execute"), c.step, c.attempt);
    }
    QString operator()(const command::AwaitRetry &c) const
    {
        return attempt(QStringLiteral("await"), c.step, c.attempt);
    }
    QString operator()(const command::Close &) const { return QStringLiteral("close"); }
};

} // namespace

QString toText(const RunCommand &command)
{
    return std::visit(Wording{}, command);
}

} // namespace ams
