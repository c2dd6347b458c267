using Cdp.Identity;

namespace Cdp.Profiles;

/// <summary>That one source said a value about one identifier.</summary>
public sealed record TraitOrigin
{
    /// <summary>Gets the source that said it.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the identifier that it was said about: the most trusted one of the event.</summary>
    public required Identifier Identifier { get; init; }

    /// <summary>Gets how many events said it.</summary>
    public required long Count { get; init; }

    /// <summary>Gets the time of the earliest event that said it.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the time of the latest event that said it.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    internal static int MostRecentFirst(TraitOrigin a, TraitOrigin b)
    {
        var order = b.LastSeen.CompareTo(a.LastSeen);
        order = order != 0 ? order : string.CompareOrdinal(a.Source, b.Source);
        return order != 0 ? order : a.Identifier.CompareTo(b.Identifier);
    }
}
