namespace Cdp.Kpis.Trends;

/// <summary>How change points are looked for.</summary>
public sealed record ChangeOptions
{
    /// <summary>Gets what changes; <see langword="null"/> for the level or the line, whichever tells the series with the lower penalised cost.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public ChangeKind? Kind { get; init; }

    /// <summary>Gets what a change has to bring.</summary>
    /// <value>The default is <see cref="ChangePenalty.Mbic"/>.</value>
    public ChangePenalty Penalty { get; init; }

    /// <summary>Gets how many values lie between two changes at least, 2 or more (3 for lines).</summary>
    /// <value>The default is 5.</value>
    public int MinLength { get; init; } = 5;

    /// <summary>Gets the confidence level of intervals.</summary>
    /// <value>The default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Gets whether successive values may hang together, as autoregression of order 1, so that a spell of high values is not taken for a change.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool AllowsAutocorrelation { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinLength, Kind is null or ChangeKind.Line ? 3 : 2);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Level, 1);
        if (!Enum.IsDefined(Penalty) || (Kind is { } kind && !Enum.IsDefined(kind)))
        {
            throw new ArgumentException("There is no such kind of change, or no such penalty.");
        }
    }
}
