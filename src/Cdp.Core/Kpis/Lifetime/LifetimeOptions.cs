namespace Cdp.Kpis.Lifetime;

/// <summary>How the lifetime value of customers is worked out.</summary>
public sealed record LifetimeOptions
{
    internal const double DaysPerYear = 365.25;

    /// <summary>Gets the last day that the models see. What was bought later shows how well they predict.</summary>
    /// <value>There is no default.</value>
    public required DateOnly Until { get; init; }

    /// <summary>Gets how many days a unit of time has.</summary>
    /// <value>The default is 7: weeks.</value>
    public double DaysPerUnit { get; init; } = 7;

    /// <summary>Gets the models that are fitted. BG/BB, whose histories are counted in opportunities, is not among them.</summary>
    /// <value>The default is BG/NBD, MBG/NBD and Pareto/NBD.</value>
    public IReadOnlyList<TransactionModelKind> Models { get; init; } = [TransactionModelKind.BgNbd, TransactionModelKind.MbgNbd, TransactionModelKind.ParetoNbd];

    /// <summary>Gets how many units of time ahead purchases are expected for.</summary>
    /// <value>The default is <see langword="null"/>: as long as orders go on behind <see cref="Until"/>, or a year where none do.</value>
    public double? Horizon { get; init; }

    /// <summary>Gets how many months ahead value is counted.</summary>
    /// <value>The default is 12.</value>
    public int Months { get; init; } = 12;

    /// <summary>Gets the discount of a month.</summary>
    /// <value>The default is 0.01: one per cent.</value>
    public double MonthlyDiscount { get; init; } = 0.01;

    /// <summary>Gets the share of the value of purchases that is earned.</summary>
    /// <value>The default is 1: value is revenue.</value>
    public double Margin { get; init; } = 1;

    /// <summary>Gets how many units of time a month has: 30 days and 4.345 weeks, as is usual in the field, so that values can be compared with those of others.</summary>
    internal double UnitsPerMonth => DaysPerUnit switch { 1 => 30, 7 => 4.345, _ => DaysPerYear / 12 / DaysPerUnit };

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(DaysPerUnit);
        ArgumentOutOfRangeException.ThrowIfNegative(Months);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MonthlyDiscount, -1);
        if (Horizon is { } horizon)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        }

        if (Models.Contains(TransactionModelKind.BgBb))
        {
            throw new ArgumentException("BG/BB counts opportunities, which orders by day do not tell. Fit it with TransactionModel.Fit to histories that are counted in opportunities.");
        }
    }
}
