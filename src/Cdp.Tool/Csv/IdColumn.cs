namespace Cdp.Tool.Csv;

/// <summary>Decides what the records of a file are called: by a column, else by the number of the record.</summary>
/// <param name="Name">The column, or <see langword="null"/> for the number of the record.</param>
/// <param name="Note">What a person should know, or <see langword="null"/>.</param>
/// <param name="IsKnownUnique">Whether its values have been found to be unique.</param>
internal sealed record IdColumn(string? Name, string? Note = null, bool IsKnownUnique = false)
{
    private static readonly string[] Usual = ["id", "unique_id", "record_id"];

    /// <summary>Chooses the column.</summary>
    /// <param name="file">The file.</param>
    /// <param name="given">The column that was asked for, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="ToolException">The column that was asked for is missing.</exception>
    public static IdColumn Choose(CsvFile file, string? given, CancellationToken cancellationToken)
    {
        if (given is not null)
        {
            _ = file.PlaceOf(given);
            return new IdColumn(given);
        }

        string? refused = null;
        foreach (var name in Usual.SelectMany(usual => file.Header.Where(name => name.Equals(usual, StringComparison.OrdinalIgnoreCase))))
        {
            if (IsUnique(file, file.PlaceOf(name), cancellationToken))
            {
                return new IdColumn(name, IsKnownUnique: true);
            }

            refused ??= name;
        }

        return new IdColumn(null, refused is null ? null : $"{file.Path}: the values of {refused} are not unique, so records go by their number.");
    }

    private static bool IsUnique(CsvFile file, int place, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var unique = true;
        file.Read((row, _) => unique = unique && !row[place].Span.IsWhiteSpace() && known.Add(row[place].ToString()), cancellationToken);
        return unique;
    }
}
