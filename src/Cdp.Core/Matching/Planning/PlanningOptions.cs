namespace Cdp.Matching.Planning;

/// <summary>Changes how matching is planned.</summary>
public sealed class PlanningOptions
{
    /// <summary>Gets or sets between which records pairs are sought.</summary>
    /// <value>The default is <see cref="MatchLinkType.DedupeOnly"/>.</value>
    public MatchLinkType LinkType { get; set; } = MatchLinkType.DedupeOnly;

    /// <summary>Gets or sets how many pairs may be compared.</summary>
    /// <value>The default is <see langword="null"/>: 5 million, or 60 for each record where that is more.</value>
    public long? PairBudget { get; set; }

    /// <summary>Gets what columns are about, by name, where it is known better. <see cref="ColumnKind.Unused"/> leaves a column out.</summary>
    /// <value>The default is empty: all columns are looked at.</value>
    public IDictionary<string, ColumnKind> Kinds { get; } = new Dictionary<string, ColumnKind>(StringComparer.Ordinal);

    /// <summary>Gets or sets the number of threads.</summary>
    /// <value>The default is the number of processors. The result does not depend on it.</value>
    public int Threads { get; set; } = Environment.ProcessorCount;
}
