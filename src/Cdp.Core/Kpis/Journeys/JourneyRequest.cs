namespace Cdp.Kpis.Journeys;

/// <summary>Which journeys are asked for.</summary>
public sealed record JourneyRequest
{
    /// <summary>Gets the first instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets the first instant behind the time.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Gets the events, pages and screens that are steps; empty for all.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>Gets the events, pages and screens that are no steps, such as messages that a customer is sent.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Gets after how long without a step a new journey begins.</summary>
    /// <value>The default is 30 minutes.</value>
    public TimeSpan Gap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets how many steps of a journey are looked at. Equal steps one after the other are one.</summary>
    /// <value>The default is 6.</value>
    public int MostSteps { get; init; } = 6;

    /// <summary>Gets how many sequences are told, the most frequent first.</summary>
    /// <value>The default is 20.</value>
    public int Top { get; init; } = 20;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Gap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MostSteps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Top);
        if (To <= From)
        {
            throw new ArgumentException("The time of the journeys ends before it begins. JourneyRequest.To is the first instant behind it.");
        }
    }
}
