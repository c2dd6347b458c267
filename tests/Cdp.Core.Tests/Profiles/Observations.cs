using Cdp.Profiles;
using CsCheck;

namespace Cdp.Core.Tests.Profiles;

/// <summary>Makes observations for tests.</summary>
internal static class Observations
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Observations so alike that ties, removals and repetitions are frequent.</summary>
    public static readonly Gen<Observation> Any = Gen.Select(
        Gen.Int[1, 3],
        OneOf("crm", "shop", "web"),
        OneOf("a", "a.b", "a.b.c", "a.d", @"a\.b", "email", "n"),
        OneOf("null", "1", "2", "10", "-3.5", "1e40", "\"x\"", "\"y\"", "\"2026-01-01\"", "true", "[1,2]", "{}"),
        Gen.Int[1, 3],
        Gen.Int[0, 6],
        Gen.Int[0, 3],
        (identifier, source, trait, value, count, first, duration) => Of(trait, value, source, first, identifier, count, first + duration));

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    public static Observation Of(string trait, string value, string source = "web", int at = 0, long identifier = 1, long count = 1, int? until = null) => new()
    {
        Identifier = identifier,
        Source = source,
        Trait = trait,
        Value = value,
        Count = count,
        FirstSeen = Start.AddSeconds(at),
        LastSeen = Start.AddSeconds(until ?? at),
    };
}
