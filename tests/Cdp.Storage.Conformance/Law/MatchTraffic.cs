using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Matching;
using Cdp.Matching.Live;

namespace Cdp.Storage.Conformance.Law;

/// <summary>Records of few people with names and birthdays in common, so that many are compared with many, and the model by which they are matched.</summary>
public static class MatchTraffic
{
    private static readonly string[] FirstNames = ["An", "Bình", "Chi", "Dũng", "Hà", "Lan", "Minh"];
    private static readonly string[] LastNames = ["Nguyễn", "Trần", "Lê", "Phạm", "Popescu"];

    /// <summary>Makes the model.</summary>
    public static LiveMatchModel MakeModel() => new()
    {
        Model = new MatchModel
        {
            ProbabilityTwoRandomRecordsMatch = 0.05,
            BlockingRules = MatchHistory.Rules(),
            Comparisons =
            [
                MatchHistory.Names("first_name", false),
                MatchHistory.Names("last_name", false),
                MatchHistory.Names("birthday", false),
                MatchHistory.Names("city", false),
            ],
        },
        Traits = new Dictionary<string, string> { ["first_name"] = "firstName", ["last_name"] = "lastName" },
        LinkProbability = 0.9,
        MaxBlockSize = 60,
    };

    /// <summary>Makes batches of records in which each person comes several times, by different identifiers and in different batches.</summary>
    /// <param name="batches">How many batches.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<EventBatch> MakeBatches(int batches, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, batches).Select(batch => MakeBatch(batch, batches * 3, random))];
    }

    private static EventBatch MakeBatch(int batch, int people, Random random) => new()
    {
        Source = batch % 3 == 0 ? "crm" : "web",
        ReceivedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Events = [.. Enumerable.Range(0, 8).Select(i => MakeEvent($"m{batch}-{i}", random.Next(people), new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds((batch * 8) + i), random))],
    };

    private static CustomerEvent MakeEvent(string messageId, int person, DateTimeOffset at, Random random)
    {
        // What a person says is the same each time, but for what is left out.
        var traits = new JsonObject { ["firstName"] = FirstNames[person % FirstNames.Length], ["lastName"] = LastNames[person / 7 % LastNames.Length] };
        if (random.Next(4) != 0)
        {
            traits["birthday"] = $"19{70 + (person % 25)}-0{1 + (person % 9)}-1{person % 10}";
        }

        if (random.Next(3) == 0)
        {
            traits["email"] = $"p{person}@example.com";
        }

        var who = random.Next(3) == 0 ? Who.User($"u{person}") : Who.Anonymous($"a{person}-{random.Next(3)}");
        return CustomerEvent.Identify(who, traits, timestamp: at, messageId: messageId);
    }
}
