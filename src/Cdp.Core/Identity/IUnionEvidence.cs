namespace Cdp.Identity;

/// <summary>What the records behind identifiers say about uniting two clusters because of a match.</summary>
/// <remarks>
/// Unlike the identity rules it does not only grow: a union that it refuses can be allowed when the two sides have become larger. An instance belongs to one
/// transaction, and is not safe for concurrent use.
/// </remarks>
internal interface IUnionEvidence
{
    /// <summary>Reads what is said about identifiers, before <see cref="Allows"/> is asked about them.</summary>
    ValueTask LoadAsync(IReadOnlyCollection<long> identifiers, CancellationToken cancellationToken);

    /// <summary>Tells whether the records of both sides, taken together, speak for one person. It depends on the two sets alone.</summary>
    bool Allows(IReadOnlyList<long> a, IReadOnlyList<long> b);
}
