// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Ids.h"
#include "model/Artifact.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace ams {

class ArtifactSpool;
class CoreLink;
class TextPanel;

/// One collected artifact, shown as what it is: text of any size while it still comes; JSON, tables and series once
/// they are there, if they are no larger than 32 MB, else as text.
class DiagnosticsPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DiagnosticsPanel)
public:
    explicit DiagnosticsPanel(QWidget *parent);
    ~DiagnosticsPanel() override;

    void open(CoreLink &link, const RunId &run, const Artifact &artifact);
    void clear();

private:
    void onGrew();
    void onFinished();
    void say(const QString &text);
    void showWidget(QWidget *widget);
    void showText();
    void save();

    QWidget *m_bar;
    QLabel *m_title;
    QLabel *m_note;
    QStackedWidget *m_stack;
    Artifact m_artifact;
    ArtifactSpool *m_spool = nullptr;
    TextPanel *m_text = nullptr;
    QWidget *m_shown = nullptr; ///< of this artifact; made anew for each
};

} // namespace ams
