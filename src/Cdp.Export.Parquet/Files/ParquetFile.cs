namespace Cdp.Export.Parquet.Files;

/// <summary>What all files of an export have in common.</summary>
internal static class ParquetFile
{
    /// <summary>The end of the name of a file that is not whole yet.</summary>
    public const string Unfinished = ".unfinished";
}
