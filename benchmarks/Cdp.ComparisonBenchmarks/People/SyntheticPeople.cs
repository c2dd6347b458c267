using System.Globalization;

namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Invents records of people, about 1.3 for each, with the errors that people make: the same for the same seed, one by one, in no memory to speak of.</summary>
/// <remarks>
/// First comes one record of each person, then the second and third ones of some, far away from the first. Each person is drawn anew from the seed and its
/// number, so nothing is kept. Every further record has an error somewhere more often than not.
/// </remarks>
internal sealed class SyntheticPeople(int records, int seed)
{
    /// <summary>Gets how many records there are for each person.</summary>
    public const double RecordsPerPerson = 1.3;

    private const int BirthYears = 80;
    private const int FirstBirthYear = 1930;

    // Of the people with a further record, some have two: this share of the further records are third ones.
    private const double ShareOfThird = 0.3;

    private static readonly Vocabulary ForenameWords = new(Forenames.Common, "y", 3_000, shift: 2);
    private static readonly Vocabulary SurnameWords = new(["smith", "jones", "taylor", "brown", "williams", "wilson", "johnson", "davies"], "", 40_000, shift: 15);
    private static readonly Vocabulary CityWords = new(["london", "birmingham", "glasgow", "liverpool", "bristol"], "ton", 800, shift: 0);
    private static readonly Vocabulary Domains = new(["gmail.com", "hotmail.co.uk", "outlook.com", "yahoo.co.uk"], ".net", 200, shift: 0);

    public int Records => records;

    public int People { get; } = Math.Max(1, (int)Math.Round(records / RecordsPerPerson));

    /// <summary>Prepares the records of so many people.</summary>
    public static SyntheticPeople OfPeople(int people, int seed) => new((int)Math.Round(people * RecordsPerPerson), seed);

    /// <summary>Gives the records, in order.</summary>
    public IEnumerable<PersonRecord> Read()
    {
        for (var person = 0; person < People; person++)
        {
            yield return new PersonRecord(person, Draw(person, copy: 0));
        }

        var further = records - People;
        var owners = Math.Max(1, (int)(further * (1 - ShareOfThird)));
        for (var i = 0; i < further; i++)
        {
            // A prime greater than any number of people visits each of them once, in an order that looks like none.
            var person = (int)((i % owners) * 2_147_483_647L % People);
            yield return new PersonRecord(person, Draw(person, copy: 1 + (i / owners)));
        }
    }

    private string?[] Draw(int person, int copy)
    {
        var values = new string?[PersonRecord.Columns.Count];
        var dice = Dice.Of(seed, person, 0);
        var (forename, surname) = (ForenameWords.Draw(ref dice), SurnameWords.Draw(ref dice));
        values[PersonRecord.Forename] = forename;
        values[PersonRecord.Surname] = surname;
        values[PersonRecord.BirthDate] = string.Create(
            CultureInfo.InvariantCulture, $"{FirstBirthYear + dice.Below(BirthYears)}-{1 + dice.Below(12):00}-{1 + dice.Below(28):00}");
        Settle(values, ref dice);
        values[PersonRecord.Email] = InventEmail(forename, surname, ref dice);
        values[PersonRecord.Phone] = InventPhone(ref dice);

        dice = Dice.Of(seed, person, copy + 1);
        if (copy > 0)
        {
            Change(values, ref dice);
            RecordErrors.Make(values, ref dice);
        }

        RecordErrors.Lose(values, ref dice);
        return values;
    }

    /// <summary>What changes in life: people move, and take other addresses and numbers.</summary>
    private static void Change(string?[] values, ref Dice dice)
    {
        if (dice.Happens(0.1))
        {
            Settle(values, ref dice);
        }

        if (dice.Happens(0.15))
        {
            values[PersonRecord.Email] = InventEmail(values[PersonRecord.Forename]!, values[PersonRecord.Surname]!, ref dice);
        }

        if (dice.Happens(0.15))
        {
            values[PersonRecord.Phone] = InventPhone(ref dice);
        }
    }

    private static void Settle(string?[] values, ref Dice dice)
    {
        var city = CityWords.DrawRank(ref dice);
        values[PersonRecord.City] = CityWords[city];

        // Districts belong to cities, and larger cities have more of them.
        var district = 1 + dice.Below(1 + (400 / (city + 10)));
        var area = string.Create(2, city, static (text, city) => (text[0], text[1]) = ((char)('a' + (city % 26)), (char)('a' + (city / 26 % 26))));
        values[PersonRecord.Postcode] = string.Create(
            CultureInfo.InvariantCulture, $"{area}{district} {dice.Below(10)}{(char)('a' + dice.Below(20))}{(char)('a' + dice.Below(20))}");
    }

    private static string InventEmail(string forename, string surname, ref Dice dice)
    {
        var number = dice.Happens(0.9) ? dice.Below(1_000).ToString(CultureInfo.InvariantCulture) : string.Empty;
        var domain = Domains.Draw(ref dice);
        return dice.Below(3) switch
        {
            0 => $"{forename}.{surname}{number}@{domain}",
            1 => $"{forename[0]}{surname}{number}@{domain}",
            _ => $"{forename}{number}@{domain}",
        };
    }

    private static string InventPhone(ref Dice dice) => string.Create(CultureInfo.InvariantCulture, $"07{dice.Below(1_000_000_000):000000000}");
}
