using System.Text.Json;
using System.Text.Json.Serialization;
using Cdp.ComparisonBenchmarks.AllPairs;
using Cdp.ComparisonBenchmarks.Arrival;
using Cdp.ComparisonBenchmarks.Bulk;
using Cdp.ComparisonBenchmarks.Growth;
using Cdp.ComparisonBenchmarks.Ingest;
using Cdp.ComparisonBenchmarks.Kpis;
using Cdp.ComparisonBenchmarks.Pipeline;
using Cdp.ComparisonBenchmarks.Scoring;
using Cdp.ComparisonBenchmarks.Segments;
using Cdp.ComparisonBenchmarks.Sets;
using Cdp.ComparisonBenchmarks.Similarities;
using Cdp.ComparisonBenchmarks.Streaming;
using Cdp.ComparisonBenchmarks.Supernode;
using Cdp.ComparisonBenchmarks.Workers;

namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>Every report, made at compile time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IngestReport))]
[JsonSerializable(typeof(SupernodeReport))]
[JsonSerializable(typeof(ScoringReport))]
[JsonSerializable(typeof(PipelineReport))]
[JsonSerializable(typeof(AllPairsReport))]
[JsonSerializable(typeof(GrowthReport))]
[JsonSerializable(typeof(SimilaritiesReport))]
[JsonSerializable(typeof(WorkersReport))]
[JsonSerializable(typeof(StreamReport))]
[JsonSerializable(typeof(ArrivalReport))]
[JsonSerializable(typeof(SetsReport))]
[JsonSerializable(typeof(SegmentsReport))]
[JsonSerializable(typeof(BulkReport))]
[JsonSerializable(typeof(KpisReport))]
[JsonSerializable(typeof(SeriesReport))]
[JsonSerializable(typeof(ClvReport))]
[JsonSerializable(typeof(AttributionReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
