using System.Text.Json;

namespace Cdp.Profiles;

/// <summary>A value of a trait, and where it comes from.</summary>
/// <remarks>The text form is fixed, so that a value never puts personal data into a log.</remarks>
public sealed record ObservedValue
{
    /// <summary>Gets the value.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>Gets who said it, the most recent first; at least one.</summary>
    public required IReadOnlyList<TraitOrigin> Origins { get; init; }

    /// <summary>Gets how many events said it.</summary>
    public long Count => Origins.Sum(origin => origin.Count);

    /// <summary>Gets the time of the earliest event that said it.</summary>
    public DateTimeOffset FirstSeen => Origins.Min(origin => origin.FirstSeen);

    /// <summary>Gets the time of the latest event that said it.</summary>
    public DateTimeOffset LastSeen => Origins.Max(origin => origin.LastSeen);

    /// <inheritdoc/>
    public override string ToString() => nameof(ObservedValue);
}
