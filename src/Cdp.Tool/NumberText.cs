using System.Globalization;

namespace Cdp.Tool;

/// <summary>Numbers as files and people read them, the same in every country.</summary>
internal static class NumberText
{
    /// <summary>Gives a whole number.</summary>
    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gives a whole number with commas between thousands.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Gives a number to four places.</summary>
    public static string Exact(double number) => double.IsNaN(number) ? "–" : number.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>Gives a number to two places.</summary>
    public static string Short(double number) => double.IsNaN(number) ? "–" : number.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Gives a share as a percentage.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : (share * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>Gives a number to five digits.</summary>
    public static string Significant(double number) => double.IsNaN(number) ? "–" : number.ToString("G5", CultureInfo.InvariantCulture);

    /// <summary>Gives a p-value to four places.</summary>
    public static string PValue(double? probability) => probability switch
    {
        null => "–",
        < 0.0001 => "< 0.0001",
        { } value => Exact(value),
    };
}
