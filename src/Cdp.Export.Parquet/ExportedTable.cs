namespace Cdp.Export.Parquet;

/// <summary>A table that is replaced.</summary>
/// <param name="Rows">The number of its rows.</param>
/// <param name="ExportedAt">When it was written.</param>
internal sealed record ExportedTable(long Rows, DateTimeOffset ExportedAt);
