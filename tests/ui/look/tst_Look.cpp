// SPDX-License-Identifier: Apache-2.0
#include "ui/look/EmptyState.h"
#include "ui/look/Icons.h"
#include "ui/look/Theme.h"
#include "ui/look/Times.h"
#include "ui/look/Words.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <cmath>

using namespace ams;
using namespace std::chrono_literals;

namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

struct Eyes
{
    const char *name;
    Matrix sees; ///< linear RGB to what is seen: Machado, Oliveira and Fernandes 2009, severity 1.0
};

constexpr Eyes kEyes[] = {
    {"full colour vision", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
};

double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

std::array<double, 3> linearOf(const QColor &colour)
{
    return {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
}

double luminance(const QColor &colour)
{
    const auto rgb = linearOf(colour);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

/// As WCAG 2 defines it.
double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

std::array<double, 3> labOf(const QColor &colour, const Matrix &sees)
{
    const auto rgb = linearOf(colour);
    std::array<double, 3> seen{};
    for (size_t i = 0; i < 3; ++i)
        seen[i] = std::clamp(sees[i][0] * rgb[0] + sees[i][1] * rgb[1] + sees[i][2] * rgb[2], 0.0, 1.0);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047);
    const double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    const double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const QColor &one, const QColor &other, const Matrix &sees)
{
    const auto a = labOf(one, sees);
    const auto b = labOf(other, sees);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

void addThemes()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("light") << int(ThemeKind::Light);
    QTest::newRow("dark") << int(ThemeKind::Dark);
    QTest::newRow("high contrast") << int(ThemeKind::HighContrast);
}

/// The most that any pixel of the picture stands out from `ground`.
double visibility(const QImage &picture, const QColor &ground)
{
    double best = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            best = std::max(best, contrast(picture.pixelColor(x, y), ground));
    }
    return best;
}

QImage picture(QWidget &widget)
{
    widget.resize(widget.sizeHint());
    return widget.grab().toImage();
}

} // namespace

class tst_Look final : public QObject
{
    Q_OBJECT
private slots:
    void tonesAreToldApartByEveryone_data() { addThemes(); }
    void tonesAreToldApartByEveryone();
    void textsHaveContrast_data() { addThemes(); }
    void textsHaveContrast();
    void controlsHaveVisibleOutlines_data() { addThemes(); }
    void controlsHaveVisibleOutlines();
    void statesAreToldWithoutColour();
    void everyRoleHasAnIcon();
    void iconsFollowTheTheme();
    void latinAndJapaneseRowsAreEquallyHigh();
    void customersKeepTheirColour();
    void times();
    void everyCodeHasASentence();
    void everyCodeOfRefusalsHasASentence_data();
    void everyCodeOfRefusalsHasASentence();
    void whatBecameOfADeed_data();
    void whatBecameOfADeed();
    void aDeedThatFailedLaterIsTold();
    void emptyStatesFollowTheTheme();

private:
    Theme m_theme{*qApp};
};

void tst_Look::tonesAreToldApartByEveryone()
{
    QFETCH(int, kind);
    const ThemeColours &colours = themeColours(ThemeKind(kind));
    for (const Eyes &eyes : kEyes) {
        for (const Tone one : kTones) {
            for (const Tone other : kTones) {
                if (one >= other)
                    continue;
                const double found = difference(colours.tone(one), colours.tone(other), eyes.sees);
                QVERIFY2(found >= 20, qPrintable(QStringLiteral("%1: tones %2 and %3 differ by %4")
                                                     .arg(QLatin1StringView(eyes.name))
                                                     .arg(int(one))
                                                     .arg(int(other))
                                                     .arg(found)));
            }
        }
    }
}

void tst_Look::textsHaveContrast()
{
    QFETCH(int, kind);
    const ThemeColours &colours = themeColours(ThemeKind(kind));
    const double wanted = ThemeKind(kind) == ThemeKind::HighContrast ? 7 : 4.5;
    const auto check = [&](const char *what, const QColor &ink, const QColor &ground) {
        QVERIFY2(contrast(ink, ground) >= wanted,
                 qPrintable(QStringLiteral("%1: %2").arg(QLatin1StringView(what)).arg(contrast(ink, ground))));
    };
    check("text on window", colours.text, colours.window);
    check("text on list", colours.text, colours.base);
    check("text on every second row", colours.text, colours.alternate);
    check("text on button", colours.text, colours.raised);
    check("faint text on window", colours.faint, colours.window);
    check("faint text on list", colours.faint, colours.base);
    check("selected text", colours.onSelection, colours.selection);
    check("text on accent", colours.onAccent, colours.accent);
    for (const Tone tone : kTones) {
        check("tone on list", colours.tone(tone), colours.base);
        check("letter on tone", colours.onTone(), colours.tone(tone));
        check("text on tint", colours.text, colours.tint(tone));
    }
    QVERIFY(contrast(colours.outline, colours.window) >= 3);
    QVERIFY(contrast(colours.outline, colours.base) >= 3);
    QVERIFY(contrast(colours.focus, colours.window) >= 3);
}

void tst_Look::controlsHaveVisibleOutlines()
{
    QFETCH(int, kind);
    m_theme.setKind(ThemeKind(kind));
    const QColor ground = m_theme.colours().window;
    QCheckBox check;
    QRadioButton radio;
    QLineEdit field;
    QSpinBox spin;
    for (QWidget *widget : std::initializer_list<QWidget *>{&check, &radio, &field, &spin}) {
        const double seen = visibility(picture(*widget), ground);
        QVERIFY2(
            seen >= 2.8,
            qPrintable(QStringLiteral("%1: %2").arg(QLatin1StringView(widget->metaObject()->className())).arg(seen)));
    }
}

void tst_Look::statesAreToldWithoutColour()
{
    QSet<QString> seen;
    const QList<Automation> all{Automation::None,       Automation::Queued,   Automation::Running,
                                Automation::Waiting,    Automation::Paused,   Automation::TakenOver,
                                Automation::HandedOver, Automation::Resolved, Automation::Ended};
    for (const Automation automation : all) {
        const Badge badge = badgeOf(automation);
        QVERIFY(!badge.text.isEmpty());
        const QString sign = QString::number(int(badge.shape)) + badge.letter + QString::number(badge.isHollow);
        QVERIFY2(!seen.contains(sign), qPrintable(badge.text));
        seen.insert(sign);
    }
    QCOMPARE(badgeOf(LinkState::Kind::Live).tone, Tone::Good);
    QVERIFY(badgeOf(LinkState::Kind::CutOff).tone != Tone::Good);
    QVERIFY(badgeOf(LinkState::Kind::Connecting).tone != Tone::Good);
}

void tst_Look::everyRoleHasAnIcon()
{
    for (const Icon role : allIcons()) {
        const QImage image = icon(role).pixmap(24, 24).toImage();
        bool hasInk = false;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                hasInk = hasInk || image.pixelColor(x, y).alpha() > 100;
        }
        QVERIFY2(hasInk, qPrintable(iconName(role)));
    }
}

void tst_Look::iconsFollowTheTheme()
{
    const QIcon search = icon(Icon::Search);
    m_theme.setKind(ThemeKind::Light);
    const QImage light = search.pixmap(24, 24).toImage();
    m_theme.setKind(ThemeKind::Dark);
    const QImage dark = search.pixmap(24, 24).toImage();
    QVERIFY(light != dark);
}

void tst_Look::latinAndJapaneseRowsAreEquallyHigh()
{
    if (!QApplication::font().family().contains(QLatin1StringView("CJK")))
        QSKIP("fonts-noto-cjk is not installed");
    const QFontMetrics metrics(QApplication::font());
    QCOMPARE(metrics.boundingRect(QStringLiteral("障害")).height(),
             metrics.boundingRect(QStringLiteral("Ag")).height());
}

void tst_Look::customersKeepTheirColour()
{
    const ThemeColours &colours = themeColours(ThemeKind::Light);
    QCOMPARE(colours.ofCustomer(QStringLiteral("acme")), colours.ofCustomer(QStringLiteral("acme")));
    QVERIFY(colours.ofCustomer(QStringLiteral("acme")) != colours.ofCustomer(QStringLiteral("globex")));
}

void tst_Look::times()
{
    Times times;
    times.setZone(QStringLiteral("Asia/Tokyo"));
    const Timestamp at = *timestampFromText(QStringLiteral("2026-01-31T03:04:05.678Z"));
    QCOMPARE(times.exact(at), QStringLiteral("2026-01-31 12:04:05 JST"));
    QCOMPARE(times.full(at), QStringLiteral("2026-01-31 12:04:05 JST (03:04:05 UTC)"));
    times.setZone(QStringLiteral("utc"));
    QCOMPARE(times.exact(at), QStringLiteral("2026-01-31 03:04:05 UTC"));
    times.setZone(QStringLiteral("Europe/Berlin"));
    // Summer time is that of the date shown.
    QCOMPARE(times.exact(*timestampFromText(QStringLiteral("2026-07-01T10:00:00Z"))),
             QStringLiteral("2026-07-01 12:00:00 CEST"));
    QCOMPARE(times.exact(*timestampFromText(QStringLiteral("2026-01-01T10:00:00Z"))),
             QStringLiteral("2026-01-01 11:00:00 CET"));
    QCOMPARE(Times::age(-5s), QStringLiteral("0 s"));
    QCOMPARE(Times::age(59999ms), QStringLiteral("59 s"));
    QCOMPARE(Times::age(200min), QStringLiteral("3 h 20 min"));
    QCOMPARE(Times::shortAge(49h), QStringLiteral("2d"));
    QCOMPARE(Times::countdown(4100ms), QStringLiteral("0:05"));
    QCOMPARE(Times::countdown(3847s), QStringLiteral("1:04:07"));
    QCOMPARE(Times::countdown(-1s), QStringLiteral("0:00"));
}

void tst_Look::everyCodeHasASentence()
{
    for (int code = 0; code <= int(EndReason::StoppedByPerson); ++code) {
        const QString text = toText(EndReason(code));
        const QString sentence = words::reason(text, QStringLiteral("restart"), QStringLiteral("50% of %1"));
        QVERIFY2(sentence != text && !sentence.startsWith(text + u':'), qPrintable(text));
    }
    // What an agent tells is data: nothing in it is taken for a place to put other data.
    QVERIFY(words::reason(QStringLiteral("step-failed"), QStringLiteral("%2"), QStringLiteral("%1"))
                .contains(QStringLiteral("Step %2 failed. %1")));
    QCOMPARE(words::reason(QStringLiteral("of-a-newer-agent"), {}, QStringLiteral("x")),
             QStringLiteral("of-a-newer-agent: x"));
    CommandAnswer lost;
    lost.outcome = CommandAnswer::Outcome::Stale;
    lost.winner.name = QStringLiteral("Hanako");
    lost.winningKind = CommandKind::Take;
    QCOMPARE(words::answer(lost), QStringLiteral("Hanako was first and took it over. Nothing was sent; look again."));
}

void tst_Look::everyCodeOfRefusalsHasASentence_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("code"); ///< how a code stands in the source
    QTest::newRow("commands to runs") << QStringLiteral("core/runs/CommandRules.cpp")
                                      << QStringLiteral("QStringLiteral\\(\"([a-z]+(?:-[a-z]+)+)\"\\)");
    QTest::newRow("deeds on incidents") << QStringLiteral("core/deeds/DeedWork.cpp")
                                        << QStringLiteral(
                                               "finish\\(IncidentDeedAnswer::Outcome::\\w+, u\"([a-z-]+)\"_s");
}

/// The codes are read where they are given out, so a new one cannot be forgotten.
void tst_Look::everyCodeOfRefusalsHasASentence()
{
    QFETCH(QString, file);
    QFETCH(QString, code);
    QFile source(QStringLiteral(AMS_SOURCE_DIR "/") + file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const bool isDeeds = file.contains(QLatin1StringView("deeds"));
    int found = 0;
    const QRegularExpression pattern(code);
    const QString text = QString::fromUtf8(source.readAll());
    for (auto match = pattern.globalMatch(text); match.hasNext(); ++found) {
        const QString reason = match.next().captured(1);
        QString said;
        if (isDeeds) {
            IncidentDeedAnswer answer;
            answer.reason = reason;
            said = words::answer(answer);
        } else {
            CommandAnswer answer;
            answer.outcome = CommandAnswer::Outcome::Refused;
            answer.reason = reason;
            said = words::answer(answer);
        }
        QVERIFY2(!said.isEmpty() && said != reason, qPrintable(reason));
    }
    QVERIFY2(found > 4, "no codes were found: they are written in another way now");
}

void tst_Look::whatBecameOfADeed_data()
{
    QTest::addColumn<IncidentDeedAnswer>("answer");
    QTest::addColumn<QString>("said");
    using Outcome = IncidentDeedAnswer::Outcome;
    const auto row = [](const char *name, Outcome outcome, const char *reason, const char *detail, const char *said) {
        IncidentDeedAnswer answer;
        answer.outcome = outcome;
        answer.reason = QString::fromLatin1(reason);
        answer.detail = QString::fromLatin1(detail);
        QTest::newRow(name) << answer << QString::fromLatin1(said);
    };
    row("done", Outcome::Done, "", "", "");
    row("nothing had to be done", Outcome::Done, "already-so", "", "");
    row("it will be done", Outcome::Kept, "", "", "");
    row("all but the note", Outcome::Done, "note-refused", "Note is too long",
        "It is done, but PagerDuty did not take the note: Note is too long");
    row("somebody resolved it", Outcome::Stale, "resolved", "", "It has been resolved meanwhile. Nothing was done.");
    row("PagerDuty says no", Outcome::Refused, "pagerduty", "Requester not allowed",
        "PagerDuty does not take it: Requester not allowed");
    row("PagerDuty says no, and not why", Outcome::Refused, "pagerduty", "", "PagerDuty does not take it");
    row("given up, outcome unknown", Outcome::Refused, "given-up", "unknown",
        "PagerDuty took nothing for an hour, so it was given up. Whether it took effect is not known; look there.");
    row("of a newer agent", Outcome::Refused, "no-such-code", "x", "no-such-code: x");
    row("no such incident", Outcome::Unknown, "no-such-incident", "", "PagerDuty knows no such incident.");
}

void tst_Look::whatBecameOfADeed()
{
    QFETCH(IncidentDeedAnswer, answer);
    QTEST(words::answer(answer), "said");
}

void tst_Look::aDeedThatFailedLaterIsTold()
{
    Notice notice;
    notice.code = QStringLiteral("deed-failed");
    notice.detail = QStringLiteral("Q123 hand-over given-up");
    QCOMPARE(words::notice(notice),
             QStringLiteral("“Hand over” on incident Q123 came to nothing. PagerDuty took nothing "
                            "for an hour, so it was given up."));
    notice.detail.clear(); // an agent that tells no more
    QVERIFY(!words::notice(notice).isEmpty());
}

void tst_Look::emptyStatesFollowTheTheme()
{
    Theme theme(*qApp);
    theme.setKind(ThemeKind::Light);
    EmptyState state;
    state.say(Icon::Inbox, QStringLiteral("Nothing"), QStringLiteral("It comes here."));
    state.show();
    const auto sign = [&state] { return state.findChild<QLabel *>()->pixmap().toImage(); };
    const QImage light = sign();
    QVERIFY(!light.isNull());
    theme.setKind(ThemeKind::Dark);
    QTRY_VERIFY(sign() != light);
    QAction action(QStringLiteral("Do it"));
    action.setEnabled(false);
    state.addButton(&action);
    auto *button = state.findChild<QPushButton *>();
    QVERIFY(!button->isEnabled());
    action.setEnabled(true);
    QSignalSpy done(&action, &QAction::triggered);
    button->click();
    QCOMPARE(done.size(), 1);
    theme.setKind(ThemeKind::Light);
}

QTEST_MAIN(tst_Look)
#include "tst_Look.moc"
