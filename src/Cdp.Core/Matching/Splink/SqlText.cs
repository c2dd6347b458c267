using System.Globalization;

namespace Cdp.Matching.Splink;

/// <summary>Names, texts and numbers as SQL writes them.</summary>
internal static class SqlText
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Number(double value) => double.IsFinite(value)
        ? value.ToString("R", CultureInfo.InvariantCulture)
        : throw new ArgumentException($"The limit {value.ToString(CultureInfo.InvariantCulture)} is no number that SQL can write. Set a finite one.");

    public static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
