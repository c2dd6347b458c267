using System.Globalization;
using Cdp.Matching.Records;

namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Makes up people with names as frequent as in life (Zipf's law) and records with errors, about 1.3 records each: the same for the same seed.</summary>
internal sealed class SyntheticPeople
{
    public static readonly string[] Columns = ["first_name", "surname", "dob", "postcode", "city", "email", "phone"];

    private const double OneMore = 0.23;
    private const string Consonants = "bcdfghjklmnprstvwz";
    private const string Vowels = "aeiou";

    private readonly Random _random;
    private readonly string[] _firstNames;
    private readonly string[] _surnames;
    private readonly string[] _cities;
    private readonly Dictionary<string, string> _nicknames;

    public SyntheticPeople(int seed)
    {
        _random = new Random(seed);
        _firstNames = Words(2_000, 2, 3);
        _surnames = Words(20_000, 2, 4);
        _cities = Words(1_000, 2, 4);
        _nicknames = _firstNames.Where(name => name.Length > 4).ToDictionary(name => name, name => name[..3] + "y");
    }

    /// <summary>Makes a table of the records of some people.</summary>
    public RecordTable Create(int people)
    {
        var builder = new RecordTableBuilder(Columns);
        for (var person = 0; person < people; person++)
        {
            var known = Person();
            var record = 0;
            do
            {
                builder.Add(new MatchRecord(string.Create(CultureInfo.InvariantCulture, $"{person}-{record}"), record == 0 ? known : Array.ConvertAll(known, Spoil)));
                record++;
            }
            while (_random.NextDouble() < OneMore);
        }

        return builder.Build();
    }

    private string?[] Person()
    {
        var (first, last, city) = (Pick(_firstNames), Pick(_surnames), _random.Next(_cities.Length));
        var born = new DateOnly(1930, 1, 1).AddDays(_random.Next(75 * 365));
        return
        [
            first,
            last,
            born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + (city % 26))}{(char)('a' + (city / 26 % 26))}{1 + _random.Next(20)} {_random.Next(10)}{(char)('a' + _random.Next(20))}{(char)('a' + _random.Next(20))}"),
            _cities[city],
            _random.Next(5) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{first}.{last}{_random.Next(100)}@{_cities[_random.Next(30)]}.example"),
            _random.Next(4) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"07{_random.Next(100_000_000, 999_999_999)}"),
        ];
    }

    private string? Spoil(string? value) => value is null ? null : _random.Next(12) switch
    {
        0 => null,
        1 or 2 => Slip(value),
        3 when _nicknames.TryGetValue(value, out var nickname) => nickname,
        _ => value,
    };

    private string Slip(string value)
    {
        var at = _random.Next(1, value.Length);
        return _random.Next(3) switch
        {
            0 => value.Remove(at, 1),
            1 => $"{value[..(at - 1)]}{value[at]}{value[at - 1]}{value[(at + 1)..]}",
            _ => value.Insert(at, value[at].ToString()),
        };
    }

    // The n-th word comes about 1/n as often as the first: an even draw of the exponent gives that.
    private string Pick(string[] words) => words[(int)Math.Pow(words.Length, _random.NextDouble()) - 1];

    private string[] Words(int count, int least, int most)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < count)
        {
            words.Add(string.Concat(Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => $"{Consonants[_random.Next(Consonants.Length)]}{Vowels[_random.Next(Vowels.Length)]}"))
                + (_random.Next(2) == 0 ? Consonants[_random.Next(Consonants.Length)].ToString() : string.Empty));
        }

        return [.. words];
    }
}
