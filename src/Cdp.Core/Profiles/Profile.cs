using Cdp.Identity;

namespace Cdp.Profiles;

/// <summary>The golden record of a person: everything that the sources said about the identifiers of one cluster, unified.</summary>
/// <remarks>
/// It is a snapshot and safe to share between threads. The text form is the id alone, so that a profile never puts personal data into a log.
/// <see cref="ReservedTraits"/> adds typed accessors such as <c>FirstName</c>.
/// </remarks>
public sealed record Profile
{
    /// <summary>Gets the id.</summary>
    public required ProfileId Id { get; init; }

    /// <summary>Gets the version: it rises with every change of the golden traits.</summary>
    public required long Version { get; init; }

    /// <summary>Gets the identifiers, in the order of <see cref="Identifier.CompareTo"/>.</summary>
    public required IReadOnlyList<Identifier> Identifiers { get; init; }

    /// <summary>Gets the traits by name; nested traits by their path, such as <c>address.city</c>. Enumerated, they come ordinally.</summary>
    public required IReadOnlyDictionary<string, Trait> Traits { get; init; }

    /// <summary>Gets how many events belong to the profile.</summary>
    public required long EventCount { get; init; }

    /// <summary>Gets the time of the earliest event, or of the first decision about an identifier where there is no event.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Gets the time of the latest event, or of the first decision about an identifier where there is no event.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Gives the golden traits as a nested JSON object, in the form in which Segment's identify call carries them.</summary>
    /// <remarks>
    /// Each trait has its primary value, also where several survived. Where a trait has a value and other traits are nested in it (one source sends
    /// <c>address</c> as a text, another as an object), the more recent side is given; at the same time, the nested one.
    /// </remarks>
    /// <returns>The JSON text, with names in ordinal order: equal traits give equal texts.</returns>
    public string ToJson() => TraitTree.Build(Traits.Values).ToJson();

    /// <inheritdoc/>
    public override string ToString() => Id.ToString();
}
