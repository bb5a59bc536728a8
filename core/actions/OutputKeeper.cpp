// SPDX-License-Identifier: Apache-2.0
#include "actions/OutputKeeper.h"

#include "actions/Describe.h"

namespace ams {

namespace {

/// What the journal keeps of a text; more than that is worth an artifact.
constexpr qsizetype kLongestHeld = 16 * 1024;

ArtifactType typeNamed(const QString &name)
{
    for (const ArtifactType type :
         {ArtifactType::Table, ArtifactType::Json, ArtifactType::Series, ArtifactType::File}) {
        if (name == toText(type))
            return type;
    }
    return ArtifactType::Text;
}

} // namespace

OutputKeeper::OutputKeeper(const ActionContext &context, QString name)
    : m_sink(context.artifacts)
    , m_request{context.run, std::move(name), typeNamed(context.with.value(u"as").toString())}
{
    const QString keep = context.with.value(u"keep").toString();
    if (!m_sink || keep == QLatin1StringView("never"))
        return;
    m_keep = keep == QLatin1StringView("always") ? Keep::Always : Keep::Auto;
}

void OutputKeeper::openSink()
{
    m_writer = m_sink->open(m_request);
    m_writer->write(m_held);
    m_held = {};
}

void OutputKeeper::add(QByteArrayView bytes)
{
    if (m_keep == Keep::Never || bytes.isEmpty())
        return;
    if (!m_writer && m_held.size() + bytes.size() <= kLongestHeld) {
        m_held.append(bytes);
        return;
    }
    if (!m_writer)
        openSink();
    m_writer->write(bytes);
}

void OutputKeeper::conclude(ActionResult &result)
{
    if (m_keep == Keep::Always && !m_writer && !m_held.isEmpty())
        openSink();
    if (!m_writer)
        return;
    const auto artifact = m_writer->finish();
    m_writer.reset();
    if (artifact) {
        result.artifacts.append(*artifact);
        return;
    }
    QJsonObject object = result.result.toObject();
    object.insert(QStringLiteral("not_kept"), artifact.error().message);
    result.result = object;
}

QList<ActionParameter> keepParameters()
{
    using namespace Qt::StringLiterals;
    using namespace describe;
    return {
        choice(
            u"keep"_s, {u"auto"_s, u"always"_s, u"never"_s},
            {u"Whether the whole output is kept as an artifact of the run, masked and compressed: auto keeps what is "
             u"longer than 16 KiB."_s,
             u"出力全体をマスク・圧縮して実行の成果物として残すかどうか。auto は 16 KiB を超える場合に残します。"_s},
            u"auto"_s),
        choice(u"as"_s, {u"text"_s, u"table"_s, u"json"_s, u"series"_s, u"file"_s},
               {u"What the output is, for those who look at it: table is CSV or TSV, series one {\"t\": …, \"v\": …} "
                u"a line, file something to be saved and opened elsewhere."_s,
                u"出力の種類（表示用）。table は CSV または TSV、series は 1 行に 1 つの {\"t\": …, \"v\": …}、"
                u"file は保存して別のツールで開くもの。"_s},
               u"text"_s),
    };
}

ActionResultField notKeptField()
{
    using namespace Qt::StringLiterals;
    return describe::field(u"not_kept"_s, ValueType::Text,
                           {u"Only when an output could not be kept as an artifact: why (the disk is full, …)."_s,
                            u"出力を成果物として残せなかった場合だけ、その理由（ディスクが一杯など）。"_s});
}

} // namespace ams
