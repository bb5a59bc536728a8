// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/LayeredLayout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ams {

namespace {

constexpr double kBetween = 28;    // side by side
constexpr double kBelow = 38;      // between two layers
constexpr double kLane = 14;       // of an edge that leads upwards
constexpr double kDummyWidth = 18; // place of an edge that passes a layer
constexpr int kOrderSweeps = 8;
constexpr int kPlaceSweeps = 6;

/// A node, or the place where a long edge passes a layer.
struct Place
{
    QSizeF size;
    size_t layer = 0;
    double x = 0; ///< centre
    double weight = 0;
    std::vector<size_t> up;
    std::vector<size_t> down;
};

class Layout
{
public:
    explicit Layout(const LayeredGraph &graph) : m_graph(graph)
    {
        for (const QSizeF &size : graph.nodes)
            m_places.push_back({size, 0, 0, 0, {}, {}});
    }

    LayeredResult run()
    {
        LayeredResult result;
        if (m_graph.nodes.empty())
            return result;
        findBackEdges();
        findLayers();
        linkPlaces();
        order();
        place();
        finish(result);
        return result;
    }

private:
    void findBackEdges();
    void findLayers();
    void linkPlaces();
    void order();
    void place();
    void settle(std::vector<size_t> &layer, bool isDownwards);
    void finish(LayeredResult &result) const;
    [[nodiscard]] static double middle(const std::vector<size_t> &others, const std::vector<Place> &places,
                                       double otherwise);

    const LayeredGraph &m_graph;
    std::vector<Place> m_places;
    std::vector<bool> m_isBack;
    std::vector<std::vector<size_t>> m_layers;
    std::vector<std::vector<size_t>> m_paths; ///< of each edge: the places it passes, both ends included
};

void Layout::findBackEdges()
{
    const size_t count = m_graph.nodes.size();
    std::vector<std::vector<size_t>> out(count);
    for (size_t e = 0; e < m_graph.edges.size(); ++e)
        out[m_graph.edges[e].from].push_back(e);
    m_isBack.assign(m_graph.edges.size(), false);
    enum State { New, Open, Done };
    std::vector<State> states(count, New);
    // Without recursion: a scenario may have thousands of steps in a row.
    std::vector<std::pair<size_t, size_t>> stack;
    for (size_t start = 0; start < count; ++start) {
        if (states[start] != New)
            continue;
        stack.emplace_back(start, 0);
        states[start] = Open;
        while (!stack.empty()) {
            auto &[node, next] = stack.back();
            if (next == out[node].size()) {
                states[node] = Done;
                stack.pop_back();
                continue;
            }
            const size_t edge = out[node][next++];
            const size_t to = m_graph.edges[edge].to;
            if (states[to] == Open)
                m_isBack[edge] = true;
            else if (states[to] == New) {
                states[to] = Open;
                stack.emplace_back(to, 0);
            }
        }
    }
}

void Layout::findLayers()
{
    const size_t count = m_graph.nodes.size();
    std::vector<int> incoming(count, 0);
    std::vector<std::vector<size_t>> out(count);
    for (size_t e = 0; e < m_graph.edges.size(); ++e) {
        if (m_isBack[e])
            continue;
        ++incoming[m_graph.edges[e].to];
        out[m_graph.edges[e].from].push_back(m_graph.edges[e].to);
    }
    std::vector<size_t> ready;
    for (size_t node = 0; node < count; ++node) {
        if (incoming[node] == 0)
            ready.push_back(node);
    }
    for (size_t i = 0; i < ready.size(); ++i) {
        const size_t node = ready[i];
        for (const size_t to : out[node]) {
            m_places[to].layer = std::max(m_places[to].layer, m_places[node].layer + 1);
            if (--incoming[to] == 0)
                ready.push_back(to);
        }
    }
    size_t last = 0;
    for (const Place &place : m_places)
        last = std::max(last, place.layer);
    m_layers.resize(last + 1);
    for (size_t node = 0; node < count; ++node)
        m_layers[m_places[node].layer].push_back(node);
}

void Layout::linkPlaces()
{
    for (size_t e = 0; e < m_graph.edges.size(); ++e) {
        const auto [from, to] = m_graph.edges[e];
        std::vector<size_t> path{from};
        if (!m_isBack[e]) {
            for (size_t layer = m_places[from].layer + 1; layer < m_places[to].layer; ++layer) {
                m_places.push_back({QSizeF(kDummyWidth, 0), layer, 0, 0, {}, {}});
                m_layers[layer].push_back(m_places.size() - 1);
                path.push_back(m_places.size() - 1);
            }
            path.push_back(to);
            for (size_t i = 1; i < path.size(); ++i) {
                m_places[path[i - 1]].down.push_back(path[i]);
                m_places[path[i]].up.push_back(path[i - 1]);
            }
        } else {
            path.push_back(to);
        }
        m_paths.push_back(std::move(path));
    }
}

void Layout::order()
{
    const auto number = [this](const std::vector<size_t> &layer) {
        for (size_t i = 0; i < layer.size(); ++i)
            m_places[layer[i]].x = double(i);
    };
    for (const auto &layer : m_layers)
        number(layer);
    const auto sweep = [this, &number](std::vector<size_t> &layer, bool isDownwards) {
        for (const size_t id : layer) {
            Place &place = m_places[id];
            const auto &others = isDownwards ? place.up : place.down;
            double sum = 0;
            for (const size_t other : others)
                sum += m_places[other].x;
            place.weight = others.empty() ? place.x : sum / double(others.size());
        }
        std::stable_sort(layer.begin(), layer.end(),
                         [this](size_t a, size_t b) { return m_places[a].weight < m_places[b].weight; });
        number(layer);
    };
    for (int round = 0; round < kOrderSweeps; ++round) {
        if (round % 2 == 0) {
            for (size_t layer = 1; layer < m_layers.size(); ++layer)
                sweep(m_layers[layer], true);
        } else {
            for (size_t layer = m_layers.size() - 1; layer-- > 0;)
                sweep(m_layers[layer], false);
        }
    }
}

double Layout::middle(const std::vector<size_t> &others, const std::vector<Place> &places, double otherwise)
{
    if (others.empty())
        return otherwise;
    double sum = 0;
    for (const size_t other : others)
        sum += places[other].x;
    return sum / double(others.size());
}

/// Every place wants to stand where its neighbours do; those that would overlap share what is there.
void Layout::settle(std::vector<size_t> &layer, bool isDownwards)
{
    struct Block
    {
        double wanted; ///< centre of the first, on average
        double width;  ///< from the centre of the first to that of the last
        size_t first;
        size_t count;
    };
    std::vector<Block> blocks;
    const auto gap = [this, &layer](size_t i) {
        return (m_places[layer[i - 1]].size.width() + m_places[layer[i]].size.width()) / 2 + kBetween;
    };
    for (size_t i = 0; i < layer.size(); ++i) {
        const Place &place = m_places[layer[i]];
        blocks.push_back({middle(isDownwards ? place.up : place.down, m_places, place.x), 0, i, 1});
        while (blocks.size() > 1) {
            Block &left = blocks[blocks.size() - 2];
            const Block &right = blocks.back();
            const double between = gap(right.first);
            if (left.wanted + left.width + between <= right.wanted)
                break;
            const double shift = left.width + between;
            left.wanted = (left.wanted * double(left.count) + (right.wanted - shift) * double(right.count)) /
                          double(left.count + right.count);
            left.width = shift + right.width;
            left.count += right.count;
            blocks.pop_back();
        }
    }
    for (const Block &block : blocks) {
        double x = block.wanted;
        for (size_t i = block.first; i < block.first + block.count; ++i) {
            if (i > block.first)
                x += gap(i);
            m_places[layer[i]].x = x;
        }
    }
}

void Layout::place()
{
    for (auto &layer : m_layers) {
        double x = 0;
        for (size_t i = 0; i < layer.size(); ++i) {
            Place &place = m_places[layer[i]];
            x += place.size.width() / 2 + (i > 0 ? kBetween : 0);
            place.x = x;
            x += place.size.width() / 2;
        }
    }
    for (int round = 0; round < kPlaceSweeps; ++round) {
        if (round % 2 == 0) {
            for (size_t layer = 1; layer < m_layers.size(); ++layer)
                settle(m_layers[layer], true);
        } else {
            for (size_t layer = m_layers.size() - 1; layer-- > 0;)
                settle(m_layers[layer], false);
        }
    }
}

void Layout::finish(LayeredResult &result) const
{
    std::vector<double> tops;
    std::vector<double> heights;
    double y = 0;
    for (const auto &layer : m_layers) {
        double height = 0;
        for (const size_t id : layer)
            height = std::max(height, m_places[id].size.height());
        tops.push_back(y);
        heights.push_back(height);
        y += height + kBelow;
    }
    double left = 0;
    double right = 0;
    for (const Place &place : m_places) {
        left = std::min(left, place.x - place.size.width() / 2);
        right = std::max(right, place.x + place.size.width() / 2);
    }
    const auto centre = [this, left](size_t id) { return std::round(m_places[id].x - left); };
    for (size_t node = 0; node < m_graph.nodes.size(); ++node)
        result.nodes.emplace_back(centre(node) - m_graph.nodes[node].width() / 2, tops[m_places[node].layer]);
    double lane = right - left;
    for (size_t e = 0; e < m_graph.edges.size(); ++e) {
        const auto [from, to] = m_graph.edges[e];
        std::vector<QPointF> points;
        const QPointF begin(centre(from), tops[m_places[from].layer] + m_places[from].size.height());
        const QPointF end(centre(to), tops[m_places[to].layer]);
        points.push_back(begin);
        if (m_isBack[e]) {
            lane += kLane;
            points.emplace_back(begin.x(), begin.y() + kBelow / 3);
            points.emplace_back(lane, begin.y() + kBelow / 3);
            points.emplace_back(lane, end.y() - kBelow / 3);
            points.emplace_back(end.x(), end.y() - kBelow / 3);
        } else {
            for (size_t i = 1; i + 1 < m_paths[e].size(); ++i) {
                const size_t id = m_paths[e][i];
                points.emplace_back(centre(id), tops[m_places[id].layer]);
                points.emplace_back(centre(id), tops[m_places[id].layer] + heights[m_places[id].layer]);
            }
        }
        points.push_back(end);
        result.edges.push_back(std::move(points));
    }
    result.isBack = m_isBack;
    result.size = QSizeF(lane + (lane > right - left ? kLane : 0), y - kBelow);
}

} // namespace

LayeredResult layOut(const LayeredGraph &graph)
{
    return Layout(graph).run();
}

} // namespace ams
