namespace Cdp.Kpis.Voice;

/// <summary>Which comments of a store are looked at.</summary>
public sealed record VoiceRequest
{
    /// <summary>Gets the first instant of the time in which the answers were given.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets the first instant behind it.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Gets what the groups of the comments are: the channel, campaign, content or source of the answer, a golden trait of the customer, or whether the customer is in a segment now.</summary>
    /// <value>The default is <see cref="KpiDimension.None"/>.</value>
    public KpiDimension By { get; init; }

    /// <summary>Gets how themes are found. <see cref="ThemeOptions.Scoring"/> says which survey is read: <c>nps</c>, <c>csat</c> or <c>ces</c>.</summary>
    /// <value>By default those of <see cref="ThemeOptions"/>.</value>
    public ThemeOptions Options { get; init; } = new();

    internal void Check()
    {
        Options.Check();
        if (From >= To)
        {
            throw new ArgumentException("The time ends before it begins. Give one that begins first.", nameof(To));
        }

        if (By.Kind == KpiDimensionKind.Trait && string.IsNullOrEmpty(By.Name))
        {
            throw new ArgumentException("The trait to compare by has no name. Give one with KpiDimension.Trait(name).", nameof(By));
        }

        if (By is { Kind: KpiDimensionKind.Segment, Name: null })
        {
            throw new ArgumentException("A customer may be in several segments, and a comment is in one group. Name one segment.", nameof(By));
        }
    }
}
