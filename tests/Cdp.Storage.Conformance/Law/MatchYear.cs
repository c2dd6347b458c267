using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.Identity;

namespace Cdp.Storage.Conformance.Law;

/// <summary>A year of invented traffic: people whom a shop, a web site and a CRM know by different identifiers, who mistype, change devices and share addresses, and stewards who decide now and then.</summary>
public static class MatchYear
{
    private const int People = 120;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] FirstNames =
        ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Minh", "Ngọc", "Phúc", "Ana", "Andrei", "Ioana", "Ștefan", "Țuțu", "Layla", "ليلى", "محمد", "Omar", "Zoë"];

    private static readonly string[] LastNames =
        ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Popescu", "Ionescu", "Mureșan", "Țepeș", "Haddad", "حداد", "Khoury", "O'Neill", "de la Cruz"];

    private static readonly string[] Cities = ["Huế", "Đà Nẵng", "Iași", "Brașov", "بيروت", "Cork"];

    /// <summary>Makes the acts of a year, in the order in which they happened.</summary>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<HistoryAct> Make(int seed)
    {
        var random = new Random(seed);
        var acts = new List<HistoryAct>();
        for (var day = 0; day < 365; day++)
        {
            var events = random.Next(6, 13);
            for (var number = 0; number < events; number++)
            {
                acts.Add(MakeEvent(acts.Count, Start.AddDays(day).AddMinutes(number * 90), day, random));
            }

            if (day % 13 == 12)
            {
                acts.Add(MakeDecision(Start.AddDays(day).AddHours(23), random));
            }
        }

        return acts;
    }

    private static HistoryAct MakeEvent(int number, DateTimeOffset at, int day, Random random)
    {
        // People come along during the year: of 120, a tenth is there on the first day.
        var person = random.Next(Math.Min(People, 12 + (day / 2)));
        var source = random.Next(3) switch { 0 => "crm", 1 => "shop", _ => "web" };
        var who = source switch
        {
            "crm" => Who.External("crm_id", $"c{person}{(person % 20 == 0 && day > 180 ? "b" : string.Empty)}"),
            "shop" when person % 3 != 0 => Who.User($"u{person}"),
            _ when random.Next(6) == 0 && person % 3 != 0 => Who.User($"u{person}").AndAnonymous($"a{person}-{day / 60}"),
            _ => Who.Anonymous($"a{person}-{day / 60}"),
        };
        var messageId = $"m{number}";
        return new HistoryAct
        {
            At = at,
            Source = source,
            Event = random.Next(3) == 0
                ? CustomerEvent.Track(who, "Order Completed", new JsonObject { ["total"] = random.Next(1, 500) }, timestamp: at, messageId: messageId)
                : CustomerEvent.Identify(who, MakeTraits(person, source, random), timestamp: at, messageId: messageId),
        };
    }

    /// <summary>What a person says: each tenth is a relative of the one before, with the same last name, city and, in the CRM, e-mail address.</summary>
    private static JsonObject MakeTraits(int person, string source, Random random)
    {
        var family = person % 10 == 1 ? person - 1 : person;
        var traits = new JsonObject
        {
            ["firstName"] = FirstNames[(random.Next(40) == 0 ? person + 1 : person) % FirstNames.Length],
            ["lastName"] = LastNames[family * 7 % LastNames.Length],
        };
        if (random.Next(4) != 0)
        {
            // Now and then somebody writes the month for the day.
            var (month, day) = (1 + (person % 12), 1 + (person * 5 % 12));
            traits["birthday"] = random.Next(20) == 0 ? $"{1950 + (person % 50)}-{day:00}-{month:00}" : $"{1950 + (person % 50)}-{month:00}-{day:00}";
        }

        if (random.Next(3) != 0)
        {
            traits["address"] = new JsonObject { ["city"] = Cities[family % Cities.Length] };
        }

        if (random.Next(source == "crm" ? 3 : 8) == 0)
        {
            traits["email"] = $"p{(source == "crm" ? family : person)}@example.com";
        }

        return traits;
    }

    private static HistoryAct MakeDecision(DateTimeOffset at, Random random)
    {
        var person = random.Next(People);
        var other = random.Next(4) == 0 ? random.Next(People) : person;
        return new HistoryAct
        {
            At = at,
            Decision = random.Next(2) == 0 ? LinkKind.Manual : LinkKind.Forbid,
            A = new Identifier("crm_id", $"c{person}"),
            B = person % 3 == 0 ? new Identifier(IdentifierTypes.AnonymousId, $"a{other}-0") : new Identifier(IdentifierTypes.UserId, $"u{other}"),
        };
    }
}
