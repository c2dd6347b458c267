using System.ComponentModel.DataAnnotations;

namespace Cdp.Export.Parquet;

/// <summary>Changes how Parquet files are written.</summary>
public sealed class ParquetExportOptions
{
    /// <summary>Gets or sets about how much is held in memory before it is written, in mebibytes.</summary>
    /// <remarks>The more, the fewer files of events there are: what is held at one time makes one file for each of its days.</remarks>
    /// <value>The default is 64.</value>
    [Range(1, 16_384)]
    public int BufferMebibytes { get; set; } = 64;

    /// <summary>Gets or sets the largest number of rows of a row group, which is the portion that readers skip or read as a whole.</summary>
    /// <value>The default is 100,000.</value>
    [Range(1, 10_000_000)]
    public int RowGroupRows { get; set; } = 100_000;
}
