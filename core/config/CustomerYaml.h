// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/CustomerBook.h"
#include "scenario/Problem.h"

namespace ams {

class Secrets;
struct YamlNode;

struct ParsedCustomer
{
    std::optional<Customer> customer; ///< none when `problems` has an error
    QList<SourceMark> serviceMarks;   ///< of each entry of Customer::services
    QList<Problem> problems;          ///< sorted by place
};

/// Reads one customer from the text of customers/<name>.yaml; the file's name without suffix is the customer's id.
/// `secrets` as with loadConfig(); `usual` is the language of a customer that names none.
[[nodiscard]] ParsedCustomer parseCustomer(const QByteArray &text, const QString &file, Secrets *secrets = nullptr,
                                           Language usual = Language::English);

/// The same of a mapping within another file, whose problems are put into `problems`; nothing is resolved.
[[nodiscard]] ParsedCustomer customerFromYaml(const YamlNode &node, const CustomerId &id, ProblemList &problems);

struct LoadedCustomers
{
    CustomerBook book; ///< without the files that have errors
    QList<Problem> problems;
};

/// Reads every *.yaml of a folder, in the order of their names. A service that two customers list is an error: an
/// incident must never have two owners.
[[nodiscard]] LoadedCustomers loadCustomers(const QString &folder, Secrets *secrets = nullptr,
                                            Language usual = Language::English);

} // namespace ams
