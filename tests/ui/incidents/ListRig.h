// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../ConsoleRig.h"

#include "ui/incidents/IncidentView.h"
#include "ui/incidents/IncidentsPage.h"

#include <QTest>

namespace ams {

/// The incident list in a window with the keyboard, told by one agent, for a person with a role. Members are the
/// test's to use.
struct ListRig
{
    /// False: the window does not get the keyboard.
    [[nodiscard]] bool open(const QList<IncidentRow> &rows, Role role = Role::Operator)
    {
        link = &console.addLink(QStringLiteral("tokyo"));
        Caller caller;
        caller.person.name = QStringLiteral("Sato");
        caller.rights.everywhere = role;
        link->setCaller(caller);
        page = std::make_unique<IncidentsPage>(console.context);
        page->resize(1400, 600);
        page->show();
        page->activateWindow();
        if (!QTest::qWaitForWindowActive(page.get()))
            return false;
        link->show(pictureOf(rows));
        console.clock.advance(std::chrono::seconds(2));
        page->view().setFocus();
        key(Qt::Key_Home);
        return true;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&page->view(), key, modifiers); }
    /// Time goes on, and what it has let go is sent and answered.
    void wait(Milliseconds time)
    {
        console.clock.advance(time);
        QTest::qWait(0);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }

    ConsoleRig console;
    std::unique_ptr<IncidentsPage> page;
    ScriptedLink *link = nullptr;
};

} // namespace ams
