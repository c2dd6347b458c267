using Cdp.Collection;

namespace Cdp.ComparisonBenchmarks.Ingest;

/// <summary>One event before it is written as JSON: who did what, when and with which identifiers.</summary>
/// <param name="Number">The number of the event, from 0.</param>
/// <param name="Person">The number of the person, from 0.</param>
/// <param name="Device">Which of the person's devices, 0 or 1; -1 for the shop's server, which knows the user id only.</param>
/// <param name="Type">The call.</param>
/// <param name="IsKnownUser">Whether the event carries the user id.</param>
/// <param name="Sighting">The number of the set of identifiers, from 1 in the order of first appearance.</param>
/// <param name="At">When it happened.</param>
/// <param name="Salt">Chooses pages, products and the like.</param>
internal readonly record struct Visit(int Number, int Person, int Device, EventType Type, bool IsKnownUser, long Sighting, DateTimeOffset At, ulong Salt);
