// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/RunFollower.h"

#include "scenario/ScenarioYaml.h"
#include "ui/base/IncidentBook.h"

namespace ams {

RunFollower::RunFollower(IncidentBook &book, QObject *parent) : QObject(parent), m_book(book)
{
    connect(&book, &IncidentBook::changed, this, &RunFollower::readRow);
    connect(&book, &IncidentBook::removed, this, &RunFollower::readRow);
    connect(&book, &IncidentBook::trustChanged, this, [this] {
        readRow(); // another agent may answer for it now
        if (m_row)
            emit rowChanged();
        // Back again: what was missed meanwhile is asked for.
        if (isTrusted())
            refresh();
    });
}

void RunFollower::follow(const IncidentId &incident)
{
    if (incident == m_incident)
        return;
    ++m_round;
    m_incident = incident;
    m_row.reset();
    m_link = nullptr;
    m_strange = nullptr;
    m_detail.reset();
    m_run.reset();
    m_journal.clear();
    m_askedTexts.clear();
    m_failure.reset();
    m_isAskingRun = m_isAskingJournal = m_wantsRun = m_wantsJournal = false;
    forgetPast();
    emit incidentChanged();
    readRow();
}

bool RunFollower::isTrusted() const
{
    return m_link && m_link->state().kind == LinkState::Kind::Live;
}

std::shared_ptr<const Scenario> RunFollower::scenario() const
{
    return m_run ? m_texts.find(m_run->version) : nullptr;
}

void RunFollower::readRow()
{
    const int slot = m_incident.isEmpty() ? -1 : m_book.slotOf(m_incident);
    if (slot < 0)
        return; // gone from the list: what is known stays
    const IncidentRow &row = m_book.row(slot);
    CoreLink *own = m_book.linkOf(slot);
    CoreLink *other = m_book.askLink(slot);
    CoreLink *link = other == m_strange ? own : other;
    if (m_row && *m_row == row && m_link == link)
        return;
    const bool isOtherRun = !m_row || m_row->run != row.run;
    m_row = row;
    if (std::exchange(m_link, link) != link) {
        ++m_round; // the former one need not answer any more
        m_isAskingRun = m_isAskingJournal = false;
        m_askedPast.reset();
    }
    if (isOtherRun) {
        ++m_round;
        m_isAskingRun = m_isAskingJournal = false;
        forgetPast();
        m_detail.reset();
        m_run.reset();
        m_journal.clear();
        emit runChanged();
        emit journalChanged();
    }
    emit rowChanged();
    refresh();
}

void RunFollower::refresh()
{
    if (!m_row || m_row->run.isEmpty() || !m_link)
        return;
    m_wantsRun = m_wantsJournal = true;
    askRun();
    askJournal();
}

void RunFollower::askRun()
{
    if (m_isAskingRun || !m_wantsRun || !m_link)
        return;
    m_isAskingRun = true;
    m_wantsRun = false;
    m_link->run(m_row->run, this, [this, round = m_round](const Result<RunDetail> &answer) {
        if (round != m_round)
            return;
        m_isAskingRun = false;
        if (!answer) {
            onNoRun(answer.error());
            return;
        }
        setFailure(std::nullopt);
        if (!m_detail || !(*m_detail == *answer)) {
            m_detail = *answer;
            m_run = readRunPicture(*answer);
            askTexts();
            emit runChanged();
        }
        askRun();
    });
}

void RunFollower::onNoRun(const Error &error)
{
    const int slot = m_book.slotOf(m_incident);
    if (error.kind == ErrorKind::NotFound && slot >= 0 && m_link != m_book.linkOf(slot)) {
        // It was asked for another agent, whose runs it does not know.
        m_strange = m_link;
        readRow();
        return;
    }
    setFailure(error);
}

void RunFollower::askJournal()
{
    if (m_isAskingJournal || !m_wantsJournal || !m_link)
        return;
    m_isAskingJournal = true;
    m_wantsJournal = false;
    const qint64 first = m_journal.size();
    m_link->journal(m_row->run, first, this, [this, round = m_round, first](const Result<JournalPart> &answer) {
        if (round != m_round)
            return;
        m_isAskingJournal = false;
        if (!answer) {
            onNoRun(answer.error());
            return;
        }
        if (answer->first == first && !answer->entries.isEmpty()) {
            m_journal.append(answer->entries);
            emit journalChanged();
            m_wantsJournal = m_wantsJournal || !answer->isWhole;
        }
        askJournal();
    });
}

void RunFollower::lookBack(std::optional<int> entries)
{
    if (m_wantedPast == entries)
        return;
    m_wantedPast = entries;
    if (!entries) {
        m_past.reset();
        emit shownChanged();
        return;
    }
    askPast();
}

void RunFollower::askPast()
{
    if (m_askedPast || !m_wantedPast || !m_link || !m_row)
        return;
    m_askedPast = m_wantedPast;
    m_link->runAt(m_row->run, *m_wantedPast, this, [this, round = m_round](const Result<RunDetail> &answer) {
        if (round != m_round)
            return;
        const auto asked = std::exchange(m_askedPast, std::nullopt);
        if (!m_wantedPast)
            return; // back to now meanwhile
        if (asked != m_wantedPast) {
            askPast();
            return;
        }
        if (!answer) {
            setFailure(answer.error());
            return;
        }
        m_past = readRunPicture(*answer);
        emit shownChanged();
    });
}

void RunFollower::forgetPast()
{
    m_past.reset();
    m_wantedPast.reset();
    m_askedPast.reset();
}

void RunFollower::askTexts()
{
    askText(m_run->version, m_run->scenario.toString());
    for (auto called = m_run->called.begin(); called != m_run->called.end(); ++called)
        askText(called.value(), called.key());
}

void RunFollower::askText(const QByteArray &version, const QString &name)
{
    if (version.isEmpty() || m_texts.contains(version) || m_askedTexts.contains(version))
        return;
    m_askedTexts.insert(version);
    m_link->scenarioText(version, this, [this, version, name](const Result<QByteArray> &text) {
        if (!text) {
            m_askedTexts.remove(version); // asked again with the next change
            return;
        }
        ParsedScenario parsed = parseScenario(*text, name);
        if (!parsed.scenario)
            return;
        parsed.scenario->version = version;
        m_texts.add(std::make_shared<const Scenario>(*std::move(parsed.scenario)));
        emit textsChanged();
    });
}

void RunFollower::setFailure(const std::optional<Error> &failure)
{
    if (m_failure == failure)
        return;
    m_failure = failure;
    emit failureChanged();
}

} // namespace ams
