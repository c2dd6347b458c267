using Cdp.Matching;
using Cdp.Matching.Records;

namespace Cdp.Tool.Csv;

/// <summary>The records of one or two files, ready to be matched.</summary>
internal sealed record RecordSet
{
    /// <summary>Gets the records with all columns but the id.</summary>
    public required RecordTable Table { get; init; }

    /// <summary>Gets between which records pairs are sought.</summary>
    public required MatchLinkType LinkType { get; init; }

    /// <summary>Gets what the column of ids is called in files that are written.</summary>
    public required string IdName { get; init; }

    /// <summary>Gets the column of the truth, or <see langword="null"/>.</summary>
    public required string? Truth { get; init; }

    /// <summary>Gets the columns that are not compared because only one of the files has them.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Gets the names of the sources; empty for a single file.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Finds a record.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="source">The source, or empty.</param>
    /// <returns>The row.</returns>
    /// <exception cref="ToolException">There is no such record.</exception>
    public int RowOf(string id, string source)
    {
        for (var row = 0; row < Table.Count; row++)
        {
            if (Table.IdOf(row) == id && Table.SourceOf(row) == source)
            {
                return row;
            }
        }

        throw new ToolException($"There is no record {id}{(source.Length == 0 ? string.Empty : $" in {source}")}. Ids are the values of the column {IdName}.");
    }
}
