// SPDX-License-Identifier: Apache-2.0
#include "OutboxRig.h"

#include <QTest>

using namespace ams;
using namespace Qt::StringLiterals;

/// Random schedules of faults, crashes, late answers and people who interfere. The seed of a failing schedule is
/// printed; AMS_FAULT_SEED runs that one alone, AMS_FAULT_COUNT says how many.
class tst_OutboxFaults : public QObject
{
    Q_OBJECT
private slots:
    void nothingTwiceNothingReopenedNothingForgotten();

private:
    static QString play(quint64 seed);
};

namespace {

/// One random life of a run and of the world around it.
class Schedule
{
public:
    explicit Schedule(quint64 seed) : m_chance(seed), m_rig(seed + 1)
    {
        m_rig.pagerDuty.canEditNotes = m_chance.unit() > 0.2;
        m_rig.pagerDuty.canRetitleResolved = m_chance.unit() > 0.3;
        m_rig.pagerDuty.levels = m_chance.unit() > 0.2 ? 3 : 1;
        m_faultShare = m_chance.unit() * 0.6;
        m_ledgerShare = m_chance.unit() * 0.3;
        m_rig.pagerDuty.fault = [this](const HttpRequest &) {
            return m_chance.unit() < m_faultShare ? static_cast<FakePagerDuty::Fault>(1 + draw(7))
                                                  : FakePagerDuty::Fault::None;
        };
        m_rig.pagerDuty.delay = [this] { return Milliseconds(draw(5) == 0 ? draw(3000) : draw(40)); };
        m_rig.ledger.faults = [this] {
            return m_chance.unit() < m_ledgerShare ? static_cast<FakeLedger::Fault>(1 + draw(2))
                                                   : FakeLedger::Fault::None;
        };
        m_willResolve = draw(2) == 0;
        m_doesHumanResolve = draw(4) == 0;
    }

    QString play()
    {
        m_rig.outbox->update(m_run.view());
        for (const char *step : {"look", "restart", "verify"}) {
            live();
            tell(m_run.begin(step));
            live();
            tell(m_run.finish(step, draw(3) == 0 ? StepStatus::Failed : StepStatus::Ok));
        }
        live();
        if (m_willResolve)
            tell(m_run.end(RunEnd::Resolved, EndReason::ReachedResolved));
        else
            tell(m_run.end(RunEnd::Handoff, EndReason::StepFailed, "verify"));
        live();
        // The world calms down in the end.
        m_faultShare = 0;
        m_ledgerShare = 0;
        const bool isSettled = m_wasSettled || m_rig.passUntilSettled();
        return isSettled ? verdict() : u"never settled"_s;
    }

private:
    int draw(int below) { return static_cast<int>(m_chance.next() % static_cast<quint64>(below)); }
    void tell(const RunScript &run) { m_rig.outbox->update(run.view(m_origin)); }

    void live()
    {
        m_rig.pass(Milliseconds(draw(3) == 0 ? draw(20000) : draw(400)));
        if (m_doesHumanResolve && draw(6) == 0 && m_rig.pagerDuty.status != u"resolved"_s) {
            m_rig.humanResolves();
            m_wasResolvedByHuman = true;
        }
        if (draw(5) == 0)
            m_rig.tell(); // an event, perhaps our own echo
        if (draw(6) == 0) {
            m_wasSettled = m_wasSettled || !m_rig.settled.isEmpty();
            m_rig.restart();
            m_origin = RunOrigin::TakenUp;
            tell(m_run);
        }
    }

    QString verdict()
    {
        const FakePagerDuty &world = m_rig.pagerDuty;
        if (!world.violations.isEmpty())
            return world.violations.join(u", "_s);
        if (m_willResolve && world.status != u"resolved"_s)
            return u"not resolved at the end"_s;
        if (m_wasResolvedByHuman && world.status != u"resolved"_s)
            return u"reopened"_s;
        if (!m_willResolve && !m_wasResolvedByHuman && world.handovers != 1)
            return u"handed over %1 times"_s.arg(world.handovers);
        const bool mayKeepTitle = m_wasResolvedByHuman && !world.canRetitleResolved;
        const QString prefix = m_willResolve ? u"[AMS ok] [AMS:"_s : u"[AMS needs you: verify failed] [AMS:"_s;
        if (!mayKeepTitle && !world.title.startsWith(prefix))
            return u"wrong title: "_s + world.title;
        if (world.title.count(u"[AMS "_s) > 1)
            return u"prefix twice: "_s + world.title;
        return verdictOnNotes();
    }

    QString verdictOnNotes()
    {
        const FakePagerDuty &world = m_rig.pagerDuty;
        if (world.notes.isEmpty() || (world.canEditNotes && world.notes.size() != 1))
            return u"%1 notes"_s.arg(world.notes.size());
        QStringList lines;
        for (const auto &note : world.notes) {
            QStringList own = note.content.split(u'\n');
            own.removeLast();
            lines += own;
        }
        if (!lines.join(u'\n').contains(m_willResolve ? u"reached its good end"_s : u"AMS needs you."_s))
            return u"the note lacks the end"_s;
        QSet<QString> seen;
        for (const QString &line : lines) {
            // "nothing" may be said of two things.
            if (seen.contains(line) && line.trimmed() != u"nothing"_s)
                return u"said twice: "_s + line;
            seen.insert(line);
        }
        return {};
    }

    SeededRandom m_chance;
    OutboxRig m_rig;
    RunScript m_run;
    RunOrigin m_origin = RunOrigin::BegunHere;
    double m_faultShare = 0;
    double m_ledgerShare = 0;
    bool m_willResolve = false;
    bool m_doesHumanResolve = false;
    bool m_wasResolvedByHuman = false;
    bool m_wasSettled = false;
};

} // namespace

QString tst_OutboxFaults::play(quint64 seed)
{
    return Schedule(seed).play();
}

void tst_OutboxFaults::nothingTwiceNothingReopenedNothingForgotten()
{
    if (qEnvironmentVariableIsEmpty("AMS_FAULT_SEED"))
        QLoggingCategory::setFilterRules(u"ams.outbox=false"_s);
    const QByteArray only = qgetenv("AMS_FAULT_SEED");
    const int count = only.isEmpty() ? qEnvironmentVariableIntValue("AMS_FAULT_COUNT") : 1;
    const quint64 first = only.isEmpty() ? 20260101 : only.toULongLong();
    for (int i = 0; i < (count > 0 ? count : 100); ++i) {
        const quint64 seed = first + static_cast<quint64>(i);
        const QString fault = play(seed);
        QVERIFY2(fault.isEmpty(), qPrintable(u"AMS_FAULT_SEED=%1: %2"_s.arg(QString::number(seed), fault)));
    }
}

QTEST_GUILESS_MAIN(tst_OutboxFaults)
#include "tst_OutboxFaults.moc"
