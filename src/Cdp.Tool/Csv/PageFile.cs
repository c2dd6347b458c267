using Cdp.Kpis.Pages;

namespace Cdp.Tool.Csv;

/// <summary>Which pages visitors viewed, as a file gives it.</summary>
internal static class PageFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">The places of who viewed something, when, what, and whether it is a conversion.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The views of each visitor.</returns>
    /// <exception cref="ToolException">A field cannot be used.</exception>
    public static IReadOnlyCollection<IReadOnlyList<PageView>> Read(CsvFile file, (int Customer, int Date, int Page, int? Converted) columns, CancellationToken cancellationToken)
    {
        var (fields, views) = (new CsvFields(file), new Dictionary<string, List<PageView>>(StringComparer.Ordinal));
        file.Read(
            (row, _) =>
            {
                var isConversion = columns.Converted is { } converted && !row[converted].Span.IsWhiteSpace() && fields.Flag(row, converted);

                // An order that a server tells has no page.
                var page = isConversion && row[columns.Page].Span.IsWhiteSpace() ? null : fields.Text(row, columns.Page);
                var customer = fields.Text(row, columns.Customer);
                if (!views.TryGetValue(customer, out var own))
                {
                    views.Add(customer, own = []);
                }

                own.Add(new PageView(fields.Time(row, columns.Date), page, isConversion));
                return true;
            },
            cancellationToken);
        return views.Values;
    }
}
