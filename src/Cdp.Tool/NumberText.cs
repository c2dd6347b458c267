using System.Globalization;

namespace Cdp.Tool;

/// <summary>Numbers as files and people read them, the same in every country.</summary>
internal static class NumberText
{
    /// <summary>Gives a whole number.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gives a day in ISO 8601.</summary>
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Gives a whole number with commas between thousands.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Gives a number to four places.</summary>
    public static string Exact(double number) => double.IsNaN(number) ? "–" : number.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Gives a number to two places.</summary>
    public static string Short(double number) => double.IsNaN(number) ? "–" : number.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Gives a number to one place.</summary>
    public static string Tenths(double number) => double.IsNaN(number) ? "–" : number.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Gives a share as a percentage.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>Gives a number of any size to four digits, and large ones as whole numbers.</summary>
    public static string Figure(double? number) => number is not { } known || double.IsNaN(known) ? "–" : known.ToString(Math.Abs(known) is >= 10_000 and < 1e15 ? "0" : "G4", CultureInfo.InvariantCulture);

    /// <summary>Gives a p-value to four places, and says of lower ones that they are.</summary>
    public static string PValue(double? p) => p is not { } known ? "–" : known < 0.0001 ? "< 0.0001" : Exact(known);

    /// <summary>Gives a number to five digits.</summary>
    public static string Significant(double number) => double.IsNaN(number) ? "–" : number.ToString("G5", CultureInfo.InvariantCulture);
}
