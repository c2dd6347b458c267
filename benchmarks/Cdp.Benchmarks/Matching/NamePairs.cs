namespace Cdp.Benchmarks.Matching;

/// <summary>Pairs of full names of about 13 characters, made from a seed. Every second pair is a name and the same name with a slip or two.</summary>
internal static class NamePairs
{
    /// <summary>The number of pairs. They take turns, so that the processor cannot learn one of them by heart.</summary>
    public const int Count = 1_000;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly string[] FirstNames = ["martha", "james", "oliver", "amelia", "thomas", "sophie", "daniel", "grace", "samuel", "alice", "henry", "eleanor"];
    private static readonly string[] LastNames = ["smith", "nguyen", "taylor", "johnson", "williams", "brown", "evans", "walker", "roberts", "hughes", "clarke", "morgan"];
    private static readonly (string Left, string Right)[] Pairs = Create(Count);

    /// <summary>Measures all pairs.</summary>
    /// <param name="measure">Measures a pair.</param>
    /// <returns>The sum, so that no call can be left out.</returns>
    public static double Sum(Func<string, string, double> measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var sum = 0.0;
        foreach (var (left, right) in Pairs)
        {
            sum += measure(left, right);
        }

        return sum;
    }

    /// <summary>Makes pairs; the first of many are those of few.</summary>
    public static (string Left, string Right)[] Create(int count)
    {
        var random = new Random(13);
        var pairs = new (string Left, string Right)[count];
        for (var i = 0; i < count; i++)
        {
            var name = Name(random);
            pairs[i] = (name, i % 2 == 0 ? Slip(Slip(name, random), random) : Name(random));
        }

        return pairs;
    }

    private static string Name(Random random) => $"{FirstNames[random.Next(FirstNames.Length)]} {LastNames[random.Next(LastNames.Length)]}";

    private static string Slip(string name, Random random)
    {
        var at = random.Next(1, name.Length);
        var letter = Letters[random.Next(Letters.Length)].ToString();
        return random.Next(5) switch
        {
            0 => name.Insert(at, letter),
            1 => name.Remove(at, 1),
            2 => name.Remove(at, 1).Insert(at, letter),
            3 => $"{name[..(at - 1)]}{name[at]}{name[at - 1]}{name[(at + 1)..]}",
            _ => name,
        };
    }
}
