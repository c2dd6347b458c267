namespace Cdp.ComparisonBenchmarks.People;

/// <summary>What one invented record says about an invented person.</summary>
/// <param name="Person">The number of the person: the truth, which no matcher sees.</param>
/// <param name="Values">The values, in the order of <see cref="Columns"/>; <see langword="null"/> where one is missing.</param>
internal readonly record struct PersonRecord(int Person, string?[] Values)
{
    public const int Forename = 0;
    public const int Surname = 1;
    public const int BirthDate = 2;
    public const int Postcode = 3;
    public const int City = 4;
    public const int Email = 5;
    public const int Phone = 6;

    public static IReadOnlyList<string> Columns { get; } = ["forename", "surname", "dob", "postcode", "city", "email", "phone"];
}
