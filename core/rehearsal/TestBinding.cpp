// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/TestBinding.h"

#include "base/Suggestion.h"
#include "matching/Matcher.h"
#include "matching/ParamBinding.h"
#include "matching/TitleTag.h"
#include "rehearsal/InlineCustomer.h"
#include "rehearsal/StepEffect.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

class Binder
{
public:
    Binder(const ScenarioTest &test, const TestSubject &subject, ProblemList &problems)
        : m_test(test), m_subject(subject), m_problems(problems), m_script(test.given.script)
    {
    }

    RehearsalScript bind(const std::shared_ptr<const Customer> &fromFile)
    {
        checkSteps();
        completeResults();
        m_script.customer = m_test.given.customer ? m_test.given.customer : fromFile;
        if (!m_script.customer)
            m_script.customer = usualCustomer(namedHosts());
        Incident &incident = m_script.incident;
        if (incident.service.isEmpty())
            incident.service = m_script.customer->services.value(0);
        if (incident.title.isEmpty() || m_test.given.params)
            bindParams();
        else
            bindTitle();
        if (incident.title.isEmpty())
            incident.title = u"Test of %1"_s.arg(m_subject.scenario->id.toString());
        return std::move(m_script);
    }

private:
    const ListedStep *find(const QString &path) const
    {
        const QString plain = withoutItems(path);
        const auto found = std::find_if(m_subject.steps.begin(), m_subject.steps.end(),
                                        [&plain](const ListedStep &step) { return step.path == plain; });
        return found == m_subject.steps.end() ? nullptr : &*found;
    }

    void checkStep(const QString &path, SourceMark mark)
    {
        if (path.isEmpty() || find(path))
            return;
        QStringList known;
        for (const ListedStep &step : m_subject.steps)
            known.append(step.path);
        m_problems.error(mark, "unknown-step"_L1,
                         u"the scenario %1 has no step \"%2\""_s.arg(m_subject.scenario->id.toString(), path.left(64)),
                         closestWord(path, known));
    }

    void checkSteps()
    {
        for (const auto &named : m_test.given.steps)
            checkStep(named.value, named.mark);
        const Expectation &expected = m_test.expected;
        if (expected.step)
            checkStep(expected.step->value, expected.step->mark);
        if (expected.path) {
            for (const auto &visit : expected.path->value)
                checkStep(visit.value.step, visit.mark);
        }
        if (expected.changes) {
            for (const auto &change : expected.changes->value)
                checkStep(change.value.step, change.mark);
        }
        for (const auto &field : m_test.given.fields)
            checkField(field.value.first, field.value.second, field.mark);
    }

    const ActionDescription *actionOf(const QString &path) const
    {
        const ListedStep *listed = find(path);
        return listed ? m_subject.actions.find(listed->step->action) : nullptr;
    }

    void checkField(const QString &path, const QString &name, SourceMark mark)
    {
        const ActionDescription *action = actionOf(path);
        if (!action)
            return;
        QStringList known;
        for (const ActionResultField &field : action->result)
            known.append(field.name);
        if (!known.contains(name))
            m_problems.error(mark, "unknown-result"_L1, u"%1 gives no \"%2\""_s.arg(action->name, name.left(64)),
                             closestWord(name, known));
    }

    /// What a test says of a result is the part that matters; the rest is quiet.
    void completeResults()
    {
        for (auto step = m_script.results.begin(); step != m_script.results.end(); ++step) {
            const ActionDescription *action = actionOf(step.key());
            for (ScriptedResult &scripted : *step) {
                if (!action || scripted.isAssumed || !scripted.result.isObject())
                    continue;
                QJsonObject whole = assumedResult(*action);
                const QJsonObject said = scripted.result.toObject();
                for (auto field = said.begin(); field != said.end(); ++field)
                    whole.insert(field.key(), *field);
                scripted.result = whole;
            }
        }
    }

    QList<TagValue> givenValues() const
    {
        if (!m_test.given.params) {
            const auto tag = parseTitle(m_script.incident.title).tag;
            return tag ? tag->values : QList<TagValue>();
        }
        QList<TagValue> values;
        const QJsonObject params = m_test.given.params->value;
        for (auto param = params.begin(); param != params.end(); ++param)
            values.append(TagValue{param.key(), param->toVariant().toString()});
        return values;
    }

    /// Without a customer, the hosts that the test names are all there are.
    QStringList namedHosts() const
    {
        QStringList hosts;
        for (const TagValue &value : givenValues()) {
            for (const ScenarioParam &param : m_subject.scenario->params) {
                if (param.type == ParamType::Host && param.name.compare(value.key, Qt::CaseInsensitive) == 0)
                    hosts.append(value.value);
            }
        }
        return hosts;
    }

    void bindParams()
    {
        checkParams();
        auto bound = ParamBinding(m_subject.scenario->params).bind(givenValues(), {}, *m_script.customer);
        m_script.params = std::move(bound.params);
        m_script.refusal = std::move(bound.refusal);
        m_script.why = u"given by a test"_s;
    }

    void checkParams()
    {
        QStringList known;
        for (const ScenarioParam &param : m_subject.scenario->params)
            known.append(param.name);
        for (const TagValue &value : givenValues()) {
            if (!known.contains(value.key, Qt::CaseInsensitive))
                m_problems.error(m_test.given.params->mark, "unknown-param"_L1,
                                 u"the scenario has no parameter \"%1\""_s.arg(value.key.left(64)),
                                 closestWord(value.key, known));
        }
    }

    void bindTitle()
    {
        const auto book = CustomerBook::create({m_script.customer});
        if (!book) {
            m_problems.error(m_test.given.mark, "customer"_L1, book.error().message);
            return;
        }
        const Match match = matchIncident(m_script.incident, m_subject.scenarioLibrary.all(), *book);
        if (!match.scenario || match.scenario->id != m_subject.scenario->id) {
            m_problems.error(m_test.given.mark, "no-match"_L1,
                             u"the title does not start this scenario: %1"_s.arg(match.why));
            return;
        }
        m_script.params = match.params;
        m_script.refusal = match.refusal;
        m_script.why = match.why;
        m_script.incident.title = originalTitle(m_script.incident.title);
    }

    const ScenarioTest &m_test;
    const TestSubject &m_subject;
    ProblemList &m_problems;
    RehearsalScript m_script;
};

} // namespace

RehearsalScript bindTest(const ScenarioTest &test, const TestSubject &subject,
                         const std::shared_ptr<const Customer> &customer, ProblemList &problems)
{
    return Binder(test, subject, problems).bind(customer);
}

} // namespace ams
