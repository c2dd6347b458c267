namespace QuickStart;

/// <summary>Shows the time at which each recorded request arrived.</summary>
/// <remarks>
/// A host does not need one: it takes events as they come. A recording is replayed by the clock of its day, because the time of an event is
/// corrected by how long before its arrival it was sent.
/// </remarks>
internal sealed class RecordedClock : TimeProvider
{
    /// <summary>Gets or sets the time, from the evening on which the three files were exported.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 7, 1, 18, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
