using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Cdp.Storage.Sqlite;

/// <summary>Changes how a platform is kept in a SQLite file.</summary>
public sealed class SqliteOptions
{
    /// <summary>Gets or sets the connection string, such as <c>Data Source=cdp.db</c>.</summary>
    /// <remarks>The file may not lie on a network drive. In-memory databases and <c>Cache=Shared</c> are refused.</remarks>
    /// <value>There is no default: it must be set, which <c>UseSqlite("cdp.db")</c> does.</value>
    [Required]
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>Gets or sets how long a write waits while another process writes to the same file.</summary>
    /// <value>The default is 30 seconds.</value>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The source-generated validator compares without a type converter.")]
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many reads may run at the same time; each has a connection of its own.</summary>
    /// <value>The default is 4.</value>
    [Range(1, 64)]
    public int ReaderCount { get; set; } = 4;

    /// <summary>Gets or sets how many writes may wait before further callers are held back.</summary>
    /// <value>The default is 1,000.</value>
    [Range(1, 1_000_000)]
    public int MaxQueuedWrites { get; set; } = 1_000;

    /// <summary>Gets or sets how many waiting writes may share one commit.</summary>
    /// <value>The default is 64.</value>
    [Range(1, 10_000)]
    public int MaxGroupSize { get; set; } = 64;

    /// <summary>Gets or sets how much of the file the writing connection keeps in memory, in mebibytes.</summary>
    /// <value>The default is 64.</value>
    [Range(1, 16_384)]
    public int WriterCacheMebibytes { get; set; } = 64;

    /// <summary>Gets or sets how much of the file each reading connection keeps in memory, in mebibytes.</summary>
    /// <value>The default is 8.</value>
    [Range(1, 16_384)]
    public int ReaderCacheMebibytes { get; set; } = 8;

    /// <summary>Gets or sets the number of pages in the write-ahead log after which they are copied into the database file.</summary>
    /// <remarks>
    /// The more, the fewer pages are copied: random keys touch the same pages again and again. Copying runs beside the writer, so that the log may take up to
    /// about four times that much room, and more while a reader holds on to an old snapshot.
    /// </remarks>
    /// <value>The default is 20,000, which is about 80 MiB.</value>
    [Range(100, 1_000_000)]
    public int CheckpointPages { get; set; } = 20_000;

    /// <summary>Gets or sets how many identifiers the writer keeps in memory, so that known ones cost no look-up in the file.</summary>
    /// <value>The default is 200,000, which is about 60 MB when all are taken.</value>
    [Range(0, 100_000_000)]
    public int CachedIdentifiers { get; set; } = 200_000;

    /// <summary>Gets or sets how many sightings, that is sets of identifiers seen together, the writer keeps in memory.</summary>
    /// <value>The default is 400,000, which is about 80 MB when all are taken.</value>
    [Range(0, 100_000_000)]
    public int CachedSightings { get; set; } = 400_000;
}
