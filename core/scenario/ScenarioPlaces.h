// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/Scenario.h"
#include "scenario/YamlText.h"

namespace ams {

/// Where the parts of a scenario stand in its file. Pointers are JSON pointers ("/steps/0/with/url").
class ScenarioPlaces
{
public:
    explicit ScenarioPlaces(const Scenario &scenario) : m_scenario(scenario), m_text(scenario.text) {}

    /// The nearest place known: of the entry, else of what it stands in.
    [[nodiscard]] SourceMark key(const QString &pointer) const;
    [[nodiscard]] SourceMark value(const QString &pointer) const;
    [[nodiscard]] bool contains(const QString &pointer) const { return m_scenario.marks.contains(pointer); }
    /// The place of a character of a text: exact where the text stands in the file as it reads, else where it begins.
    [[nodiscard]] SourceMark inside(const QString &pointer, const QString &text, qsizetype offset) const;

    /// `list` is the pointer of the steps it is among: "/steps", 0, "do" gives "/steps/0/do".
    [[nodiscard]] static QString stepPointer(const QString &list, size_t index, QStringView field = {});

private:
    [[nodiscard]] const FieldMark *nearest(QString pointer) const;
    [[nodiscard]] std::optional<SourceMark> insideLine(SourceMark begin, const QString &text, qsizetype offset) const;
    [[nodiscard]] std::optional<SourceMark> insideBlock(SourceMark begin, const QString &text, qsizetype offset) const;

    const Scenario &m_scenario;
    YamlText m_text;
};

} // namespace ams
