// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/InlineCustomer.h"

#include "config/CustomerYaml.h"

namespace ams {

using namespace Qt::StringLiterals;

namespace {

const QString kAddress = u"192.0.2.10"_s; // RFC 5737: of no machine
const QString kService = u"PTEST"_s;

YamlNode textNode(const QString &text, SourceMark mark)
{
    return {YamlNode::Kind::Scalar, mark, text, true, true, {}, {}};
}

void addUnlessThere(YamlNode &map, const QString &key, const QString &text)
{
    if (map.kind == YamlNode::Kind::Map && !map.find(key))
        map.entries.push_back({key, map.mark, textNode(text, map.mark)});
}

YamlNode *findIn(YamlNode &map, const QString &key)
{
    const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                    [&key](const YamlEntry &entry) { return entry.key == key; });
    return found == map.entries.end() ? nullptr : &found->value;
}

} // namespace

std::shared_ptr<const Customer> inlineCustomer(const YamlNode &node, ProblemList &problems)
{
    YamlNode whole = node;
    addUnlessThere(whole, u"name"_s, u"Test customer"_s);
    addUnlessThere(whole, u"time_zone"_s, u"UTC"_s);
    addUnlessThere(whole, u"services"_s, kService);
    if (YamlNode *hosts = findIn(whole, u"hosts"_s)) {
        for (YamlEntry &host : hosts->entries) {
            if (host.value.kind == YamlNode::Kind::Null)
                host.value = YamlNode{YamlNode::Kind::Map, host.keyMark, {}, false, true, {}, {}};
            addUnlessThere(host.value, u"address"_s, kAddress);
        }
    }
    if (YamlNode *backlog = findIn(whole, u"backlog"_s)) {
        addUnlessThere(*backlog, u"url"_s, u"https://example.backlog.com"_s);
        addUnlessThere(*backlog, u"project"_s, u"TEST"_s);
        addUnlessThere(*backlog, u"issue_type"_s, u"Task"_s);
        addUnlessThere(*backlog, u"api_key"_s, u"env:BACKLOG_KEY"_s);
    }
    ParsedCustomer parsed = customerFromYaml(whole, CustomerId(u"test"_s), problems);
    return parsed.customer ? std::make_shared<const Customer>(std::move(*parsed.customer)) : nullptr;
}

std::shared_ptr<const Customer> usualCustomer(const QStringList &hosts)
{
    auto customer = std::make_shared<Customer>();
    customer->id = CustomerId(u"test"_s);
    customer->name = u"Test customer"_s;
    customer->timeZone = u"UTC"_s;
    customer->services = {ServiceId(kService)};
    for (const QString &host : hosts)
        customer->hosts.insert(host, Host{host, {}, kAddress, {}, {}});
    return customer;
}

} // namespace ams
