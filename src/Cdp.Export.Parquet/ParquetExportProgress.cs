namespace Cdp.Export.Parquet;

/// <summary>How far an export has come.</summary>
/// <param name="Table">What is written: <c>events</c>, <c>profiles</c> or <c>identifiers</c>.</param>
/// <param name="Rows">The number of its rows so far.</param>
public readonly record struct ParquetExportProgress(string Table, long Rows);
