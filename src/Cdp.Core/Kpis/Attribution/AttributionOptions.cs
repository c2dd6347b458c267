namespace Cdp.Kpis.Attribution;

/// <summary>How conversions are credited.</summary>
public sealed record AttributionOptions
{
    /// <summary>Gets how long before a conversion a touch may be. It applies where touches have times.</summary>
    /// <value>The default is 30 days.</value>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Gets the time in which the credit of <see cref="AttributionModel.TimeDecay"/> halves.</summary>
    /// <value>The default is 7 days.</value>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Gets the share of the first touch in <see cref="AttributionModel.PositionBased"/>.</summary>
    /// <value>The default is 0.4.</value>
    public double FirstShare { get; init; } = 0.4;

    /// <summary>Gets the share of the last touch in <see cref="AttributionModel.PositionBased"/>.</summary>
    /// <value>The default is 0.4.</value>
    public double LastShare { get; init; } = 0.4;

    /// <summary>Gets how many touches back the chain of <see cref="AttributionModel.Markov"/> remembers, 1 to 3.</summary>
    /// <value>The default is 1.</value>
    public int MarkovOrder { get; init; } = 1;

    /// <summary>Gets the channel of visits that no other channel brought, in any case of letters.</summary>
    /// <value>The default is <c>direct</c>.</value>
    public string DirectChannel { get; init; } = "direct";

    /// <summary>Gets what separates channels in paths that are written as text.</summary>
    /// <value>The default is <c>&gt;</c>.</value>
    public char Separator { get; init; } = '>';

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(LookBack, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HalfLife, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(FirstShare);
        ArgumentOutOfRangeException.ThrowIfNegative(LastShare);
        ArgumentOutOfRangeException.ThrowIfLessThan(MarkovOrder, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MarkovOrder, 3);
        ArgumentNullException.ThrowIfNull(DirectChannel);
        if (!(FirstShare + LastShare is > 0 and <= 1 + 1e-12))
        {
            throw new ArgumentException($"The shares of the first and the last touch, {FirstShare} and {LastShare}, add up to more than 1 or to nothing. Give shares such as 0.4 and 0.4.");
        }
    }
}
