using System.Globalization;

namespace Cdp.Matching.Comparison;

/// <summary>Numbers as the records hold them: texts in the invariant culture, such as <c>-12.5</c> or <c>1e3</c>.</summary>
internal static class NumberText
{
    public static bool TryParse(string? value, out decimal number) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    public static bool TryParse(string? value, out double number) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
