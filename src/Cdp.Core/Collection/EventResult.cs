namespace Cdp.Collection;

/// <summary>What became of one event.</summary>
public sealed record EventResult
{
    /// <summary>Gets the id under which the event is known, or <see langword="null"/> when it had none and was refused.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets what became of it.</summary>
    public required EventStatus Status { get; init; }

    /// <summary>Gets the profile that the event belonged to when its batch was committed. The default value unless the event was accepted.</summary>
    public ProfileId Profile { get; init; }

    /// <summary>Gets why it was refused, or <see langword="null"/>.</summary>
    public Rejection? Rejection { get; init; }
}
