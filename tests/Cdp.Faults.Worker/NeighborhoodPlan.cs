using System.Text.Json.Nodes;
using Cdp.Collection;

namespace Cdp.Faults.Worker;

/// <summary>
/// Events of many small neighbourhoods of identifiers: most bring two of a neighbourhood together, so that its identifiers end up in a few profiles through merges which any
/// two workers may be making at the same time; the others are visits. The same number is the same event, whoever asks.
/// </summary>
public sealed class NeighborhoodPlan(int seed, int neighborhoods)
{
    /// <summary>How many events a neighbourhood has, on average: enough to join most of its identifiers.</summary>
    public const int EventsPerNeighborhood = 20;

    /// <summary>How many events are sent together.</summary>
    public const int EventsPerBatch = 25;

    private const int KeysOfAType = 4;

    public CustomerEvent this[int number]
    {
        get
        {
            var random = new Random(Seeds.Mix(seed, number));
            var neighborhood = random.Next(neighborhoods);
            var visitor = Who.Anonymous($"a{neighborhood}-{random.Next(KeysOfAType)}");
            var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(1_000_000));
            return random.Next(5) switch
            {
                < 2 => CustomerEvent.Track(visitor, "Visited", messageId: $"n{number}", timestamp: at),
                _ => CustomerEvent.Identify(visitor, Traits(neighborhood, random), messageId: $"n{number}", timestamp: at),
            };
        }
    }

    private static JsonObject Traits(int neighborhood, Random random) => new()
    {
        ["email"] = $"e{neighborhood}-{random.Next(KeysOfAType)}@x.vn",
        ["plan"] = $"{random.Next(5)}",
    };
}
