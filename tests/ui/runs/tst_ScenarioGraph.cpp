// SPDX-License-Identifier: Apache-2.0
#include "ui/runs/GraphView.h"
#include "ui/runs/LayeredLayout.h"
#include "ui/runs/ScenarioScene.h"

#include "RunRig.h"

#include "scenario/ScenarioYaml.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace ams;

namespace {

std::shared_ptr<const Scenario> scenarioOf(const QByteArray &text)
{
    ParsedScenario parsed = parseScenario(text, QStringLiteral("test.yaml"));
    if (!parsed.scenario)
        return nullptr;
    parsed.scenario->version = "aa11";
    return std::make_shared<const Scenario>(*parsed.scenario);
}

QByteArray loopText()
{
    return "scenario: s\ncustomers: all\nmatch: {keyword: s}\nsteps:\n"
           "  - {id: look, do: wait, with: {for: 1s}, on: {failed: repair}}\n"
           "  - id: pick\n    choose:\n      - {when: params.host == 1, go: repair}\n      - {else: resolved}\n"
           "  - {id: repair, do: wait, with: {for: 1s}, on: {ok: look, failed: abort}}\n";
}

const GraphEdge *edgeOf(const ScenarioGraph &graph, const char *from, const char *to)
{
    for (const GraphEdge &edge : graph.edges) {
        if (edge.from == QLatin1StringView(from) && edge.to == QLatin1StringView(to))
            return &edge;
    }
    return nullptr;
}

QRectF boxOf(const ScenarioGraph &graph, const char *path)
{
    for (const GraphNode &node : graph.nodes) {
        if (node.path == QLatin1StringView(path))
            return node.box;
    }
    return {};
}

} // namespace

class tst_ScenarioGraph final : public QObject
{
    Q_OBJECT
private slots:
    void nothingOverlaps_data();
    void nothingOverlaps();
    void framesHoldWhatIsInThem();
    void waysLeadDownButForLoops();
    void takenWays();
    void clickTellsTheNewestItem();
    void everyScaleCanBePainted();
};

void tst_ScenarioGraph::nothingOverlaps_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("edges");
    QTest::newRow("one") << 1 << 0;
    QTest::newRow("a dozen") << 12 << 16;
    QTest::newRow("hundreds, tangled") << 300 << 500;
}

void tst_ScenarioGraph::nothingOverlaps()
{
    QFETCH(int, count);
    QFETCH(int, edges);
    LayeredGraph graph;
    quint32 dice = 7;
    const auto roll = [&dice](int below) {
        dice = dice * 1664525U + 1013904223U;
        return int((dice >> 8) % quint32(below));
    };
    for (int i = 0; i < count; ++i)
        graph.nodes.push_back(QSizeF(100 + roll(120), 40 + roll(60)));
    for (int i = 1; i < count; ++i)
        graph.edges.push_back({size_t(i - 1), size_t(i)});
    for (int i = 0; i < edges; ++i)
        graph.edges.push_back({size_t(roll(count)), size_t(roll(count))});
    const LayeredResult result = layOut(graph);
    QCOMPARE(result.nodes.size(), graph.nodes.size());
    for (size_t a = 0; a < graph.nodes.size(); ++a) {
        const QRectF box(result.nodes[a], graph.nodes[a]);
        QVERIFY(QRectF(QPointF(-1, -1), result.size + QSizeF(2, 2)).contains(box));
        for (size_t b = a + 1; b < graph.nodes.size(); ++b)
            QVERIFY2(!box.intersects(QRectF(result.nodes[b], graph.nodes[b])),
                     qPrintable(QStringLiteral("%1 %2").arg(a).arg(b)));
    }
    // The same again, for a picture that does not jump.
    QVERIFY(layOut(graph).nodes == result.nodes);
}

void tst_ScenarioGraph::framesHoldWhatIsInThem()
{
    const auto scenario = scenarioOf(RunRig::scenarioText());
    QVERIFY(scenario);
    const ScenarioGraph graph = scenarioGraph(*scenario, ScenarioBook(scenario), {});
    const QRectF frame = boxOf(graph, "facts");
    QVERIFY(frame.contains(boxOf(graph, "facts/large")));
    QVERIFY(frame.contains(boxOf(graph, "facts/open")));
    QVERIFY(!boxOf(graph, "facts/large").intersects(boxOf(graph, "facts/open")));
    QCOMPARE(boxOf(graph, "facts/large").top(), boxOf(graph, "facts/open").top()); // side by side
    QVERIFY(graph.bounds.contains(frame));
}

void tst_ScenarioGraph::waysLeadDownButForLoops()
{
    const auto scenario = scenarioOf(loopText());
    QVERIFY(scenario);
    const ScenarioGraph graph = scenarioGraph(*scenario, ScenarioBook(scenario), {});
    QVERIFY(edgeOf(graph, "look", "pick"));
    const GraphEdge *failed = edgeOf(graph, "look", "repair");
    QVERIFY(failed);
    QCOMPARE(failed->kind, WayKind::Failed);
    QCOMPARE(edgeOf(graph, "pick", "repair")->label, QStringLiteral("params.host == 1"));
    QVERIFY(edgeOf(graph, "pick", "resolved"));
    QVERIFY(edgeOf(graph, "repair", "look")->isBack);
    for (const GraphEdge &edge : graph.edges) {
        if (!edge.isBack)
            QVERIFY2(edge.points.first().y() < edge.points.last().y(), qPrintable(edge.from + edge.to));
    }
}

void tst_ScenarioGraph::takenWays()
{
    RunRig rig;
    const auto scenario = scenarioOf(RunRig::scenarioText());
    ScenarioScene scene;
    scene.setGraph(scenarioGraph(*scenario, ScenarioBook(scenario), {}));
    const RunPicture run =
        readRunPicture({rig.state.id, 3, true, toJson(rig.state), rig.state.version, {}, 2, 4, 0, 0});
    scene.setRows(stepRows(ScenarioBook(scenario), run));
    QVERIFY(scene.isTaken(*edgeOf(scene.graph(), "look", "facts")));
    QVERIFY(scene.isTaken(*edgeOf(scene.graph(), "facts", "rotate")));
    QVERIFY(!scene.isTaken(*edgeOf(scene.graph(), "rotate", "verify"))); // it failed
}

void tst_ScenarioGraph::clickTellsTheNewestItem()
{
    QCOMPARE(ScenarioScene::graphPath(QStringLiteral("each[3]/in[11]/check")), QStringLiteral("each/in/check"));
    ScenarioScene scene;
    GraphNode node;
    node.path = QStringLiteral("each/check");
    node.box = QRectF(0, 0, 200, 50);
    scene.setGraph({{node}, {}, QRectF(-10, -10, 220, 70)});
    StepRow first;
    first.path = QStringLiteral("each[0]/check");
    StepRow second = first;
    second.path = QStringLiteral("each[1]/check");
    scene.setRows({first, second});
    GraphView view(scene, nullptr);
    view.resize(400, 300);
    view.show();
    QSignalSpy clicked(&scene, &ScenarioScene::pathClicked);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.mapFromScene(QPointF(100, 25)));
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(clicked.first().first().toString(), QStringLiteral("each[1]/check"));
}

void tst_ScenarioGraph::everyScaleCanBePainted()
{
    RunRig rig;
    const auto scenario = scenarioOf(RunRig::scenarioText());
    ScenarioScene scene;
    scene.setGraph(scenarioGraph(*scenario, ScenarioBook(scenario), {}));
    for (const double scale : {0.1, 0.5, 2.0}) {
        QImage image((scene.sceneRect().size() * scale).toSize(), QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        scene.render(&painter);
        painter.end();
        bool isBlank = true;
        for (int x = 0; x < image.width() && isBlank; ++x)
            isBlank = image.pixelColor(x, image.height() / 2) == Qt::white;
        QVERIFY(!isBlank);
    }
}

QTEST_MAIN(tst_ScenarioGraph)
#include "tst_ScenarioGraph.moc"
