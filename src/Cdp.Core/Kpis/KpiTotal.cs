namespace Cdp.Kpis;

/// <summary>What a measure adds up to. Sums are exact.</summary>
/// <param name="Sum">The sum; of money, in minor units.</param>
/// <param name="Squares">The sum of the squares.</param>
/// <param name="Count">How many amounts there were.</param>
public readonly record struct KpiTotal(decimal Sum, decimal Squares, long Count)
{
    /// <summary>The largest amount that one thing may have, so that the squares of many add up.</summary>
    internal const decimal Largest = 1e12m;

    /// <summary>Adds two totals.</summary>
    public static KpiTotal operator +(KpiTotal left, KpiTotal right) => left.Add(right);

    /// <summary>Takes a total away from another.</summary>
    public static KpiTotal operator -(KpiTotal left, KpiTotal right) => left.Subtract(right);

    /// <summary>Adds a total.</summary>
    /// <param name="other">The total.</param>
    /// <returns>The sum.</returns>
    public KpiTotal Add(KpiTotal other) => new(Sum + other.Sum, Squares + other.Squares, Count + other.Count);

    /// <summary>Takes a total away.</summary>
    /// <param name="other">The total.</param>
    /// <returns>The difference.</returns>
    public KpiTotal Subtract(KpiTotal other) => new(Sum - other.Sum, Squares - other.Squares, Count - other.Count);
}
