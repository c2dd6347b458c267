using System.Globalization;

namespace Cdp.Matching.Columns;

/// <summary>Reads a date of one form and gives it as <c>yyyy-MM-dd</c>.</summary>
/// <param name="Format">The form, as for <see cref="DateOnly.ParseExact(string, string, IFormatProvider?, System.Globalization.DateTimeStyles)"/> in the invariant culture.</param>
public sealed record ParseDateTransform(string Format) : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value) =>
        DateOnly.TryParseExact(value, Format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"date('{Format}')";
}
