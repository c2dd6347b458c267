namespace Cdp.Kpis.History;

/// <summary>An order, in its newest version. Amounts are in minor units of the currency of the options.</summary>
/// <param name="Id">Its number within its source.</param>
/// <param name="At">When it was placed.</param>
/// <param name="Net">What the goods cost after discounts, without tax and shipping; <see langword="null"/> where its currency cannot be converted.</param>
/// <param name="Units">How many units were ordered.</param>
/// <param name="Refunds">What was given back.</param>
/// <param name="Tags">Where it came from.</param>
public sealed record Order(string Id, DateTimeOffset At, decimal? Net, decimal Units, IReadOnlyList<Refund> Refunds, KpiTags Tags);
