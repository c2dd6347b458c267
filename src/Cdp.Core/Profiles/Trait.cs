using System.Text.Json;

namespace Cdp.Profiles;

/// <summary>A named attribute of a profile, and how it came to its value.</summary>
/// <remarks>The text form is the name alone, so that a trait never puts personal data into a log.</remarks>
public sealed record Trait
{
    /// <summary>Gets the name. A nested trait has a path, such as <c>address.city</c>; a dot or backslash in a name has a backslash before it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name of the survivorship rule that decided.</summary>
    public required string Rule { get; init; }

    /// <summary>Gets the values that survived, the primary one first; at least one, and just one under most rules.</summary>
    public required IReadOnlyList<ObservedValue> Values { get; init; }

    /// <summary>Gets the values that did not survive, the most recent first, and of one time those said by more events.</summary>
    public required IReadOnlyList<ObservedValue> Beaten { get; init; }

    /// <summary>Gets the primary value.</summary>
    public JsonElement Value => Values[0].Value;

    /// <summary>Gets where the primary value comes from, the most recent first.</summary>
    public IReadOnlyList<TraitOrigin> Origins => Values[0].Origins;

    /// <summary>Gets the time of the latest event that said a surviving value.</summary>
    public DateTimeOffset LastSeen => Values.Max(value => value.LastSeen);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
