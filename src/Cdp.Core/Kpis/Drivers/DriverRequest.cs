using Cdp.Kpis.Churn;

namespace Cdp.Kpis.Drivers;

/// <summary>What drivers are looked for, of what.</summary>
public sealed record DriverRequest
{
    /// <summary>Gets what is to be explained.</summary>
    public required DriverTarget Target { get; init; }

    /// <summary>Gets by what it is told that a customer has left, where that is the target.</summary>
    /// <value>The default is <see cref="ChurnKind.Contract"/>.</value>
    public ChurnKind Churn { get; init; }

    /// <summary>Gets the end of the time that is looked at. What happened then or later does not count.</summary>
    /// <value>The default is <see langword="null"/>: now.</value>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Gets how long the time is. Churn is explained by what was known at its beginning, an answer to a survey within it by what was known when it was given; and what happened within so long before is recent.</summary>
    /// <value>The default is 90 days.</value>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Gets the facts and golden traits that may be drivers, such as <c>nps</c>, <c>first_response_hours</c> or <c>plan</c>; empty for all facts.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> On { get; init; } = [];

    /// <summary>Gets the facts and golden traits that are adjusted for, such as <c>address.country</c>.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> AdjustFor { get; init; } = [];

    /// <summary>Gets the confidence level of intervals.</summary>
    /// <value>The default is 0.95.</value>
    public double Level { get; init; } = 0.95;

    internal void Check()
    {
        ChurnRequest.CheckTime(AsOf, Horizon);
        if (!Enum.IsDefined(Target))
        {
            throw new ArgumentOutOfRangeException(nameof(Target), Target, "There is no such target.");
        }

        if (On.Intersect(AdjustFor, StringComparer.Ordinal).FirstOrDefault() is { } both)
        {
            throw new ArgumentException($"{both} is both a driver and adjusted for. Name it in DriverRequest.On or in DriverRequest.AdjustFor.", nameof(On));
        }
    }
}
