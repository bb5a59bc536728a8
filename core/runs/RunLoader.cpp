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
std::shared_ptr<const Scenario> placeholder(const ScenarioId &id, const QByteArray &version)
{
    auto scenario = std::make_shared<Scenario>();
    scenario->id = id;
    scenario->version = version;
    return scenario;
}

/// Every text that the journal names: version -> scenario.
QMap<QByteArray, ScenarioId> textsOf(const QList<RunEvent> &journal)
{
    QMap<QByteArray, ScenarioId> texts;
    ScenarioId main;
    const auto addCalled = [&texts](const QMap<QString, QByteArray> &called) {
        for (auto scenario = called.begin(); scenario != called.end(); ++scenario)
            texts.insert(scenario.value(), ScenarioId(scenario.key()));
    };
    for (const RunEvent &event : journal) {
        if (const auto *start = std::get_if<event::RunStarted>(&event.fact)) {
            main = start->scenario;
            texts.insert(start->version, main);
            addCalled(start->called);
        } else if (const auto *deed = std::get_if<event::Commanded>(&event.fact);
                   deed && !deed->command.version.isEmpty()) {
            texts.insert(deed->command.version, main);
            addCalled(deed->command.called);
        }
    }
    return texts;
}

void bindScenario(LoadedRun &run, const ScenarioId &id, const QByteArray &version, const Result<QByteArray> &text)
{
    if (text) {
        ParsedScenario parsed = parseScenario(*text, id.toString());
        if (parsed.scenario) {
            run.book.add(std::make_shared<const Scenario>(std::move(*parsed.scenario)));
            return;
        }
        run.fault =
            parsed.problems.isEmpty() ? QStringLiteral("the scenario cannot be read") : toText(parsed.problems.first());
    } else {
        run.fault = text.error().message;
    }
    run.book.add(placeholder(id, version));
}

LoadedRun finishLoading(LoadedRun run, const RunId &id)
{
    auto replayed = replay(run.book, id, run.journal);
    if (replayed)
        run.state = std::move(replayed->state);
    else if (run.fault.isEmpty())
        run.fault = replayed.error().message;
    if (!run.customer && run.fault.isEmpty())
        run.fault = QStringLiteral("customer %1 is no longer configured").arg(run.state.customer.toString());
    return run;
}

/// The journal is read and its start found; the texts are still missing.
Result<LoadedRun> beginLoading(const RunId &run, const QList<QByteArray> &entries, const CustomerBook &customers)
{
    LoadedRun loaded;
    loaded.entries = entries.size();
    loaded.state.id = run;
    auto journal = parseJournal(entries);
    if (!journal)
        return tl::unexpected(journal.error());
    const auto *start = std::get_if<event::RunStarted>(&journal->first().fact);
    if (!start)
        return fail(ErrorKind::Corrupt, QStringLiteral("the journal of run %1 has no start").arg(run.toString()));
    loaded.customer = customers.find(start->customer);
    loaded.journal = std::move(*journal);
    return loaded;
}

/// One text after the other: there is rarely more than one.
void loadTexts(Ledger &ledger, LoadedRun loaded, const RunId &run, QMap<QByteArray, ScenarioId> texts, QObject *context,
               const LedgerAnswer<LoadedRun> &then)
{
    if (texts.isEmpty()) {
        then(finishLoading(std::move(loaded), run));
        return;
    }
    const QByteArray version = texts.firstKey();
    const ScenarioId id = texts.take(version);
    ledger.scenarioText(version, context,
                        [&ledger, loaded = std::move(loaded), run, texts = std::move(texts), version, id, context,
                         then](const Result<QByteArray> &text) mutable {
                            if (!text && isTransient(text.error()))
                                return then(tl::unexpected(text.error()));
                            bindScenario(loaded, id, version, text);
                            loadTexts(ledger, std::move(loaded), run, std::move(texts), context, then);
                        });
}

} // namespace

RunView viewOf(const LoadedRun &run)
{
    return {run.state,          run.book.find(run.state.version), run.customer,
            RunOrigin::TakenUp, isAtRest(run.book, run.state),    run.book};
}

Result<LoadedRun> loadedFrom(const RunId &run, const QList<QByteArray> &entries,
                             const QMap<QByteArray, QByteArray> &texts, const CustomerBook &customers)
{
    if (entries.isEmpty())
        return fail(ErrorKind::Corrupt, QStringLiteral("the journal of run %1 is empty").arg(run.toString()));
    auto loaded = beginLoading(run, entries, customers);
    if (!loaded)
        return loaded;
    const auto wanted = textsOf(loaded->journal);
    for (auto text = wanted.begin(); text != wanted.end(); ++text) {
        const auto kept = texts.constFind(text.key());
        bindScenario(*loaded, text.value(), text.key(),
                     kept == texts.cend() ? fail(ErrorKind::NotFound, QStringLiteral("the scenario's text is lost"))
                                          : Result<QByteArray>(*kept));
    }
    return finishLoading(*std::move(loaded), run);
}

void RunLoader::load(const RunId &run, QObject *context, const LedgerAnswer<LoadedRun> &then) const
{
    Ledger &ledger = m_ledger;
    const CustomerBook &customers = m_customers;
    m_ledger.journal(run, context, [&ledger, &customers, run, context, then](Result<QList<QByteArray>> entries) {
        if (!entries)
            return then(tl::unexpected(entries.error()));
        if (entries->isEmpty()) {
            LoadedRun nothing;
            nothing.state.id = run;
            return then(std::move(nothing));
        }
        auto loaded = beginLoading(run, *entries, customers);
        if (!loaded)
            return then(tl::unexpected(loaded.error()));
        auto texts = textsOf(loaded->journal);
        loadTexts(ledger, *std::move(loaded), run, std::move(texts), context, then);
    });
}

} // namespace ams
