namespace Cdp.Tool.Csv;

/// <summary>What the records of a file are called: by a column, else by the number of the record.</summary>
/// <param name="Name">The column, or <see langword="null"/> for the number of the record.</param>
/// <param name="IsGiven">Whether the column was asked for. One that was not gives way when its values turn out not to be unique.</param>
internal sealed record IdColumn(string? Name, bool IsGiven)
{
    private static readonly string[] Usual = ["id", "unique_id", "record_id"];

    /// <summary>Chooses the column, as far as the header tells.</summary>
    /// <param name="file">The file.</param>
    /// <param name="given">The column that was asked for, or <see langword="null"/>.</param>
    /// <param name="refused">Columns whose values are not unique.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="ToolException">The column that was asked for is missing.</exception>
    public static IdColumn Choose(CsvFile file, string? given, IReadOnlyList<string> refused)
    {
        if (given is not null)
        {
            _ = file.PlaceOf(given);
            return new IdColumn(given, IsGiven: true);
        }

        var usual = Usual.SelectMany(usual => file.Header.Where(name => name.Equals(usual, StringComparison.OrdinalIgnoreCase)));
        return new IdColumn(usual.FirstOrDefault(name => !refused.Contains(name)), IsGiven: false);
    }
}
