// SPDX-License-Identifier: Apache-2.0
#include "ui/incidents/FilterLine.h"

#include "base/Clock.h"
#include "ui/incidents/FilterCompletion.h"
#include "ui/look/Icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace ams {

namespace {

constexpr Milliseconds kPatience{150};
constexpr int kChoices = 12;

} // namespace

FilterLine::FilterLine(Clock &clock, ValuesOf valuesOf, QWidget *parent)
    : QLineEdit(parent)
    , m_clock(clock)
    , m_valuesOf(std::move(valuesOf))
    , m_completer(new QCompleter(this))
    , m_choices(new QStringListModel(this))
{
    setObjectName(QStringLiteral("filter"));
    setPlaceholderText(tr("Filter: words, or customer:acme  state:needs-you  age>15m"));
    setAccessibleName(tr("Filter"));
    setToolTip(
        tr("Words are looked for in title, host, customer, service, scenario and note.\n"
           "customer:acme   host:web*   state:needs-you,waiting   -scenario:disk-full   age>15m   \"two words\""));
    setClearButtonEnabled(true);
    addAction(icon(Icon::Search), LeadingPosition);
    m_completer->setModel(m_choices);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setObjectName(QStringLiteral("filter-choices"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterLine::insertChoice);
    connect(this, &QLineEdit::textEdited, this, &FilterLine::onEdited);
    // The button that clears makes no textEdited.
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            tell();
    });
}

void FilterLine::setFilter(const QString &text)
{
    setText(text);
    tell();
}

void FilterLine::togglePart(const QString &part)
{
    QStringList parts = IncidentFilter::partsOf(text());
    if (parts.removeAll(part) == 0)
        parts.append(part);
    setFilter(parts.join(u' '));
}

void FilterLine::removePart(const QString &part)
{
    QStringList parts = IncidentFilter::partsOf(text());
    parts.removeAll(part);
    setFilter(parts.join(u' '));
}

bool FilterLine::event(QEvent *event)
{
    // Tab takes the first choice; as a key press it would only arrive once the focus has gone on.
    const bool isTab = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab;
    if (isTab && m_completer->popup()->isVisible() && m_choices->rowCount() > 0) {
        const QModelIndex chosen = m_completer->popup()->currentIndex();
        insertChoice((chosen.isValid() ? chosen : m_choices->index(0)).data().toString());
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    const bool isChoosing = m_completer->popup()->isVisible();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isChoosing && m_completer->popup()->currentIndex().isValid()) {
            event->ignore(); // the popup takes it
            return;
        }
        m_completer->popup()->hide();
        tell();
        emit leaveWanted();
        return;
    case Qt::Key_Escape:
        if (isChoosing) {
            m_completer->popup()->hide();
        } else if (text().isEmpty()) {
            emit leaveWanted();
        } else {
            clear();
        }
        return;
    case Qt::Key_Down:
        if (!isChoosing) {
            tell();
            emit leaveWanted();
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLine::onEdited()
{
    complete();
    const int edit = ++m_edits;
    m_clock.after(kPatience, this, [this, edit] {
        if (edit == m_edits)
            tell();
    });
}

void FilterLine::complete()
{
    const FilterCompletion found = completeFilter(text(), cursorPosition(), m_valuesOf, kChoices);
    m_choices->setStringList(found.choices);
    if (found.choices.isEmpty() || !hasFocus()) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(fontMetrics().horizontalAdvance(u'0') * 44);
    m_completer->complete(place);
}

void FilterLine::insertChoice(const QString &choice)
{
    const FilterCompletion found = completeFilter(text(), cursorPosition(), m_valuesOf, kChoices);
    QString after = text();
    after.replace(found.from, found.length, choice);
    setText(after);
    setCursorPosition(found.from + int(choice.size()));
    const bool needsValue = choice.endsWith(u':') || choice.endsWith(u'>');
    if (needsValue)
        complete(); // go on with the values of the field
    else
        m_completer->popup()->hide();
    onEdited();
    if (!needsValue)
        m_completer->popup()->hide();
}

void FilterLine::tell()
{
    ++m_edits;
    if (m_told == text())
        return;
    m_told = text();
    emit filterTyped(m_told);
}

} // namespace ams
