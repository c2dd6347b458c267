using System.ComponentModel.DataAnnotations;

namespace Cdp.Collection;

/// <summary>Changes how events are taken in.</summary>
public sealed class CollectionOptions
{
    /// <summary>Gets or sets the largest size of one event, in bytes of UTF-8.</summary>
    /// <value>The default is 32,768.</value>
    [Range(1_024, 16 * 1_024 * 1_024)]
    public int MaxEventBytes { get; set; } = 32 * 1_024;

    /// <summary>Gets or sets the largest size of one request body handed to <see cref="IEventCollector.CollectJsonAsync(string, ReadOnlyMemory{byte}, CancellationToken)"/>, in bytes.</summary>
    /// <value>The default is 4,194,304 (4 MiB).</value>
    [Range(1_024, 256 * 1_024 * 1_024)]
    public int MaxBatchBytes { get; set; } = 4 * 1_024 * 1_024;

    /// <summary>Gets or sets the largest number of traits or of properties of one event. Nested ones count one by one; an array counts as one.</summary>
    /// <value>The default is 300.</value>
    [Range(1, 100_000)]
    public int MaxTraits { get; set; } = 300;

    /// <summary>Gets or sets how many bytes of a refused event are kept, what its batch says of all events included. What is longer is cut and cannot be replayed as it was sent.</summary>
    /// <value>The default is 1,048,576 (1 MiB).</value>
    [Range(1_024, 64 * 1_024 * 1_024)]
    public int MaxQuarantinedBytes { get; set; } = 1_024 * 1_024;

    /// <summary>Gets or sets how far ahead of the receiver's clock an event may lie before its time is replaced by the time of its arrival.</summary>
    /// <value>The default is 5 minutes. It is not negative and at most 3,650 days.</value>
    public TimeSpan FutureTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how far ahead of the receiver's clock an event may lie before it is refused.</summary>
    /// <value>The default is 24 hours. It is not below <see cref="FutureTolerance"/>; <see cref="TimeSpan.MaxValue"/> refuses no event.</value>
    public TimeSpan MaxFuture { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets the systems that send data, by name. A source that is not listed is taken with the defaults of <see cref="SourceOptions"/>.</summary>
    /// <value>The default is empty.</value>
    public IDictionary<string, SourceOptions> Sources { get; } = new Dictionary<string, SourceOptions>(StringComparer.Ordinal);
}
