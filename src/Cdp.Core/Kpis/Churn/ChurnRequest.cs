using System.Globalization;

namespace Cdp.Kpis.Churn;

/// <summary>Whose churn risk is asked for.</summary>
public sealed record ChurnRequest
{
    private static readonly TimeSpan LongestHorizon = TimeSpan.FromDays(3_660);

    /// <summary>Gets by what it is told that a customer has left.</summary>
    /// <value>The default is <see cref="ChurnKind.Contract"/>.</value>
    public ChurnKind Kind { get; init; }

    /// <summary>Gets the instant from which on is predicted. What happened then or later is not looked at.</summary>
    /// <value>The default is <see langword="null"/>: now.</value>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Gets how far ahead. Who was there so long before <see cref="AsOf"/>, and has left or stayed since, is what is learned from; and what happened within so long before an instant is recent.</summary>
    /// <value>The default is 90 days.</value>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Gets the golden traits that are looked at besides what customers did, as they were at the time, such as <c>plan</c> or <c>address.country</c>.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>Gets how it is learned.</summary>
    /// <value>The default is that of <see cref="ChurnOptions"/>.</value>
    public ChurnOptions Options { get; init; } = new();

    internal void Check()
    {
        CheckTime(AsOf, Horizon);
        Options.Check();
    }

    internal static void CheckTime(DateTimeOffset? asOf, TimeSpan horizon)
    {
        if (asOf is { } time && !KpiPlan.IsOfBusiness(time.UtcDateTime.Year))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The time {time:yyyy-MM-dd} is not within the years {KpiPlan.FirstYear} to {KpiPlan.LastYear}. Give a time of the business."), nameof(asOf));
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(horizon, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, LongestHorizon);
    }
}
