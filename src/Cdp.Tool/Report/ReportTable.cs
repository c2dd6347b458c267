namespace Cdp.Tool.Report;

/// <summary>Writes tables of figures: the first column names, the others count.</summary>
internal static class ReportTable
{
    /// <summary>Writes a table.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">The cells of each row.</param>
    public static void Write(HtmlWriter html, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        html.Open("div", ("class", "wide")).Open("table", ("class", "figures")).Row("th", [.. columns]);
        foreach (var cells in rows)
        {
            html.Open("tr").Open("td").Name(cells[0]).Close();
            foreach (var cell in cells.Skip(1))
            {
                html.Element("td", cell);
            }

            html.Close();
        }

        html.Close().Close();
    }
}
