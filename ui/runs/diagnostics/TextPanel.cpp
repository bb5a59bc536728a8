// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/diagnostics/TextPanel.h"

#include "ui/look/Icons.h"
#include "ui/runs/diagnostics/TextFile.h"
#include "ui/runs/diagnostics/TextView.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace ams {

TextPanel::TextPanel(QWidget *parent)
    : QWidget(parent), m_view(new TextView(this)), m_search(new QLineEdit(this)), m_facts(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 0);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Search (Ctrl+F); Enter: next, Shift+Enter: former"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    auto *follow = new QCheckBox(tr("Follow the end"), this);
    row->addWidget(m_search, 1);
    row->addWidget(follow);
    row->addWidget(m_facts);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(follow, &QCheckBox::toggled, m_view, &TextView::setFollowing);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { search(true); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_said.clear();
        m_view->search(text, true);
    });
    auto *former = new QShortcut(QKeySequence(QStringLiteral("Shift+Return")), m_search);
    former->setContext(Qt::WidgetShortcut);
    connect(former, &QShortcut::activated, this, [this] { search(false); });
    auto *find = new QShortcut(QKeySequence(QKeySequence::Find), this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    connect(m_view, &TextView::indexed, this, &TextPanel::tell);
    connect(m_view, &TextView::searched, this, [this](bool isFound) {
        m_said = isFound ? QString() : tr("not found");
        tell();
    });
}

bool TextPanel::open(const QString &path)
{
    const bool isOpen = m_view->open(path);
    tell();
    return isOpen;
}

void TextPanel::checkGrowth()
{
    m_view->checkGrowth();
}

void TextPanel::search(bool isForwards)
{
    m_view->search(m_search->text(), isForwards);
}

void TextPanel::tell()
{
    const TextFile &file = m_view->file();
    QString text =
        tr("%1 lines, %2").arg(QLocale().toString(file.lineCount()), QLocale().formattedDataSize(file.size()));
    if (!file.isIndexed() && file.size() > 0)
        text = tr("%1 (%2 % read)").arg(text).arg(file.indexedBytes() * 100 / file.size());
    m_facts->setText(m_said.isEmpty() ? text : m_said + QStringLiteral(" · ") + text);
}

} // namespace ams
