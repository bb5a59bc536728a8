// SPDX-License-Identifier: Apache-2.0
#include "runs/CommandPostman.h"

#include <QJsonDocument>
#include <QPointer>

namespace ams {

namespace {

constexpr Milliseconds kLookEvery{150};

} // namespace

CommandPostman::CommandPostman(Engine &engine, CommandMail &mail, Clock &clock, AgentId agent, QObject *parent)
    : QObject(parent), m_engine(engine), m_mail(mail), m_clock(clock), m_agent(std::move(agent))
{
}

void CommandPostman::start()
{
    m_clock.after(kLookEvery, this, [this] { look(); });
}

void CommandPostman::look()
{
    if (m_engine.running() == 0) { // mail goes to who has the run
        start();
        return;
    }
    m_mail.mail(m_agent, this, [this](const Result<QList<MailItem>> &items) {
        for (const MailItem &item : items.value_or(QList<MailItem>())) {
            if (!m_underWay.contains(item.id))
                deliver(item);
        }
        start();
    });
}

void CommandPostman::deliver(const MailItem &item)
{
    Runner *runner = m_engine.runner(item.run);
    if (!runner || runner->isClosed())
        return; // it is being parked or taken up; the next look finds it again
    const QJsonObject content = QJsonDocument::fromJson(item.command).object();
    const QPointer<CommandPostman> self(this);
    m_underWay.insert(item.id);
    if (const auto heard = heardEventFromMail(content)) {
        m_engine.hear(*runner, *heard, [self, item](const Result<CommandAnswer> &result) {
            if (self)
                self->answer(item, result);
        });
        return;
    }
    const auto command = operatorCommandFromJson(content);
    if (!command) {
        answer(item,
               CommandAnswer{
                   CommandAnswer::Outcome::Refused, QStringLiteral("unreadable"), command.error().message, {}, {}, 0});
        return;
    }
    // A hold that was set at another agent is in force here, too, before anything goes on.
    m_engine.holds().refresh([self, item, command = *command] {
        if (self)
            self->tell(item, command);
    });
}

void CommandPostman::tell(const MailItem &item, const OperatorCommand &command)
{
    Runner *runner = m_engine.runner(item.run);
    if (!runner || runner->isClosed()) {
        m_underWay.remove(item.id); // as above
        return;
    }
    m_engine.command(*runner, command, this, [self = QPointer(this), item](const Result<CommandAnswer> &result) {
        if (self)
            self->answer(item, result);
    });
}

void CommandPostman::answer(MailItem item, const Result<CommandAnswer> &answer)
{
    if (!answer) { // the run went to another agent, who will find the mail
        m_underWay.remove(item.id);
        return;
    }
    item.answer = QJsonDocument(toJson(*answer)).toJson(QJsonDocument::Compact);
    m_mail.answerMail({item}, this, [this, id = item.id](const Result<bool> &) { m_underWay.remove(id); });
}

} // namespace ams
