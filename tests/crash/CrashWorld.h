// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/HumanDescriptions.h"
#include "model/StepPlace.h"
#include "support/FakeActions.h"

#include <QFile>

#include <unistd.h>

namespace ams {

/// What was really done to the world, one line an effect ("repair#1": step and attempt); survives kills because every
/// line is synced.
class CrashWorld final
{
public:
    explicit CrashWorld(const QString &folder) : m_path(folder + QStringLiteral("/world")) {}

    void did(const QString &what) const
    {
        QFile file(m_path);
        if (file.open(QIODevice::Append)) {
            file.write(what.toUtf8() + '\n');
            file.flush();
            ::fsync(file.handle());
        }
    }
    [[nodiscard]] QStringList done() const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }
    [[nodiscard]] int count(const QString &step) const
    {
        const QStringList lines = done();
        return static_cast<int>(std::count_if(lines.begin(), lines.end(),
                                              [&step](const QString &line) { return line.startsWith(step + u'#'); }));
    }
    /// Fills a registry with `fake.check` (always good), `fake.effect`, `fake.flaky` (good at the third try),
    /// `fake.stuck` (good once a person has helped), `fake.late` (good at the second try, whichever attempt that is),
    /// `fake.picky` (not for item 2), `fake.verify` (whether its sibling `name` has had its effect), and
    /// what people do.
    void addActions(ActionRegistry &registry) const
    {
        const auto done = [this](const ActionContext &context) {
            did(context.step.toString() + u'#' + QString::number(context.attempt));
            return ActionResult{
                StepOutcome::Ok,
                QJsonObject{{QStringLiteral("seen"), true}, {QStringLiteral("list"), QJsonArray{1, 2, 3}}},
                {}};
        };
        const auto failed = [](const char *why) {
            return ActionResult{StepOutcome::Failed, {}, QString(QLatin1StringView(why))};
        };
        const auto add = [&registry](const char *name, RepeatClass repeat, const FakeAction::Effect &effect) {
            registry.add(std::make_unique<FakeAction>(QString(QLatin1StringView(name)), repeat, effect));
        };
        add("fake.check", RepeatClass::Safe, done);
        add("fake.effect", RepeatClass::Never, done);
        add("fake.flaky", RepeatClass::Safe, [done, failed](const ActionContext &context) {
            return context.attempt < 3 ? failed("not yet") : done(context);
        });
        add("fake.stuck", RepeatClass::Safe, [this, done, failed](const ActionContext &context) {
            return count(QStringLiteral("helped")) == 0 ? failed("nobody has helped") : done(context);
        });
        add("fake.verify", RepeatClass::Safe, [this, failed](const ActionContext &context) {
            const QString name = context.with.value(QLatin1StringView("name")).toString();
            const bool isThere = count(pathIn(blockOf(context.step.toString()), name)) > 0;
            return isThere ? ActionResult{StepOutcome::Ok, {}, {}} : failed("the effect is not there");
        });
        add("fake.late", RepeatClass::Safe, [this, done, failed](const ActionContext &context) {
            const QString tried = context.step.toString() + QStringLiteral("-tried");
            did(tried + QStringLiteral("#1"));
            return count(tried) < 2 ? failed("not the first time") : done(context);
        });
        add("fake.picky", RepeatClass::Safe, [done, failed](const ActionContext &context) {
            const bool isTwo = context.with.value(QLatin1StringView("name")).toString() == QLatin1StringView("2");
            return isTwo ? failed("not this one") : done(context);
        });
        registry.describe(describeHumanTask());
        registry.describe(describeHumanApprove());
    }

private:
    QString m_path;
};

} // namespace ams
