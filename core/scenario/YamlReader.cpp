// SPDX-License-Identifier: Apache-2.0
#include "scenario/YamlReader.h"

#include "scenario/YamlText.h"

#include <QSet>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>

namespace ams {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kDeepest = 50;
constexpr size_t kMostNodes = 200000;

/// Thrown by the builder through yaml-cpp's parser, caught in readYaml(): its only way to stop early.
struct Refusal
{
    SourceMark mark;
    QLatin1StringView code;
    QString message;
};

size_t countNodes(const YamlNode &node)
{
    size_t count = 1;
    for (const YamlNode &item : node.items)
        count += countNodes(item);
    for (const YamlEntry &entry : node.entries)
        count += countNodes(entry.value);
    return count;
}

size_t depthOf(const YamlNode &node)
{
    size_t depth = 0;
    for (const YamlNode &item : node.items)
        depth = std::max(depth, depthOf(item));
    for (const YamlEntry &entry : node.entries)
        depth = std::max(depth, depthOf(entry.value));
    return depth + 1;
}

/// Builds the tree from the parser's events. The event interface is used, not YAML::Node, because it never shares
/// nodes and reports aliases as such.
class TreeBuilder final : public YAML::EventHandler
{
public:
    TreeBuilder(const YamlText &text, ProblemList &problems) : m_text(text), m_problems(problems) {}

    [[nodiscard]] std::optional<YamlNode> takeRoot() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (++m_documents > 1)
            throw Refusal{m_text.markAt(mark.pos), "several-documents"_L1,
                          u"a file holds one document; a second one begins here"_s};
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        YamlNode node;
        node.mark = m_text.markAt(mark.pos);
        node.written = m_text.startsWith(mark.pos, "~") || m_text.startsWith(mark.pos, "null") ||
                       m_text.startsWith(mark.pos, "Null") || m_text.startsWith(mark.pos, "NULL");
        if (!node.written && !m_open.empty() && m_open.back().key)
            node.mark = m_open.back().keyMark; // the parser points at whatever comes next
        add(std::move(node), anchor, mark);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end())
            throw Refusal{m_text.markAt(mark.pos), "alias"_L1, u"an alias cannot stand inside what it stands for"_s};
        if (m_open.size() + found->second.depth > kDeepest)
            refuseDepth(mark);
        countIn(found->second.count, mark);
        add(found->second.node, 0, mark);
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        refuseTag(mark, tag);
        refuseFoldedKeep(mark);
        if (m_text.isUnclosedQuote(mark.pos))
            throw Refusal{m_text.markAt(mark.pos), "yaml"_L1, u"this text has no closing quote"_s};
        YamlNode node;
        node.kind = YamlNode::Kind::Scalar;
        node.mark = m_text.markAt(mark.pos);
        node.text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
        node.quoted = tag == "!";
        countIn(1, mark);
        add(std::move(node), anchor, mark);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override
    {
        open(YamlNode::Kind::List, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override
    {
        if (expectsKey() && m_text.startsWith(m_open.back().start.pos, "{{"))
            throw Refusal{m_open.back().node.mark, "quote-expression"_L1,
                          u"a value that begins with {{ must stand in quotes: \"{{ … }}\""_s};
        open(YamlNode::Kind::Map, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open
    {
        YamlNode node;
        YAML::Mark start;
        YAML::anchor_t anchor = 0;
        std::optional<QString> key; ///< read, its value comes next
        SourceMark keyMark;
        QSet<QString> keys;
    };
    struct Anchored
    {
        YamlNode node;
        size_t count = 0;
        size_t depth = 0;
    };

    [[nodiscard]] bool expectsKey() const
    {
        return !m_open.empty() && m_open.back().node.kind == YamlNode::Kind::Map && !m_open.back().key;
    }

    void open(YamlNode::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
    {
        refuseTag(mark, tag);
        if (expectsKey())
            throw Refusal{m_text.markAt(mark.pos), "bad-key"_L1, u"a key must be plain text"_s};
        if (m_open.size() >= kDeepest)
            refuseDepth(mark);
        countIn(1, mark);
        Open entry;
        entry.node.kind = kind;
        entry.node.mark = m_text.markAt(mark.pos);
        entry.start = mark;
        entry.anchor = anchor;
        m_open.push_back(std::move(entry));
    }

    void close()
    {
        Open done = std::move(m_open.back());
        m_open.pop_back();
        add(std::move(done.node), done.anchor, done.start);
    }

    void add(YamlNode node, YAML::anchor_t anchor, const YAML::Mark &mark)
    {
        if (anchor != 0) {
            const size_t count = countNodes(node);
            countIn(count, mark);
            m_anchors[anchor] = {node, count, depthOf(node)};
        }
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        Open &parent = m_open.back();
        if (parent.node.kind == YamlNode::Kind::List) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.key) {
            takeKey(parent, node);
        } else {
            // A duplicate is reported and dropped: reading goes on, so that one run shows every problem.
            if (!parent.keys.contains(*parent.key)) {
                parent.keys.insert(*parent.key);
                parent.node.entries.push_back({*parent.key, parent.keyMark, std::move(node)});
            }
            parent.key.reset();
        }
    }

    void takeKey(Open &parent, const YamlNode &node)
    {
        if (node.kind != YamlNode::Kind::Scalar)
            throw Refusal{node.mark, "bad-key"_L1, u"a key must be plain text"_s};
        if (node.text == "<<"_L1 && !node.quoted)
            throw Refusal{node.mark, "merge-key"_L1, u"merge keys (<<) are not supported; write the keys out"_s};
        if (parent.keys.contains(node.text))
            m_problems.error(node.mark, "duplicate-key"_L1, u"the key \"%1\" stands here twice"_s.arg(node.text));
        parent.key = node.text;
        parent.keyMark = node.mark;
    }

    void refuseTag(const YAML::Mark &mark, const std::string &tag) const
    {
        const bool plain = tag.empty() || tag == "?" || (tag == "!" && !m_text.startsWith(mark.pos, "!"));
        if (!plain)
            throw Refusal{m_text.markAt(mark.pos), "tag"_L1, u"tags such as !!str are not supported; quote texts"_s};
    }

    /// yaml-cpp 0.7 loses one line break of such texts.
    void refuseFoldedKeep(const YAML::Mark &mark) const
    {
        const QByteArrayView line = m_text.lineFrom(mark.pos);
        const QByteArray header =
            line.first(std::min<qsizetype>(3, line.size())).toByteArray(); // not all: it may be long
        if (header.startsWith('>') && header.contains('+'))
            throw Refusal{m_text.markAt(mark.pos), "folded-keep"_L1,
                          u"readers disagree on \">+\"; use \"|+\" or \">\" instead"_s};
    }

    [[noreturn]] void refuseDepth(const YAML::Mark &mark) const
    {
        throw Refusal{m_text.markAt(mark.pos), "too-deep"_L1, u"values are nested deeper than %1"_s.arg(kDeepest)};
    }

    void countIn(size_t nodes, const YAML::Mark &mark)
    {
        m_nodes += nodes;
        if (m_nodes > kMostNodes)
            throw Refusal{m_text.markAt(mark.pos), "too-large"_L1,
                          u"the file holds more than %1 values"_s.arg(kMostNodes)};
    }

    const YamlText &m_text;
    ProblemList &m_problems;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, Anchored> m_anchors;
    std::optional<YamlNode> m_root;
    size_t m_nodes = 0;
    int m_documents = 0;
};

/// yaml-cpp's messages are its own inner terms; the usual causes are worth a hint.
QString hintFor(const std::string &message)
{
    if (message == "illegal map value")
        return u"; a text with \": \" in it needs quotes"_s;
    if (message == "unknown token")
        return u"; a text that begins with @, ` or % needs quotes"_s;
    if (message.find("end of") == 0)
        return u"; look at the indentation and the brackets around this place"_s;
    return {};
}

std::optional<YamlNode> parse(const YamlText &text, ProblemList &problems)
{
    TreeBuilder builder(text, problems);
    try {
        std::istringstream stream(text.bytes().toStdString());
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
        return builder.takeRoot();
    } catch (const Refusal &refusal) {
        problems.error(refusal.mark, refusal.code, refusal.message);
    } catch (const YAML::Exception &exception) {
        const SourceMark mark = exception.mark.is_null() ? SourceMark{1, 1} : text.markAt(exception.mark.pos);
        problems.error(mark, "yaml"_L1,
                       u"this is not valid YAML: "_s + QString::fromStdString(exception.msg) + hintFor(exception.msg));
    } catch (const std::exception &exception) {
        problems.error({1, 1}, "yaml"_L1, u"this cannot be read: "_s + QString::fromUtf8(exception.what()));
    }
    return std::nullopt;
}

} // namespace

ParsedYaml readYaml(const QByteArray &bytes, const QString &file)
{
    ProblemList problems(file);
    std::optional<YamlNode> root;
    if (const YamlText text(bytes); text.check(problems))
        root = parse(text, problems);
    if (hasErrors(problems.all()))
        root.reset();
    return {std::move(root), problems.sorted()};
}

} // namespace ams
