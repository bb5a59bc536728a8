// SPDX-License-Identifier: Apache-2.0
#include "runs/RunLoader.h"

#include "scenario/ScenarioYaml.h"

namespace ams {

namespace {

Result<QList<RunEvent>> parseJournal(const QList<QByteArray> &entries)
{
    QList<RunEvent> journal;
    journal.reserve(entries.size());
    for (const QByteArray &entry : entries) {
        auto event = runEventFromJson(entry);
        if (!event)
            return fail(ErrorKind::Corrupt,
                        QStringLiteral("entry %1: %2").arg(journal.size()).arg(event.error().message));
        journal.append(std::move(*event));
    }
    return journal;
}

/// The scenario of a run whose text is lost or unreadable: it has a name and no steps.
std::shared_ptr<const Scenario> placeholder(const event::RunStarted &start)
{
    auto scenario = std::make_shared<Scenario>();
    scenario->id = start.scenario;
    scenario->version = start.version;
    return scenario;
}

void bindScenario(LoadedRun &run, const event::RunStarted &start, const Result<QByteArray> &text)
{
    run.scenario = placeholder(start);
    if (!text) {
        run.fault = text.error().message;
        return;
    }
    ParsedScenario parsed = parseScenario(*text, start.scenario.toString());
    if (!parsed.scenario) {
        run.fault =
            parsed.problems.isEmpty() ? QStringLiteral("the scenario cannot be read") : toText(parsed.problems.first());
        return;
    }
    run.scenario = std::make_shared<const Scenario>(std::move(*parsed.scenario));
}

LoadedRun finishLoading(LoadedRun run, const RunId &id)
{
    auto replayed = replay(*run.scenario, id, run.journal);
    if (replayed)
        run.state = std::move(replayed->state);
    else if (run.fault.isEmpty())
        run.fault = replayed.error().message;
    if (!run.customer && run.fault.isEmpty())
        run.fault = QStringLiteral("customer %1 is no longer configured").arg(run.state.customer.toString());
    return run;
}

} // namespace

void RunLoader::load(const RunId &run, QObject *context, LedgerAnswer<LoadedRun> then) const
{
    Ledger &ledger = m_ledger;
    const CustomerBook &customers = m_customers;
    m_ledger.journal(run, context, [&ledger, &customers, run, context, then](Result<QList<QByteArray>> entries) {
        if (!entries)
            return then(tl::unexpected(entries.error()));
        LoadedRun loaded;
        loaded.entries = entries->size();
        loaded.state.id = run;
        if (entries->isEmpty())
            return then(std::move(loaded));
        auto journal = parseJournal(*entries);
        if (!journal)
            return then(tl::unexpected(journal.error()));
        const auto *start = std::get_if<event::RunStarted>(&journal->first().fact);
        if (!start)
            return then(
                fail(ErrorKind::Corrupt, QStringLiteral("the journal of run %1 has no start").arg(run.toString())));
        loaded.journal = *journal;
        loaded.customer = customers.find(start->customer);
        const event::RunStarted begun = *start;
        ledger.scenarioText(begun.version, context, [loaded, begun, run, then](const Result<QByteArray> &text) mutable {
            if (!text && isTransient(text.error()))
                return then(tl::unexpected(text.error()));
            bindScenario(loaded, begun, text);
            then(finishLoading(std::move(loaded), run));
        });
    });
}

} // namespace ams
