using Cdp.Collection;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>One event ready for the event table.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="Name">Its name, or <see langword="null"/>.</param>
/// <param name="Type">The call.</param>
/// <param name="Sighting">The number of its set of identifiers.</param>
/// <param name="Timestamp">When it happened, in unix milliseconds.</param>
/// <param name="Payload">Its JSON as UTF-8.</param>
internal readonly record struct TrafficRow(string MessageId, string? Name, EventType Type, long Sighting, long Timestamp, ReadOnlyMemory<byte> Payload);
