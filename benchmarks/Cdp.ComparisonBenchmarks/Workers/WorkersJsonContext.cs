using System.Text.Json.Serialization;

namespace Cdp.ComparisonBenchmarks.Workers;

/// <summary>What goes between the processes, made at compile time: one line each.</summary>
[JsonSerializable(typeof(WorkerOrder))]
[JsonSerializable(typeof(WorkerAnswer))]
internal sealed partial class WorkersJsonContext : JsonSerializerContext;
