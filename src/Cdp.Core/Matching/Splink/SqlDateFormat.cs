using System.Text;

namespace Cdp.Matching.Splink;

/// <summary>Turns the forms of dates of databases into those of .NET, and back.</summary>
internal static class SqlDateFormat
{
    private static readonly (string Sql, string Net)[] Strptime =
    [
        ("%Y", "yyyy"), ("%y", "yy"), ("%m", "MM"), ("%-m", "M"), ("%d", "dd"), ("%-d", "d"), ("%B", "MMMM"), ("%b", "MMM"),
    ];

    private static readonly (string Sql, string Net)[] Postgres = [("YYYY", "yyyy"), ("YY", "yy"), ("MM", "MM"), ("DD", "dd")];

    // Spark names the parts of a date as .NET does.
    private static readonly (string Sql, string Net)[] Spark = [("yyyy", "yyyy"), ("yy", "yy"), ("MMMM", "MMMM"), ("MMM", "MMM"), ("MM", "MM"), ("M", "M"), ("dd", "dd"), ("d", "d")];

    // The longest part first.
    private static readonly (string Sql, string Net)[] Backward = [.. Strptime.OrderByDescending(part => part.Net.Length)];

    /// <summary>Gives the form for .NET.</summary>
    /// <exception cref="SqlFormatException">It is not one of a date alone.</exception>
    public static string Read(string format)
    {
        var parts = format.Contains('%', StringComparison.Ordinal) ? Strptime : format.Contains('Y', StringComparison.Ordinal) ? Postgres : Spark;
        return Translate(format, parts, static part => (part.Sql, part.Net))
            ?? throw new SqlFormatException($"dates of the form {format} cannot be read; only year, month and day can");
    }

    /// <summary>Gives the form for <c>strptime</c>, or <see langword="null"/> when it has none.</summary>
    public static string? Write(string format) => Translate(format, Backward, static part => (part.Net, part.Sql));

    private static string? Translate(string format, (string Sql, string Net)[] parts, Func<(string Sql, string Net), (string From, string To)> direction)
    {
        var translated = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            var rest = format[i..];
            var (from, to) = parts.Select(direction).FirstOrDefault(part => rest.StartsWith(part.From, StringComparison.Ordinal));
            if (from is not null)
            {
                // Five letters in a row are four and one to us, but something else to .NET.
                if (char.IsAsciiLetter(from[^1]) && from[0] != '%' && rest.Length > from.Length && rest[from.Length] == from[^1])
                {
                    return null;
                }

                translated.Append(to);
                i += from.Length;
            }
            else if (format[i] is '-' or '/' or '.' or ' ' or ',')
            {
                translated.Append(format[i++]);
            }
            else
            {
                return null;
            }
        }

        return translated.ToString();
    }
}
