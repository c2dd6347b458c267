using System.Text.Json;
using System.Text.Json.Serialization;
using Cdp.ComparisonBenchmarks.Ingest;
using Cdp.ComparisonBenchmarks.Matching;
using Cdp.ComparisonBenchmarks.Supernode;

namespace Cdp.ComparisonBenchmarks.Report;

/// <summary>Every report, made at compile time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IngestReport))]
[JsonSerializable(typeof(SupernodeReport))]
[JsonSerializable(typeof(AllPairsReport))]
[JsonSerializable(typeof(GrowthReport))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
