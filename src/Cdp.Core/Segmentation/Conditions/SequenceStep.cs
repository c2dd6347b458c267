namespace Cdp.Segmentation.Conditions;

/// <summary>A step of a sequence.</summary>
public sealed record SequenceStep
{
    /// <summary>Gets which events are meant.</summary>
    public required EventPattern Event { get; init; }

    /// <summary>Gets whether the event is not to happen.</summary>
    public bool IsUnwanted { get; init; }

    /// <summary>Gets the name by which later steps refer to this one; <see langword="null"/> when none does.</summary>
    public string? As { get; init; }

    /// <summary>Gets the properties that must be equal to one of an earlier step's event. An event without such a property is none of this step's.</summary>
    public IReadOnlyList<SequenceTie> Ties { get; init; } = [];
}
