namespace Cdp.Tool.Csv;

/// <summary>How CSV files are written, where that is not to be found out.</summary>
/// <param name="Encoding">The name of the encoding, or <see langword="null"/>.</param>
/// <param name="Delimiter">What separates fields, as people write it, or <see langword="null"/>.</param>
internal sealed record CsvFormat(string? Encoding = null, string? Delimiter = null);
