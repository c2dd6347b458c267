namespace Cdp.Identity;

/// <summary>A merge or a split of profiles, as it happened.</summary>
public sealed record IdentityChange
{
    /// <summary>Gets the number of the change, 1 or greater, rising in the order in which changes happened. 0 until it is stored.</summary>
    public long Id { get; init; }

    /// <summary>Gets whether profiles were merged or split.</summary>
    public required IdentityChangeKind Kind { get; init; }

    /// <summary>Gets when it happened, by the platform's clock. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the profile that others merged into, or that was split.</summary>
    public required ProfileId Profile { get; init; }

    /// <summary>Gets the profile that was absorbed, or that came out of the split.</summary>
    public required ProfileId Other { get; init; }

    /// <summary>Gets the numbers of the identifiers that moved from one to the other, rising.</summary>
    public required IReadOnlyList<long> Moved { get; init; }

    /// <summary>Gets the numbers of the identifiers that the first profile had besides, before a merge or after a split, rising.</summary>
    public required IReadOnlyList<long> Kept { get; init; }

    /// <summary>Gets what caused it.</summary>
    public required IdentityChangeCause Cause { get; init; }

    /// <summary>Gets the source of the event that caused it; <see langword="null"/> when it was not an event.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the message id of the event that caused it; <see langword="null"/> when it was not an event.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets who decided, when it was a decision; otherwise <see langword="null"/>.</summary>
    public string? DecidedBy { get; init; }
}
