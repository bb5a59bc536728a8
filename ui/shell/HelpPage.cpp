// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/HelpPage.h"

#include "ui/base/ActionTable.h"
#include "ui/base/Navigator.h"
#include "ui/base/SplitterMemory.h"
#include "ui/look/Theme.h"

#include <QAbstractTextDocumentLayout>
#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

namespace ams {

namespace {

const QString kKeys = QStringLiteral("keys");
const QString kIndex = QStringLiteral("index");
constexpr int kNameRole = Qt::UserRole + 1;
constexpr int kAboveHeading = 12;

QString headingOf(const QString &text)
{
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith(QLatin1StringView("# ")))
            return line.mid(2);
    }
    return {};
}

/// As the hosts of repositories make it of a heading: small letters, hyphens for spaces, no punctuation.
QString anchorOf(const QString &heading)
{
    QString anchor;
    for (const QChar letter : heading.trimmed().toLower()) {
        if (letter.isLetterOrNumber() || letter == u'-' || letter == u'_')
            anchor += letter;
        else if (letter.isSpace())
            anchor += u'-';
    }
    return anchor;
}

/// The end of a line within a paragraph is a space in English, and nothing in Japanese.
QString joined(const QString &markdown)
{
    static const QString wide = QStringLiteral("[\\x{3000}-\\x{30ff}\\x{4e00}-\\x{9fff}\\x{ff00}-\\x{ffef}]");
    static const QRegularExpression fold(QStringLiteral("(?<=%1)\n *(?=%1)").arg(wide));
    QString text = markdown;
    return text.remove(fold);
}

/// Qt draws tables of Markdown with two lines around each cell.
void smooth(QTextFrame *frame, const ThemeColours &colours)
{
    constexpr qreal kPadding = 5;
    for (QTextFrame *child : frame->childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(child)) {
            QTextTableFormat format = table->format();
            format.setBorderCollapse(true);
            format.setBorder(1);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderBrush(colours.line);
            format.setCellPadding(kPadding);
            format.setCellSpacing(0);
            format.setTopMargin(kPadding);
            format.setBottomMargin(2 * kPadding);
            table->setFormat(format);
        }
        smooth(child, colours);
    }
}

} // namespace

HelpPage::HelpPage(ConsoleContext &context, const QString &language, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_language(language)
    , m_list(new QListWidget(this))
    , m_text(new QTextBrowser(this))
{
    auto *search = new QLineEdit(this);
    search->setPlaceholderText(tr("Search in all pages"));
    search->setAccessibleName(tr("Search in help"));
    search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Help pages"));
    m_text->setAccessibleName(tr("Help text"));
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(24);
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(8, 8, 0, 8);
    column->addWidget(search);
    column->addWidget(m_list);
    auto *split = new QSplitter(this);
    split->addWidget(left);
    split->addWidget(m_text);
    split->setStretchFactor(1, 1);
    split->setSizes({260, 900});
    split->setObjectName(QStringLiteral("help-halves"));
    rememberSizes(*split, context.settings);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(split);

    fillList({});
    connect(search, &QLineEdit::textChanged, this, &HelpPage::fillList);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item)
            showPage(item->data(kNameRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (link.scheme().startsWith(QLatin1StringView("http")))
            QDesktopServices::openUrl(link);
        else if (const QString page = QFileInfo(link.path()).completeBaseName(); !pageText(page).isEmpty())
            showPage(page);
        if (link.hasFragment())
            showHeading(link.fragment(QUrl::FullyDecoded));
    });
    connect(&context.actions, &ActionTable::changed, this, [this] {
        if (m_current == kKeys)
            showPage(kKeys);
    });
    connect(&context.theme, &Theme::changed, this, [this] { showPage(m_current); });
    showPage(kIndex);
}

void HelpPage::fillList(const QString &words)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    QStringList names = QDir(QStringLiteral(":/help/") + m_language).entryList({QStringLiteral("*.md")});
    for (QString &name : names)
        name.chop(3);
    names.removeAll(kIndex);
    names.prepend(kKeys);
    names.prepend(kIndex);
    for (const QString &name : names) {
        const QString text = pageText(name);
        if (!words.isEmpty() && !text.contains(words, Qt::CaseInsensitive))
            continue;
        auto *item = new QListWidgetItem(headingOf(text), m_list);
        item->setData(kNameRole, name);
    }
}

void HelpPage::showPage(const QString &name)
{
    QString text = pageText(name);
    m_current = text.isEmpty() ? kIndex : name;
    if (text.isEmpty())
        text = pageText(kIndex);
    m_text->document()->setDefaultFont(font());
    m_text->setMarkdown(joined(text));
    smooth(m_text->document()->rootFrame(), m_context.theme.colours());
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(kNameRole).toString() == m_current)
            m_list->setCurrentRow(row);
    }
}

/// Qt reads headings of Markdown as such, but gives them no anchors.
bool HelpPage::showHeading(const QString &anchor)
{
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0 || anchorOf(block.text()) != anchor)
            continue;
        QTextCursor cursor(block);
        m_text->setTextCursor(cursor); // a screen reader goes on from there
        const QAbstractTextDocumentLayout *layout = m_text->document()->documentLayout();
        m_text->verticalScrollBar()->setValue(int(layout->blockBoundingRect(block).top()) - kAboveHeading);
        return true;
    }
    return false;
}

QString HelpPage::pageText(const QString &name) const
{
    if (name == kKeys)
        return keysText();
    QFile file(QStringLiteral(":/help/%1/%2.md").arg(m_language, name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString HelpPage::keysText() const
{
    QString text = QStringLiteral("# ") + tr("Keys") + QStringLiteral("\n\n") +
                   tr("Every action, its key, and whether it can be done now. Keys can be changed in the settings.") +
                   QStringLiteral("\n");
    QMap<QString, QString> groups;
    QStringList order;
    for (const ActionTable::Entry &entry : m_context.actions.all()) {
        if (!groups.contains(entry.spec.group))
            order.append(entry.spec.group);
        const QString key = entry.action->shortcut().toString(QKeySequence::NativeText);
        groups[entry.spec.group] += QStringLiteral("| %1 | %2 |\n")
                                        .arg(key.isEmpty() ? QStringLiteral("–") : u'`' + key + u'`', entry.spec.text);
    }
    for (const QString &group : order)
        text +=
            QStringLiteral("\n## %1\n\n| %2 | %3 |\n|---|---|\n").arg(group, tr("Key"), tr("Action")) + groups[group];
    return text;
}

} // namespace ams
