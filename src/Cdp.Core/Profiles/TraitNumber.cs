using System.Globalization;

namespace Cdp.Profiles;

/// <summary>Reads, compares and adds numbers in canonical JSON.</summary>
internal static class TraitNumber
{
    /// <summary>Tells whether a canonical value is a number.</summary>
    public static bool IsNumber(string value) => char.IsAsciiDigit(value[0]) || value[0] == '-';

    /// <summary>Compares two numbers by size.</summary>
    /// <remarks>Rounding to a double keeps the order, so only equal doubles need a closer look; what a decimal cannot hold comes after what it can.</remarks>
    public static int Compare(string a, string b)
    {
        var rough = ReadDouble(a).CompareTo(ReadDouble(b));
        if (rough != 0)
        {
            return rough;
        }

        var hasA = TryReadDecimal(a, out var exactA);
        var hasB = TryReadDecimal(b, out var exactB);
        return (hasA, hasB) switch
        {
            (true, true) => exactA.CompareTo(exactB),
            (true, false) => -1,
            (false, true) => 1,
            _ => 0,
        };
    }

    /// <summary>Adds numbers, exactly where decimals can hold them and as doubles otherwise; what even a double cannot hold becomes the largest double.</summary>
    /// <param name="addends">The numbers. Their order does not matter.</param>
    /// <returns>The sum as canonical JSON.</returns>
    public static string Sum(IEnumerable<string> addends)
    {
        // Even decimals round when the digits of small and large numbers meet, so the order must be a fixed one.
        var ordered = addends.ToList();
        ordered.Sort(string.CompareOrdinal);

        return TrySumDecimals(ordered, out var exact)
            ? Canonical(exact.ToString(CultureInfo.InvariantCulture))
            : Canonical(SumDoubles(ordered).ToString("R", CultureInfo.InvariantCulture));
    }

    private static bool TrySumDecimals(List<string> addends, out decimal sum)
    {
        sum = 0;
        try
        {
            foreach (var addend in addends)
            {
                if (!TryReadDecimal(addend, out var number))
                {
                    return false;
                }

                sum += number;
            }

            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static double SumDoubles(List<string> addends)
    {
        double sum = 0;
        foreach (var addend in addends)
        {
            sum = Math.Clamp(sum + ReadDouble(addend), double.MinValue, double.MaxValue);
        }

        return sum;
    }

    private static double ReadDouble(string value) =>
        Math.Clamp(double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), double.MinValue, double.MaxValue);

    private static bool TryReadDecimal(string value, out decimal number) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static string Canonical(string number) => TraitValue.ToCanonicalText(System.Text.Json.JsonElement.Parse(number));
}
