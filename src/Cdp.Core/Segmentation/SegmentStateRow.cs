namespace Cdp.Segmentation;

/// <summary>What rules remember of a profile, as a store keeps it.</summary>
public sealed record SegmentStateRow
{
    /// <summary>Gets the profile.</summary>
    public required ProfileId Profile { get; init; }

    /// <summary>Gets the version of the rules that it covers.</summary>
    public required long Rules { get; init; }

    /// <summary>Gets when a membership may change by the passage of time alone; <see langword="null"/> for never. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset? Deadline { get; init; }

    /// <summary>Gets the state, in a form of its own.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }

    /// <summary>Gives the profile alone, so that state never puts personal data into a log.</summary>
    /// <returns>The profile.</returns>
    public override string ToString() => Profile.ToString();
}
