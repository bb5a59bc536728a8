// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/NoticeWishes.h"

#include "ui/base/UiSettings.h"

namespace ams {

namespace {

const QString kPage = QStringLiteral("notices");

bool isWished(const UiSettings &settings, const QString &key, bool usual)
{
    const QVariant value = settings.pageValue(kPage, key);
    return value.isValid() ? value.toBool() : usual;
}

} // namespace

NoticeWishes noticeWishes(const UiSettings &settings)
{
    NoticeWishes wishes;
    wishes.isUrgentHeard = isWished(settings, QStringLiteral("hear_urgent"), true);
    wishes.isHighHeard = isWished(settings, QStringLiteral("hear_high"), true);
    wishes.isLowHeard = isWished(settings, QStringLiteral("hear_low"), true);
    wishes.isRepeated = isWished(settings, QStringLiteral("repeat"), false);
    wishes.customers = settings.pageValue(kPage, QStringLiteral("customers")).toStringList();
    return wishes;
}

void setNoticeWishes(UiSettings &settings, const NoticeWishes &wishes)
{
    settings.setPageValue(kPage, QStringLiteral("hear_urgent"), wishes.isUrgentHeard);
    settings.setPageValue(kPage, QStringLiteral("hear_high"), wishes.isHighHeard);
    settings.setPageValue(kPage, QStringLiteral("hear_low"), wishes.isLowHeard);
    settings.setPageValue(kPage, QStringLiteral("repeat"), wishes.isRepeated);
    settings.setPageValue(kPage, QStringLiteral("customers"), wishes.customers);
}

} // namespace ams
