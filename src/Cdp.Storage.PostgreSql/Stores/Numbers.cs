namespace Cdp.Storage.PostgreSql.Stores;

/// <summary>Lists of numbers and whole milliseconds.</summary>
internal static class Numbers
{
    /// <summary>Gives the numbers rising and without repetition.</summary>
    public static List<long> Sorted(IReadOnlyCollection<long> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return [.. numbers.Distinct().Order()];
    }

    /// <summary>Writes an array as PostgreSQL reads it.</summary>
    public static string Format(IEnumerable<long> numbers) => $"{{{string.Join(',', numbers)}}}";

    /// <summary>Gives a time as the database would give it back.</summary>
    public static DateTimeOffset Whole(DateTimeOffset time) => Time(time.ToUnixTimeMilliseconds());

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
