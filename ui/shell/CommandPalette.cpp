// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/CommandPalette.h"

#include "ui/base/ActionTable.h"
#include "ui/look/Theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ams {

namespace {

constexpr int kKeyRole = Qt::UserRole + 1;
constexpr int kNameRole = Qt::UserRole + 2;
constexpr int kIcon = 20;

/// Text at the left, key at the right.
class EntryPainter final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const ThemeColours &colours = Theme::current();
        painter->setPen(option.state & QStyle::State_Selected ? colours.onSelection : colours.faint);
        painter->drawText(option.rect.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(kKeyRole).toString());
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return {size.width(), option.fontMetrics.height() + 10};
    }
};

} // namespace

std::optional<int> paletteRank(const QString &text, const QString &typed)
{
    int rank = 0;
    for (const QString &word : typed.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at == 0) {
            continue;
        }
        if (at > 0) {
            rank += text.at(at - 1).isLetterOrNumber() ? 20 : 5;
            continue;
        }
        qsizetype from = 0;
        for (const QChar letter : word) {
            from = text.indexOf(letter, from, Qt::CaseInsensitive);
            if (from < 0)
                return std::nullopt;
            ++from;
        }
        rank += 100;
    }
    return rank;
}

CommandPalette::CommandPalette(ActionTable &actions, QWidget *parent)
    : QDialog(parent), m_actions(actions), m_words(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_words->setPlaceholderText(tr("What do you want to do?"));
    m_words->setAccessibleName(tr("Words of a command"));
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new EntryPainter(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({kIcon, kIcon});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->addWidget(m_words);
    column->addWidget(m_list);
    resize(620, 420);
    m_actions.refresh();
    fill();
    connect(m_words, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_words, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
}

QStringList CommandPalette::shown() const
{
    QStringList names;
    for (int row = 0; row < m_list->count(); ++row)
        names.append(m_list->item(row)->data(kNameRole).toString());
    return names;
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const int step = press->key() == Qt::Key_Down ? 1 : press->key() == Qt::Key_Up ? -1 : 0;
        if (step != 0 && m_list->count() > 0) {
            m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::fill()
{
    struct Found
    {
        int rank;
        const ActionTable::Entry *entry;
        QString text;
    };
    std::vector<Found> found;
    for (const ActionTable::Entry &entry : m_actions.all()) {
        const QString text = entry.spec.group + QStringLiteral(": ") + entry.spec.text;
        // The group's words find too, but what the action itself says comes first.
        const auto own = paletteRank(entry.spec.text, m_words->text());
        const auto whole = paletteRank(text, m_words->text());
        if (own || whole)
            found.push_back({(own ? *own : *whole + 50) + (entry.action->isEnabled() ? 0 : 10000), &entry, text});
    }
    std::stable_sort(found.begin(), found.end(), [](const Found &a, const Found &b) { return a.rank < b.rank; });
    m_list->clear();
    QPixmap blank(m_list->iconSize().isValid() ? m_list->iconSize() : QSize(kIcon, kIcon));
    blank.fill(Qt::transparent); // what has no icon stands in line with what has one
    for (const Found &each : found) {
        const QIcon own = each.entry->action->icon();
        auto *item = new QListWidgetItem(own.isNull() ? QIcon(blank) : own, each.text, m_list);
        item->setData(kKeyRole, each.entry->action->shortcut().toString(QKeySequence::NativeText));
        item->setData(kNameRole, each.entry->spec.name);
        if (!each.entry->action->isEnabled())
            item->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(found.empty() ? -1 : 0);
}

void CommandPalette::run()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !item->flags().testFlag(Qt::ItemIsEnabled))
        return;
    QAction *action = m_actions.find(item->data(kNameRole).toString());
    accept();
    // After this dialog has given the focus back: many actions act on what has it.
    if (action)
        QTimer::singleShot(0, action, &QAction::trigger);
}

} // namespace ams
