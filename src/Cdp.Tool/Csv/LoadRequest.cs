namespace Cdp.Tool.Csv;

/// <summary>Which files are loaded, and what is known about them.</summary>
/// <param name="Paths">One file to be deduplicated, or two to be linked.</param>
/// <param name="Id">The column of ids, or <see langword="null"/>.</param>
/// <param name="Truth">The column that is equal for the records of one person, or <see langword="null"/>.</param>
/// <param name="Format">How the files are written.</param>
internal sealed record LoadRequest(IReadOnlyList<string> Paths, string? Id, string? Truth, CsvFormat Format);
