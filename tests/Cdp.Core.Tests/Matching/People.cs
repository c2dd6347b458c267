using Cdp.Matching.Records;

namespace Cdp.Core.Tests.Matching;

/// <summary>Invented people with errors in what is known of them: the same for the same seed.</summary>
internal static class People
{
    public static readonly string[] Columns = ["first_name", "last_name", "city", "birthday", "emails"];

    private static readonly string[] FirstNames = ["Anna", "Bùi", "Chloé", "David", "Elena", "Fatima", "Georg", "Hannah", "Ioana", "Mai", "Ștefan"];
    private static readonly string[] LastNames = ["Costa", "Dang", "Evans", "Fischer", "García", "Hoang", "Ivanova", "Mureșan", "Nguyễn", "O'Brien"];
    private static readonly string[] Cities = ["Huế", "Iași", "Leeds", "Lyon", "Riga"];

    /// <summary>Gives one to three records of each person; the truth is the part of the id before the dot.</summary>
    public static List<MatchRecord> Records(int people, int seed, int sources = 1)
    {
        var random = new Random(seed);
        var records = new List<MatchRecord>();
        for (var person = 0; person < people; person++)
        {
            string[] values =
            [
                FirstNames[random.Next(FirstNames.Length)],
                LastNames[random.Next(LastNames.Length)],
                Cities[random.Next(Cities.Length)],
                $"19{random.Next(50, 99)}-0{random.Next(1, 10)}-1{random.Next(10)}",
                $"[\"p{person}@x.org\",\"p{person % 7}@y.org\"]",
            ];
            for (var copy = random.Next(1, 4); copy > 0; copy--)
            {
                var own = Array.ConvertAll(values, value => random.Next(10) switch { 0 => null, 1 => value.ToUpperInvariant(), _ => value });
                records.Add(new MatchRecord($"{person}.{copy}", own, $"s{random.Next(sources)}"));
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

    public static List<T> Shuffle<T>(IEnumerable<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }
}
