// SPDX-License-Identifier: Apache-2.0
#include "LibraryDrafts.h"

#include "ArchiveAccess.h"
#include "rehearsal/TitleReport.h"

#include <QDeadlineTimer>
#include <QPointer>

namespace ams {

namespace {

using Site = LibraryDrafts::Site;

QStringList namesOf(const CustomerBook &customers)
{
    QStringList names;
    for (const auto &customer : customers.all())
        names.append(customer->id.toString());
    return names;
}

struct CheckedDrafts
{
    QJsonObject answer;
    ScenarioLibrary scenarioLibrary; ///< with the drafts in it
    bool isValid = false;
};

CheckedDrafts checked(const Site &site, const QList<ScenarioText> &drafts)
{
    const auto loaded = site.scenarioLibrary.withDrafts(drafts, {*site.actions, namesOf(site.customers), {}});
    // Where the agent keeps its files is its own business.
    const QString place = site.scenarioLibrary.place() + u'/';
    QJsonArray problems;
    for (Problem problem : loaded.problems) {
        problem.file.remove(place);
        problem.message.remove(place);
        problems.append(toJson(problem));
    }
    qsizetype good = 0;
    for (const auto &scenario : loaded.scenarioLibrary.all()) {
        good += std::any_of(drafts.begin(), drafts.end(),
                            [&scenario](const ScenarioText &draft) { return draft.file == scenario->file; })
                    ? 1
                    : 0;
    }
    const bool isValid = !hasErrors(loaded.problems);
    return {{{QStringLiteral("valid"), isValid},
             {QStringLiteral("scenarios"), good},
             {QStringLiteral("problems"), problems}},
            loaded.scenarioLibrary,
            isValid};
}

/// Whose a title is: as it says, else the one that was named for all, else the person's only customer.
Result<> assignCustomers(QList<RehearsedTitle> &titles, const CustomerId &named, const CustomerBook &customers)
{
    const CustomerId only = customers.all().size() == 1 ? customers.all().constFirst()->id : CustomerId();
    for (qsizetype i = 0; i < titles.size(); ++i) {
        RehearsedTitle &title = titles[i];
        if (!title.service.isEmpty()) {
            if (!customers.forService(title.service, title.serviceName))
                return fail(ErrorKind::Invalid, QStringLiteral("entry %1: no customer has the service \"%2\"")
                                                    .arg(i)
                                                    .arg(title.service.toString()));
            continue;
        }
        if (title.customer.isEmpty())
            title.customer = named.isEmpty() ? only : named;
        if (title.customer.isEmpty())
            return fail(
                ErrorKind::Invalid,
                QStringLiteral("entry %1 does not say whose it is: \"customer\" does, for all or for each").arg(i));
        if (!customers.find(title.customer))
            return fail(ErrorKind::Invalid,
                        QStringLiteral("there is no customer \"%1\"").arg(title.customer.toString()));
    }
    return {};
}

struct TitleWork
{
    Site site;
    QList<ScenarioText> drafts;
    QList<RehearsedTitle> titles;
    qsizetype listed = 0;
    Milliseconds longest{0};
    std::stop_token stop;
};

Result<QJsonObject> rehearsed(const TitleWork &work)
{
    CheckedDrafts after = checked(work.site, work.drafts);
    if (!after.isValid)
        return after.answer;
    const QDeadlineTimer deadline(work.longest);
    const MatchIndex oldIndex(work.site.scenarioLibrary.all());
    const MatchIndex newIndex(after.scenarioLibrary.all());
    const TitleRehearsal rehearsal(oldIndex, newIndex, work.site.customers);
    TitleReport report;
    report.titles = work.titles;
    for (const RehearsedTitle &title : work.titles) {
        if (deadline.hasExpired() || work.stop.stop_requested())
            return fail(ErrorKind::Timeout,
                        QStringLiteral("only %1 of %2 titles could be compared in time; ask about fewer")
                            .arg(report.comparisons.size())
                            .arg(work.titles.size()));
        report.comparisons.append(rehearsal.compare(title));
    }
    report.seconds = static_cast<double>((work.longest - deadline.remainingTimeAsDuration()).count()) / 1e9;
    const QJsonObject told = toJson(report, work.listed);
    for (auto field = told.begin(); field != told.end(); ++field)
        after.answer.insert(field.key(), field.value());
    return after.answer;
}

/// Only runs that can be compared, so that the limit counts no others.
ArchiveFilter filterOf(const ArchiveQuery &query, const CustomerBook &customers)
{
    QList<CustomerId> ids;
    for (const auto &customer : customers.all())
        ids.append(customer->id);
    return archiveFilter(query, ids);
}

} // namespace

LibraryDrafts::LibraryDrafts(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_actions(std::make_shared<const ActionCatalog>(parts.actions))
{
    m_thread.setMaxThreadCount(1);
}

LibraryDrafts::~LibraryDrafts()
{
    m_stop.request_stop();
}

Site LibraryDrafts::siteFor(const Rights &rights) const
{
    QList<std::shared_ptr<const Customer>> customers = m_parts.customers.all();
    customers.removeIf([&rights](const auto &customer) { return !rights.allow(DraftQuestion::kLeast, customer->id); });
    Site site{{}, m_actions, CustomerBook::create(customers).value_or(CustomerBook())};
    site.scenarioLibrary = m_parts.scenarioLibrary.only([&site, &rights](const Scenario &scenario) {
        return scenario.allCustomers || rights.everywhere >= DraftQuestion::kLeast ||
               std::any_of(scenario.customers.begin(), scenario.customers.end(),
                           [&site](const CustomerId &customer) { return site.customers.find(customer) != nullptr; });
    });
    return site;
}

bool LibraryDrafts::takeTurn(QObject *context, const Answer &then)
{
    if (m_waiting < kMostWaiting) {
        ++m_waiting;
        return true;
    }
    QMetaObject::invokeMethod(
        context, [then] { then(fail(ErrorKind::Busy, QStringLiteral("too many scenarios are being checked"))); },
        Qt::QueuedConnection);
    return false;
}

void LibraryDrafts::check(DraftQuestion question, QObject *context, Answer then)
{
    if (!takeTurn(context, then))
        return;
    work([site = siteFor(question.rights),
          drafts = std::move(question.drafts)]() -> Result<QJsonObject> { return checked(site, drafts).answer; },
         context, then);
}

void LibraryDrafts::rehearse(DraftRehearsal rehearsal, QObject *context, Answer then)
{
    if (!takeTurn(context, then))
        return;
    const Site site = siteFor(rehearsal.question.rights);
    if (rehearsal.archive) {
        askArchive(rehearsal, site, context, then);
        return;
    }
    auto titles = titlesFromList(rehearsal.titles);
    const auto assigned = titles ? assignCustomers(*titles, rehearsal.customer, site.customers)
                                 : Result<>(tl::unexpected(titles.error()));
    if (!assigned) {
        work([error = assigned.error()]() -> Result<QJsonObject> { return tl::unexpected(error); }, context, then);
        return;
    }
    const TitleWork titleWork{
        site, rehearsal.question.drafts, *std::move(titles), rehearsal.listed, m_parts.longest, m_stop.get_token()};
    work([titleWork] { return rehearsed(titleWork); }, context, then);
}

/// Archived runs are compared with what really ran.
void LibraryDrafts::askArchive(const DraftRehearsal &rehearsal, const Site &site, QObject *context, const Answer &then)
{
    if (!m_parts.archive) {
        work(
            []() -> Result<QJsonObject> {
                return fail(ErrorKind::NotFound, QStringLiteral("this agent has no archive"));
            },
            context, then);
        return;
    }
    TitleWork titleWork{site, rehearsal.question.drafts, {}, rehearsal.listed, m_parts.longest, m_stop.get_token()};
    const auto take = [this, titleWork, context = QPointer(context),
                       then](const Result<QList<ArchivedRun>> &found) mutable {
        for (const ArchivedRun &run : found.value_or(QList<ArchivedRun>())) {
            if (titleWork.site.customers.find(run.customer))
                titleWork.titles.append({run.title, run.customer, {}, {}, Urgency::High, {}, run.scenario});
        }
        work([titleWork, found = found.map([](const auto &) {
             })]() -> Result<QJsonObject> { return found ? rehearsed(titleWork) : tl::unexpected(found.error()); },
             context, then);
    };
    m_parts.archive->search(filterOf(*rehearsal.archive, site.customers), this, take);
}

/// `job` knows values only; it runs in the other thread.
void LibraryDrafts::work(std::function<Result<QJsonObject>()> job, QObject *context, const Answer &then)
{
    m_thread.start([this, job = std::move(job), context = QPointer(context), then] {
        const Result<QJsonObject> answer = job();
        QMetaObject::invokeMethod(
            this,
            [this, answer, context, then] {
                --m_waiting;
                if (context)
                    then(answer);
            },
            Qt::QueuedConnection);
    });
}

} // namespace ams
