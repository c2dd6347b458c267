using Cdp.Collection;
using Cdp.Identity;
using Cdp.Profiles;

namespace Cdp.Pipeline;

/// <summary>An event that is ready for the store, with everything that could be worked out without it.</summary>
internal sealed class IngestItem
{
    public required PreparedEvent Event { get; init; }

    /// <summary>Gets why the event is refused, or <see langword="null"/>.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>Gets the identifiers, in ascending order.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>Gets the most trusted identifier, which the event belongs to.</summary>
    public Identifier Owner { get; init; }

    /// <summary>Gets what the event says about the person; the number of the identifier is filled in when it is known.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];
}
