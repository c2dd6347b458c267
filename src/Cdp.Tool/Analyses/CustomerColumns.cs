using System.Globalization;
using Cdp.Kpis.Customers;
using Cdp.Tool.Csv;
using nietras.SeparatedValues;

namespace Cdp.Tool.Analyses;

/// <summary>Columns of a file about customers, with empty fields for what is not known. A column is taken as numbers when each of its fields is one.</summary>
/// <param name="file">The file.</param>
/// <param name="names">The columns.</param>
/// <param name="categories">Those of them that hold names even where they look like numbers.</param>
internal sealed class CustomerColumns(CsvFile file, IReadOnlyList<string> names, IReadOnlyList<string> categories)
{
    private readonly int[] _places = [.. names.Select(file.PlaceOf)];
    private readonly List<string?[]> _rows = [];

    /// <summary>Takes a record.</summary>
    public void Add(SepReader.Row row)
    {
        var texts = new string?[_places.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = row[_places[i]].Span.Trim() is { IsEmpty: false } text ? text.ToString() : null;
        }

        _rows.Add(texts);
    }

    /// <summary>Makes a table of some records.</summary>
    /// <param name="rows">The places of the records.</param>
    /// <param name="ids">What all records are called.</param>
    public CustomerTable ToTable(IReadOnlyList<int> rows, IReadOnlyList<string> ids) => CustomerTable.Of(rows.Select(row => ids[row]), [.. names.Select((name, i) => ToColumn(name, i, rows))]);

    private CustomerColumn ToColumn(string name, int place, IReadOnlyList<int> rows)
    {
        var isNumeric = !categories.Contains(name) && _rows.TrueForAll(row => row[place] is null || NumberOf(row[place]) is not null);
        return isNumeric ? CustomerColumn.Of(name, rows.Select(row => NumberOf(_rows[row][place]))) : CustomerColumn.Of(name, rows.Select(row => _rows[row][place]));
    }

    private static double? NumberOf(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
