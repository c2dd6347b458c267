namespace Cdp.Segmentation;

/// <summary>A profile entered or left a segment.</summary>
public sealed record SegmentTransition
{
    /// <summary>Gets the number, 1 or greater, rising in the order in which transitions were recorded. 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Gets the id of the segment.</summary>
    public required string Segment { get; init; }

    /// <summary>Gets the number of the rule that decided.</summary>
    public required long Rule { get; init; }

    /// <summary>Gets the profile.</summary>
    public required ProfileId Profile { get; init; }

    /// <summary>Gets whether it entered; otherwise it left.</summary>
    public required bool Entered { get; init; }

    /// <summary>Gets when: by the platform's clock, or the instant at which time alone decided. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what caused it.</summary>
    public required SegmentTransitionCause Cause { get; init; }

    /// <summary>Gets the source of the event that caused it; <see langword="null"/> when it was not an event.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the message id of the event that caused it; <see langword="null"/> when it was not an event.</summary>
    public string? MessageId { get; init; }
}
