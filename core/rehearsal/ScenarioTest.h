// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rehearsal/RehearsalScript.h"

namespace ams {

/// A value out of a test file, with its place.
template<typename T>
struct Marked
{
    T value;
    SourceMark mark;

    bool operator==(const Marked &) const = default;
};

/// What a test says of one coming of the run to a step.
struct ExpectedVisit
{
    QString step;
    QStringList outcomes{QStringLiteral("ok")}; ///< of its attempts, in order

    bool operator==(const ExpectedVisit &) const = default;
};

struct ExpectedChange
{
    QString step;
    QJsonObject with; ///< parameters that must be so; others may be anything

    bool operator==(const ExpectedChange &) const = default;
};

/// What must come out. What is not given is not looked at.
struct Expectation
{
    SourceMark mark;
    std::optional<Marked<QList<Marked<ExpectedVisit>>>> path;
    std::optional<Marked<QList<Marked<ExpectedChange>>>> changes;
    std::optional<Marked<QString>> end;    ///< "resolved", "handoff", "aborted", "waiting"
    std::optional<Marked<QString>> reason; ///< EndReason as text
    std::optional<Marked<QString>> step;   ///< which step the reason is about
    std::optional<Marked<QString>> title;  ///< the last one
    std::optional<Marked<QStringList>> titles;
    std::optional<Marked<QStringList>> statuses;
    QList<Marked<QString>> noteHolds;
    QList<Marked<QString>> noteLacks;
};

/// What a test gives, before it is bound to its scenario.
struct TestGiven
{
    RehearsalScript script;                      ///< without customer, params and why
    std::optional<Marked<QJsonObject>> params;   ///< given as they are; none: out of the title
    std::optional<Marked<QString>> customerFile; ///< relative to the test's file
    std::shared_ptr<const Customer> customer;    ///< written in the test; null with a file or without any
    SourceMark mark;
    QList<Marked<QString>> steps;                      ///< every path that is named
    QList<Marked<std::pair<QString, QString>>> fields; ///< every field of a result that is named, with its step's path
};

struct ScenarioTest
{
    QString name;
    SourceMark mark;
    TestGiven given;
    Expectation expected;
};

/// One *.test.yaml.
struct ScenarioTestFile
{
    QString file;
    Marked<QString> scenario; ///< a file relative to this one, or an id: then ID.yaml beside it
    QList<ScenarioTest> tests;
};

} // namespace ams
