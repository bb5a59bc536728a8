// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/StepRow.h"

#include "model/StepPlace.h"

#include <QJsonDocument>

namespace ams {

namespace {

constexpr int kMostItems = 200;
constexpr int kDeepest = 16; // deeper than any scenario may call
constexpr qsizetype kLongestLine = 240;

QString brief(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QString oneLine(QString text)
{
    text = text.trimmed();
    if (const qsizetype end = text.indexOf(u'\n'); end >= 0)
        text = text.left(end) + QStringLiteral(" …");
    return text.size() > kLongestLine ? text.left(kLongestLine) + u'…' : text;
}

class Walk
{
public:
    Walk(const ScenarioBook &texts, const RunPicture &run) : m_texts(texts), m_run(run) {}

    void steps(const std::vector<Step> &steps, const QString &block, int depth)
    {
        for (const Step &step : steps)
            add(step, pathIn(block, step.id), depth);
    }
    /// What the text does not have (any more).
    void rest()
    {
        for (const QString &path : m_run.order) {
            if (m_seen.contains(path))
                continue;
            StepRow row;
            row.path = row.title = path;
            row.state = m_run.steps.value(path);
            m_rows.append(row);
        }
    }
    [[nodiscard]] const QList<StepRow> &rows() const { return m_rows; }

private:
    void add(const Step &step, const QString &path, int depth)
    {
        StepRow row;
        row.path = path;
        row.title = step.title.isEmpty() ? step.id : step.title;
        row.depth = depth;
        row.kind = step.kind;
        row.phase = step.phase;
        row.action = step.action;
        row.isEnabled = step.enabled;
        row.isNext = m_run.waiting.contains(path);
        row.state = m_run.steps.value(path);
        m_seen.insert(path);
        m_rows.append(row);
        if (depth >= kDeepest)
            return;
        if (step.kind == StepKind::ForEach)
            items(step, path, depth);
        else if (step.kind == StepKind::Call)
            called(step, path, depth);
        else
            steps(step.steps, path, depth + 1);
    }

    void items(const Step &step, const QString &path, int depth)
    {
        const QJsonArray values = m_run.steps.value(path).items;
        int begun = 0;
        for (const QString &known : m_run.order) {
            if (isInside(known, path) && known.size() > path.size() && known.at(path.size()) == u'[')
                begun = std::max(begun, known.mid(path.size() + 1).section(u']', 0, 0).toInt() + 1);
        }
        for (int item = std::max(0, begun - kMostItems); item < begun; ++item) {
            StepRow row;
            row.path = itemBlock(path, item);
            row.title = QStringLiteral("%1. %2").arg(item + 1).arg(oneLine(brief(values.at(item))));
            row.depth = depth + 1;
            row.isStep = false;
            row.state.status = statusOf(step, row.path);
            m_rows.append(row);
            steps(step.steps, row.path, depth + 2);
        }
        if (begun == 0)
            steps(step.steps, path, depth + 1); // what it will do
    }

    /// Of an item: that of the step it has got to.
    [[nodiscard]] StepStatus statusOf(const Step &step, const QString &block) const
    {
        StepStatus status = StepStatus::Waiting;
        for (const Step &inner : step.steps) {
            const StepState state = m_run.steps.value(pathIn(block, inner.id));
            if (state.visit > 0 && state.status != StepStatus::Skipped)
                status = state.status;
        }
        return status;
    }

    void called(const Step &step, const QString &path, int depth)
    {
        const auto scenario = m_texts.find(m_run.called.value(step.call.toString()));
        if (scenario)
            steps(scenario->steps, path, depth + 1);
    }

    const ScenarioBook &m_texts;
    const RunPicture &m_run;
    QSet<QString> m_seen;
    QList<StepRow> m_rows;
};

} // namespace

QList<StepRow> stepRows(const ScenarioBook &texts, const RunPicture &run)
{
    Walk walk(texts, run);
    if (const auto scenario = texts.find(run.version)) {
        walk.steps(scenario->steps, {}, 0);
        walk.steps(scenario->cleanup, kCleanupBlock, 0);
    }
    walk.rest();
    return walk.rows();
}

QString stepTitle(const QList<StepRow> &rows, const QString &path)
{
    for (const StepRow &row : rows) {
        if (row.path == path)
            return row.title;
    }
    return path;
}

QString resultLine(const StepState &state)
{
    if (!state.message.isEmpty())
        return oneLine(state.message);
    if (!state.note.isEmpty())
        return oneLine(state.note);
    if (!state.result.isObject())
        return oneLine(brief(state.result));
    const QJsonObject result = state.result.toObject();
    for (const char *name : {"summary", "answer", "output", "stdout", "status", "approved"}) {
        const QJsonValue value = result.value(QLatin1StringView(name));
        if (value.isUndefined() || (value.isString() && value.toString().isEmpty()))
            continue;
        const bool isText = value.isString() && !value.toString().isEmpty();
        return oneLine(isText ? value.toString() : QLatin1StringView(name) + QStringLiteral(": ") + brief(value));
    }
    QStringList parts;
    for (auto value = result.begin(); value != result.end(); ++value)
        parts.append(value.key() + QStringLiteral(": ") + brief(value.value()));
    return oneLine(parts.join(QStringLiteral(", ")));
}

} // namespace ams
