using System.Text.Json.Serialization;
using Cdp.Collection;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>Reads events as a host would that has its own endpoint.</summary>
[JsonSerializable(typeof(CustomerEvent))]
internal sealed partial class TrafficJsonContext : JsonSerializerContext;
