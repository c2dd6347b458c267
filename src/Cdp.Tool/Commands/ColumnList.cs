namespace Cdp.Tool.Commands;

/// <summary>Columns as an option: one, or several with commas between them.</summary>
internal static class ColumnList
{
    /// <summary>Gives the columns.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="header">The columns of the file: one whose name has a comma is taken as it is.</param>
    /// <param name="option">The option.</param>
    /// <returns>The columns, each once.</returns>
    /// <exception cref="ToolException">A column is empty or named twice.</exception>
    public static IReadOnlyList<string> Parse(string text, IReadOnlyList<string> header, string option)
    {
        string[] columns = header.Contains(text) ? [text] : text.Split(',', StringSplitOptions.TrimEntries);
        return columns.All(column => column.Length > 0) && columns.Distinct(StringComparer.Ordinal).Count() == columns.Length
            ? columns
            : throw new ToolException($"{option} names a column twice, or none. Give each once, with commas between them: {option} revenue,orders");
    }
}
