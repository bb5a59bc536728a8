// SPDX-License-Identifier: Apache-2.0
#include "actions/AnswerForm.h"

#include "actions/Parameters.h"
#include "model/AnswerFields.h"

#include <QJsonArray>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &item : list.toArray())
        texts.append(item.toString());
    return texts;
}

Result<QJsonObject> prepareFields(const QJsonObject &form, const QJsonObject &values)
{
    const auto fields = answerFields(form.value(u"fields"_s).toObject());
    if (!fields)
        return tl::unexpected(fields.error());
    ActionDescription description;
    description.name = u"the answer"_s;
    description.parameters = *fields;
    return prepareParameters(description, values.value(u"fields"_s).toObject());
}

Result<QJsonObject> prepareTask(const QJsonObject &form, const QJsonObject &values)
{
    QJsonObject answer;
    const QStringList answers = textsOf(form.value(u"answers"_s));
    const QString chosen = values.value(u"answer"_s).toString();
    if (!answers.isEmpty() && !answers.contains(chosen))
        return fail(ErrorKind::Invalid, u"the answer must be one of: %1"_s.arg(answers.join(u", "_s)));
    if (!answers.isEmpty())
        answer.insert(u"answer"_s, chosen);
    const QStringList ticked = textsOf(values.value(u"checklist"_s));
    QJsonArray points;
    for (const QString &point : textsOf(form.value(u"checklist"_s))) {
        if (!ticked.contains(point))
            return fail(ErrorKind::Invalid, u"this point of the checklist is not ticked: %1"_s.arg(point));
        points.append(point);
    }
    if (!points.isEmpty())
        answer.insert(u"checklist"_s, points);
    if (form.contains(u"fields"_s)) {
        const auto fields = prepareFields(form, values);
        if (!fields)
            return tl::unexpected(fields.error());
        answer.insert(u"fields"_s, *fields);
    }
    return answer;
}

} // namespace

Result<QJsonObject> prepareAnswer(const QJsonObject &form, const QJsonObject &values)
{
    const bool isApproval = form.value(u"kind"_s) == u"human.approve"_s;
    const QStringList known =
        isApproval ? QStringList{u"approved"_s} : QStringList{u"answer"_s, u"checklist"_s, u"fields"_s};
    for (const QString &key : values.keys()) {
        if (!known.contains(key))
            return fail(ErrorKind::Invalid, u"an answer has no \"%1\", only: %2"_s.arg(key, known.join(u", "_s)));
    }
    if (!isApproval)
        return prepareTask(form, values);
    const QJsonValue approved = values.value(u"approved"_s);
    if (!approved.isBool())
        return fail(ErrorKind::Invalid, u"approved must be true or false"_s);
    return QJsonObject{{u"approved"_s, approved}};
}

} // namespace ams
