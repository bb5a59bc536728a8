// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/SavedViews.h"

#include "ui/base/UiSettings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ams {

namespace {

const QString kPage = QStringLiteral("incidents");
const QString kViews = QStringLiteral("views");
constexpr QLatin1StringView kSounds("sounds");

struct Names
{
    Q_DECLARE_TR_FUNCTIONS(ams::SavedViews)
};

SavedView readyMadeView(const char *id, const QString &name, const QString &filter)
{
    SavedView view;
    view.id = QLatin1StringView(id);
    view.name = name;
    view.filter = filter;
    return view;
}

QJsonObject toJson(const SavedView &view)
{
    QJsonObject object{{QStringLiteral("id"), view.id},
                       {QStringLiteral("name"), view.name},
                       {QStringLiteral("filter"), view.filter},
                       {QStringLiteral("group"), toText(view.grouping)},
                       {QStringLiteral("column"), int(view.column)},
                       {QStringLiteral("descending"), view.order == Qt::DescendingOrder},
                       {QStringLiteral("columns"), QString::fromLatin1(view.columns)}};
    if (view.sounds)
        object.insert(kSounds, toJson(*view.sounds));
    return object;
}

SavedView viewFromJson(const QJsonObject &object)
{
    SavedView view;
    view.id = object.value(QLatin1StringView("id")).toString();
    view.name = object.value(QLatin1StringView("name")).toString();
    view.filter = object.value(QLatin1StringView("filter")).toString();
    view.grouping = groupingFromText(object.value(QLatin1StringView("group")).toString());
    view.column =
        IncidentColumn(std::clamp(object.value(QLatin1StringView("column")).toInt(), 0, kIncidentColumns - 1));
    view.order = object.value(QLatin1StringView("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder;
    view.columns = object.value(QLatin1StringView("columns")).toString().toLatin1();
    if (object.contains(kSounds))
        view.sounds = viewSoundsFromJson(object.value(kSounds).toObject());
    view.isOwn = true;
    return view;
}

} // namespace

QList<SavedView> SavedViews::readyMade()
{
    SavedView old = readyMadeView("acknowledged-old", Names::tr("Acknowledged but old"),
                                  QStringLiteral("status:acknowledged state:live age>30m"));
    old.column = IncidentColumn::Age;
    old.order = Qt::DescendingOrder;
    return {readyMadeView("all", Names::tr("All incidents"), {}),
            readyMadeView("open", Names::tr("Open"), QStringLiteral("state:live")),
            readyMadeView("needs-you", Names::tr("Waiting for a person"), QStringLiteral("state:needs-you")),
            readyMadeView("mine", Names::tr("Mine"), QStringLiteral("owner:me state:live")),
            readyMadeView("unowned", Names::tr("Unowned"), QStringLiteral("owner:nobody state:needs-you")),
            old,
            readyMadeView("failed", Names::tr("Failed automation"), QStringLiteral("state:failed")),
            readyMadeView("flapping", Names::tr("Flapping"), QStringLiteral("is:flapping"))};
}

QList<SavedView> SavedViews::own() const
{
    QList<SavedView> views;
    const QJsonArray array = QJsonDocument::fromJson(m_settings.pageValue(kPage, kViews).toString().toUtf8()).array();
    for (const auto &entry : array) {
        SavedView view = viewFromJson(entry.toObject());
        if (!view.id.isEmpty() && !view.name.isEmpty())
            views.append(std::move(view));
    }
    return views;
}

QList<SavedView> SavedViews::all() const
{
    return readyMade() + own();
}

std::optional<SavedView> SavedViews::find(const QString &id) const
{
    const QList<SavedView> views = all();
    const auto view = std::find_if(views.cbegin(), views.cend(), [&id](const SavedView &one) { return one.id == id; });
    return view == views.cend() ? std::nullopt : std::optional(*view);
}

SavedView SavedViews::save(SavedView view)
{
    QList<SavedView> views = own();
    view.isOwn = true;
    view.name = view.name.simplified();
    const auto same = std::find_if(views.begin(), views.end(), [&view](const SavedView &one) {
        return one.name.compare(view.name, Qt::CaseInsensitive) == 0;
    });
    if (same != views.end()) {
        view.id = same->id;
        *same = view;
    } else {
        int highest = 0;
        for (const SavedView &one : std::as_const(views))
            highest = std::max(highest, one.id.section(u'-', 1).toInt());
        view.id = QStringLiteral("own-%1").arg(highest + 1);
        views.append(view);
    }
    write(views);
    return view;
}

void SavedViews::remove(const QString &id)
{
    QList<SavedView> views = own();
    if (views.removeIf([&id](const SavedView &one) { return one.id == id; }) > 0)
        write(views);
}

std::optional<ViewSounds> SavedViews::soundsFor(const IncidentRow &row, const FilterContext &context) const
{
    for (const SavedView &view : own()) {
        if (!view.sounds)
            continue;
        // A filter that a newer console has written may not be understood here.
        const auto filter = IncidentFilter::parse(view.filter);
        if (filter && filter->matches(row, context))
            return view.sounds;
    }
    return std::nullopt;
}

void SavedViews::write(const QList<SavedView> &views)
{
    QJsonArray array;
    for (const SavedView &view : views)
        array.append(toJson(view));
    m_settings.setPageValue(kPage, kViews, QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
}

} // namespace ams
