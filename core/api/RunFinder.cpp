// SPDX-License-Identifier: Apache-2.0
#include "api/RunFinder.h"

namespace ams {

ApiReply noSuchRun(const RunId &run)
{
    return apiError(404, QStringLiteral("not-found"), QStringLiteral("there is no run %1").arg(run.toString()));
}

ApiReply errorAbout(const RunId &run, const Error &error)
{
    return error.kind == ErrorKind::NotFound ? noSuchRun(run) : apiError(error);
}

void findRun(const ApiSources &sources, const ApiRequest &request, QObject *context, const ApiAnswer &answer,
             std::function<void(const FoundRun &)> then)
{
    const RunId run(request.captured.first());
    const Rights rights = request.caller.rights;
    const auto judge = [rights, answer, then = std::move(then)](const FoundRun &found) {
        if (rights.allow(Role::Viewer, found.view.state.customer))
            then(found);
        else
            answer(noSuchRun(found.view.state.id));
    };
    if (auto view = sources.runs.find(run)) {
        judge({*std::move(view), true});
        return;
    }
    sources.runs.load(run, context, [run, answer, judge](const Result<RunView> &loaded) {
        if (loaded)
            judge({*loaded, false});
        else
            answer(errorAbout(run, loaded.error()));
    });
}

} // namespace ams
