using Cdp.Tool.Csv;

namespace Cdp.Tool.Series;

/// <summary>Reads a series from a file with one record for each period.</summary>
internal static class SeriesFile
{
    /// <summary>Reads it. With dates the order of the records makes no difference, and periods without a record are missing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="value">The column of values; an empty field is a missing one.</param>
    /// <param name="date">The column of dates or times, or <see langword="null"/> for records in their order.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ToolException">A column is missing, a field cannot be used, or periods are not equal or not told apart.</exception>
    public static SeriesData Read(CsvFile file, string value, string? date, CancellationToken cancellationToken)
    {
        var (fields, values, times) = (new CsvFields(file), new List<double?>(), new List<DateTimeOffset>());
        var (valuePlace, datePlace) = (file.PlaceOf(value), date is null ? -1 : file.PlaceOf(date));
        var known = new HashSet<DateTimeOffset>();
        file.Read(
            (row, _) =>
            {
                var number = fields.NumberOr(row, valuePlace, double.NaN);
                values.Add(double.IsNaN(number) ? null : number);
                if (datePlace >= 0)
                {
                    var time = fields.Time(row, datePlace);
                    times.Add(known.Add(time) ? time : throw fields.Wrong(row, datePlace, "another record has the same date", "Sum them up, so that each period has one record"));
                }

                return true;
            },
            cancellationToken);
        if (date is null)
        {
            return new SeriesData(value, TimeGrid.Numbered(values.Count), values, []);
        }

        var grid = TimeGrid.Of(times, $"{file.Path}, column {date}");
        var sorted = new double?[grid.Count];
        foreach (var (time, number) in times.Zip(values))
        {
            sorted[grid.PlaceOf(time)] = number;
        }

        return new SeriesData(value, grid, sorted, []);
    }
}
