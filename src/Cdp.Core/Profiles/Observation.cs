namespace Cdp.Profiles;

/// <summary>That one source said one value of one trait about one identifier, how often and when.</summary>
/// <remarks>Unique by identifier, source, trait and value.</remarks>
public sealed record Observation
{
    /// <summary>Gets the number of the identifier that it was said about: the most trusted one of the event.</summary>
    public required long Identifier { get; init; }

    /// <summary>Gets the source that said it.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the name of the trait. A nested trait has a path, such as <c>address.city</c>; a dot inside a name is written <c>\.</c>.</summary>
    public required string Trait { get; init; }

    /// <summary>Gets the value as canonical JSON. <c>null</c> removes the trait, and every trait nested in it, as said up to then.</summary>
    public required string Value { get; init; }

    /// <summary>Gets how many events said it, 1 or greater.</summary>
    public required long Count { get; init; }

    /// <summary>Gets the time of the earliest event that said it. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the time of the latest event that said it. Whole milliseconds, UTC.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gives the name of the trait, without the value, so that an observation never puts personal data into a log.</summary>
    /// <returns>The name of the trait.</returns>
    public override string ToString() => Trait ?? string.Empty;
}
