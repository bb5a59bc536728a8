// SPDX-License-Identifier: Apache-2.0
#include "scenario/FixedNames.h"

#include <QHash>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

/// "*" stands for any one name.
const QHash<QString, QStringList> &fixedNames()
{
    static const QHash<QString, QStringList> names{
        {u"incident"_s,
         {u"id"_s, u"number"_s, u"title"_s, u"status"_s, u"urgency"_s, u"priority"_s, u"service"_s, u"service_name"_s,
          u"url"_s, u"incident_key"_s, u"created_at"_s, u"reopened_at"_s, u"last_status_change_at"_s, u"assignees"_s}},
        {u"customer"_s,
         {u"id"_s, u"name"_s, u"tier"_s, u"time_zone"_s, u"hosts"_s, u"contacts"_s, u"vars"_s, u"backlog"_s}},
        {u"customer.hosts.*"_s, {u"name"_s, u"address"_s, u"aliases"_s, u"vars"_s}},
        {u"customer.contacts.*"_s, {u"name"_s, u"phone"_s, u"email"_s}},
        {u"customer.backlog"_s, {u"project"_s, u"issue_type"_s, u"priority"_s}},
        {u"run"_s, {u"id"_s, u"scenario"_s, u"agent"_s, u"started_at"_s}}};
    return names;
}

} // namespace

std::optional<FixedNameMiss> missAmongFixedNames(const ExpressionPath &path)
{
    const QHash<QString, QStringList> &names = fixedNames();
    QString place = path.root();
    for (qsizetype hop = 1; hop < path.hops.size(); ++hop) {
        const QString name = path.name(hop);
        const auto known = names.find(place);
        if (known != names.end() && !known->contains(name))
            return FixedNameMiss{hop, *known};
        const QString any = place % u".*"_s;
        place = names.contains(any) ? any : place % u'.' % name;
    }
    return std::nullopt;
}

} // namespace ams
