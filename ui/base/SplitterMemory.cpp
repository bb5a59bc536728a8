// SPDX-License-Identifier: Apache-2.0
#include "ui/base/SplitterMemory.h"

#include "ui/base/UiSettings.h"

#include <QSplitter>

namespace ams {

void rememberSizes(QSplitter &splitter, UiSettings &settings)
{
    const QString page = QStringLiteral("splitters");
    const QString name = splitter.objectName();
    Q_ASSERT(!name.isEmpty());
    splitter.restoreState(settings.pageValue(page, name).toByteArray()); // what does not fit any more changes nothing
    QObject::connect(&splitter, &QSplitter::splitterMoved, &splitter,
                     [&splitter, &settings, page, name] { settings.setPageValue(page, name, splitter.saveState()); });
}

} // namespace ams
