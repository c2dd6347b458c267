using System.Globalization;
using Cdp.Matching.Records;

namespace Cdp.Core.Tests.Matching.Planning;

/// <summary>Invented customers as a shop would have them, with typing errors and gaps: the same for the same seed.</summary>
internal static class Customers
{
    public static readonly string[] Columns = ["first_name", "last_name", "col3", "town", "contact", "sex", "row", "nothing"];

    private const string Syllables = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu";

    private static readonly DateOnly Earliest = new(1940, 1, 1);

    /// <summary>Gives one to three records of each person; the truth is the part of the id before the dot.</summary>
    public static List<MatchRecord> Records(int people, int seed)
    {
        var random = new Random(seed);
        var (firsts, lasts, towns) = (Words(random, 120, 2), Words(random, 600, 3), Words(random, 80, 4));
        var records = new List<MatchRecord>();
        for (var person = 0; person < people; person++)
        {
            var (first, last) = (Pick(random, firsts), Pick(random, lasts));
            string[] values =
            [
                first, last, Earliest.AddDays(random.Next(22_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Pick(random, towns),
                $"{first}.{last}{person % 90}@{Pick(random, towns)}.example.com", random.Next(2) == 0 ? "f" : "m",
            ];
            for (var copy = random.Next(1, 4); copy > 0; copy--)
            {
                string?[] own = [.. values.Select(value => random.Next(12) switch { 0 => null, 1 => WithError(random, value), _ => value })];
                records.Add(new MatchRecord($"{person}.{copy}", [.. own, $"r{records.Count}", null]));
            }
        }

        return records;
    }

    public static RecordTable Table(IEnumerable<MatchRecord> records)
    {
        var builder = new RecordTableBuilder(Columns);
        foreach (var record in records)
        {
            builder.Add(record);
        }

        return builder.Build();
    }

    private static string[] Words(Random random, int count, int length)
    {
        var syllables = Syllables.Split(' ');
        return [.. Enumerable.Range(0, count).Select(_ => string.Concat(Enumerable.Range(0, length).Select(_ => syllables[random.Next(syllables.Length)])))];
    }

    // Few are frequent, many are rare.
    private static string Pick(Random random, string[] words) => words[(int)(words.Length * Math.Pow(random.NextDouble(), 2))];

    private static string WithError(Random random, string value)
    {
        if (value.Length < 2)
        {
            return value;
        }

        var place = random.Next(value.Length - 1);
        return random.Next(2) == 0 ? value.Remove(place, 1) : $"{value[..place]}{value[place + 1]}{value[place]}{value[(place + 2)..]}";
    }
}
