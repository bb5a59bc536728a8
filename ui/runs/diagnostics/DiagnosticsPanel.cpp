// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/DiagnosticsPanel.h"

#include "ui/look/EmptyState.h"
#include "ui/look/Words.h"
#include "ui/runs/diagnostics/ArtifactSpool.h"
#include "ui/runs/diagnostics/JsonTree.h"
#include "ui/runs/diagnostics/SeriesChart.h"
#include "ui/runs/diagnostics/TextPanel.h"
#include "ui/runs/diagnostics/TextTable.h"
#include "ui/runs/diagnostics/TextView.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace ams {

namespace {

constexpr qint64 kLargestParsed = 32 * 1024 * 1024;

} // namespace

DiagnosticsPanel::DiagnosticsPanel(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QWidget(this))
    , m_title(new QLabel(m_bar))
    , m_note(new QLabel(m_bar))

    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("diagnostics"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout(m_bar);
    head->setContentsMargins(12, 8, 8, 4);
    QFont strong = font();
    strong.setBold(true);
    m_title->setFont(strong);
    m_title->setTextFormat(Qt::PlainText);
    auto *save = new QToolButton(m_bar);
    save->setText(tr("Save as…"));
    m_bar->hide();
    connect(save, &QToolButton::clicked, this, &DiagnosticsPanel::save);
    head->addWidget(m_title, 1);
    head->addWidget(m_note);
    head->addWidget(save);
    column->addWidget(m_bar);
    auto *empty = new EmptyState(this);
    empty->say(Icon::Search, tr("Nothing is open"), tr("Open something that a step has collected to read it here."));
    m_stack->addWidget(empty);
    column->addWidget(m_stack, 1);
}

DiagnosticsPanel::~DiagnosticsPanel()
{
    delete m_shown; // before the file that it reads
}

void DiagnosticsPanel::clear()
{
    delete m_shown;
    m_shown = nullptr;
    m_text = nullptr;
    delete m_spool;
    m_spool = nullptr;
    m_title->clear();
    m_bar->hide();
    m_note->clear();
}

void DiagnosticsPanel::open(CoreLink &link, const RunId &run, const Artifact &artifact)
{
    clear();
    m_artifact = artifact;
    m_title->setText(artifact.name);
    m_bar->show();
    m_spool = new ArtifactSpool(link, run, artifact, this);
    connect(m_spool, &ArtifactSpool::grew, this, &DiagnosticsPanel::onGrew);
    connect(m_spool, &ArtifactSpool::finished, this, &DiagnosticsPanel::onFinished);
    connect(m_spool, &ArtifactSpool::failed, this, [this](const Error &error) { say(words::of(error)); });
    say(tr("on its way…"));
    m_spool->start();
}

void DiagnosticsPanel::say(const QString &text)
{
    m_note->setText(text);
}

void DiagnosticsPanel::showWidget(QWidget *widget)
{
    delete m_shown;
    m_shown = widget;
    m_stack->addWidget(widget);
    m_stack->setCurrentWidget(widget);
}

void DiagnosticsPanel::onGrew()
{
    const bool isText = m_artifact.type == ArtifactType::Text || m_artifact.type == ArtifactType::File ||
                        m_spool->total() > kLargestParsed;
    if (isText && !m_text) {
        showText();
    } else if (m_text) {
        m_text->checkGrowth();
    }
    if (!m_spool->isWhole())
        say(tr("%1 of %2")
                .arg(QLocale().formattedDataSize(m_spool->bytes()), QLocale().formattedDataSize(m_spool->total())));
}

void DiagnosticsPanel::onFinished()
{
    say(m_artifact.isComplete ? QString() : tr("cut off at the limit of one artifact"));
    if (m_text)
        return;
    QFile file(m_spool->path());
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    if (m_artifact.type == ArtifactType::Table) {
        auto *view = new QTableView(m_stack);
        auto *table = new TextTable(view);
        table->setText(text);
        view->setModel(table);
        view->setAccessibleName(m_artifact.name);
        view->horizontalHeader()->setStretchLastSection(true);
        showWidget(view);
        return;
    }
    if (m_artifact.type == ArtifactType::Series) {
        if (const QList<QPointF> points = seriesOf(text); !points.isEmpty()) {
            showWidget(seriesChart(points, m_artifact.name, m_stack));
            return;
        }
    }
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (m_artifact.type == ArtifactType::Json && !document.isNull()) {
        auto *view = new QTreeView(m_stack);
        auto *tree = new JsonTree(view);
        tree->setDocument(document);
        view->setModel(tree);
        view->setUniformRowHeights(true);
        view->setAccessibleName(m_artifact.name);
        view->expandToDepth(0);
        view->header()->resizeSection(JsonTree::NameColumn, 220);
        showWidget(view);
        return;
    }
    // Not what it was said to be: it can still be read.
    showText();
}

void DiagnosticsPanel::showText()
{
    m_text = new TextPanel(m_stack);
    m_text->view().setAccessibleName(m_artifact.name);
    showWidget(m_text);
    m_text->open(m_spool->path());
}

void DiagnosticsPanel::save()
{
    if (!m_spool)
        return;
    auto *dialog = new QFileDialog(this, tr("Save as"), QString(), QString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_artifact.name);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QFile::remove(name);
        if (!m_spool || !QFile::copy(m_spool->path(), name))
            say(tr("%1 could not be written.").arg(name));
    });
    dialog->open();
}

} // namespace ams
