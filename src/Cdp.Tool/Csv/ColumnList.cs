namespace Cdp.Tool.Csv;

/// <summary>Columns as they are typed: one by one, or several with commas between them.</summary>
internal static class ColumnList
{
    /// <summary>Finds the columns that are meant.</summary>
    /// <param name="file">The file.</param>
    /// <param name="typed">What was typed. A name that itself has a comma is meant as a whole.</param>
    /// <returns>The names, each once.</returns>
    /// <exception cref="ToolException">There is no such column, or it is named twice.</exception>
    public static IReadOnlyList<string> Of(CsvFile file, IEnumerable<string> typed)
    {
        var names = new List<string>();
        foreach (var name in typed.SelectMany(text => file.Header.Contains(text) ? [text] : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            _ = file.PlaceOf(name);
            if (names.Contains(name))
            {
                throw new ToolException($"The column {name} is named twice. Name it once.");
            }

            names.Add(name);
        }

        return names;
    }
}
