using System.Globalization;
using Cdp.Tool.Imports;
using nietras.SeparatedValues;

namespace Cdp.Tool.Csv;

/// <summary>Reads the fields of a file's columns. Whatever is wrong with one is told with its line, its column and the remedy, and without its value, which may be personal.</summary>
/// <param name="file">The file.</param>
internal sealed class CsvFields(CsvFile file)
{
    private const decimal MostAmount = 1e12m;

    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyyMMdd"];

    private static readonly TimeText Iso = new(format: null, TimeSpan.Zero);

    /// <summary>Reads a text, which must not be empty.</summary>
    public string Text(SepReader.Row row, int place) =>
        row[place].Span.Trim() is { IsEmpty: false } text ? text.ToString() : throw Wrong(row, place, "the field is empty", "Fill it, or leave the record out");

    /// <summary>Reads a number, with a point for decimals.</summary>
    public double Number(SepReader.Row row, int place) =>
        double.TryParse(row[place].Span, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(row, place, "the field is no number", "Write it such as 12.5, without thousands separators or a currency");

    /// <summary>Reads a number; of an empty field, what stands for it.</summary>
    public double NumberOr(SepReader.Row row, int place, double fallback) => row[place].Span.IsWhiteSpace() ? fallback : Number(row, place);

    /// <summary>Reads an amount of money, with a point for decimals.</summary>
    public decimal Amount(SepReader.Row row, int place) =>
        decimal.TryParse(row[place].Span, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) <= MostAmount
            ? amount
            : throw Wrong(row, place, "the field is no amount", "Write it such as 12.50, without thousands separators or a currency");

    /// <summary>Reads yes or no: 1 or 0, true or false.</summary>
    public bool Flag(SepReader.Row row, int place) => row[place].Span.Trim() switch
    {
        "1" => true,
        "0" => false,
        var text when bool.TryParse(text, out var flag) => flag,
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is 0 or 1 => number == 1,
        _ => throw Wrong(row, place, "the field is neither 1 nor 0", "Write 1 or true, 0 or false"),
    };

    /// <summary>Reads a day; of a time, its day in UTC.</summary>
    public DateOnly Day(SepReader.Row row, int place) =>
        DayOf(row[place].Span) ?? throw Wrong(row, place, "the field is no date in ISO 8601", "Write it such as 2026-03-31 or 20260331");

    /// <summary>Reads a day; of a time, its day in UTC.</summary>
    /// <returns>The day, or <see langword="null"/> where the text is none.</returns>
    public static DateOnly? DayOf(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text.Trim(), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Iso.TryRead(text, out var time) ? DateOnly.FromDateTime(time.UtcDateTime)
        : null;

    /// <summary>Reads a time; UTC where it does not say its offset.</summary>
    public DateTimeOffset Time(SepReader.Row row, int place) => Iso.TryRead(row[place].Span, out var time)
        ? time.ToUniversalTime()
        : throw Wrong(row, place, "the field is no time in ISO 8601", "Write it such as 2026-03-31 or 2026-03-31T09:00+07:00");

    /// <summary>Gives the error about a field.</summary>
    public ToolException Wrong(SepReader.Row row, int place, string what, string remedy) => new($"{file.Path}, line {row.LineNumberFrom}, column {file.Header[place]}: {what}. {remedy}.");
}
