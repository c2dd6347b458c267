using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace Cdp.Storage.PostgreSql;

/// <summary>Changes how a platform is kept in PostgreSQL.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>Gets or sets the schema that holds the tables. It is created when it is missing. Several platforms may share one database, each in a schema of its own.</summary>
    /// <value>The default is <c>cdp</c>.</value>
    [Required]
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]{0,62}$", ErrorMessage = "{0} takes a letter or _, then up to 62 letters, digits or _, such as cdp.")]
    public string Schema { get; set; } = "cdp";

    /// <summary>Gets or sets how many connections one process opens at most. A data source that the host made keeps its own number.</summary>
    /// <remarks>All processes together must stay below <c>max_connections</c> of the server, which is 100 unless it was raised.</remarks>
    /// <value>The default is 20.</value>
    [Range(4, 1_000, ErrorMessage = "{0} takes {1} to {2} connections.")]
    public int MaxPoolSize { get; set; } = 20;

    /// <summary>Gets or sets how many groups of writes one process commits at the same time.</summary>
    /// <value>The default is 2.</value>
    [Range(1, 64, ErrorMessage = "{0} takes {1} to {2} groups.")]
    public int WriterCount { get; set; } = 2;

    /// <summary>Gets or sets how many writes may wait before further callers are held back.</summary>
    /// <value>The default is 1,000.</value>
    [Range(1, 1_000_000, ErrorMessage = "{0} takes {1} to {2} writes.")]
    public int MaxQueuedWrites { get; set; } = 1_000;

    /// <summary>Gets or sets how many waiting writes may share one commit.</summary>
    /// <value>The default is 64.</value>
    [Range(1, 10_000, ErrorMessage = "{0} takes {1} to {2} writes.")]
    public int MaxGroupSize { get; set; } = 64;

    /// <summary>Gets or sets how often a write is tried again after a fault that passes, such as a server that restarts, before its caller is told.</summary>
    /// <value>The default is 10.</value>
    [Range(0, 1_000, ErrorMessage = "{0} takes {1} to {2} tries.")]
    public int RetryCount { get; set; } = 10;

    /// <summary>Gets or sets how long the first retry waits. Each further one waits twice as long as the one before, up to <see cref="MaxRetryDelay"/>.</summary>
    /// <value>The default is 100 milliseconds.</value>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The source-generated validator compares without a type converter.")]
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ErrorMessage = "{0} takes a time from {1} to {2}.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets the longest wait between two retries.</summary>
    /// <value>The default is 5 seconds.</value>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The source-generated validator compares without a type converter.")]
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ErrorMessage = "{0} takes a time from {1} to {2}.")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long one statement may take, waiting for locks included.</summary>
    /// <value>The default is 30 seconds.</value>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The source-generated validator compares without a type converter.")]
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "{0} takes a time from {1} to {2}.")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gives how long a retry waits.</summary>
    /// <param name="retry">Its number, from 1.</param>
    internal TimeSpan DelayOf(int retry)
    {
        var delay = RetryDelay * Math.Pow(2, Math.Min(retry - 1, 20));
        return delay < MaxRetryDelay ? delay : MaxRetryDelay;
    }
}
