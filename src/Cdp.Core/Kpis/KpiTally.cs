namespace Cdp.Kpis;

/// <summary>Takes what one customer did in one period. It is not thread-safe.</summary>
public sealed class KpiTally
{
    private const int Digits = 12;

    private readonly Dictionary<(int Measure, int Period, string Group), KpiTotal> _totals = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly KpiDimensionKind _kind;
    private IReadOnlyList<string> _groups = [];
    private (int Measure, int Period) _at;

    internal KpiTally(KpiDimensionKind kind) => _kind = kind;

    /// <summary>Gets what was added, by the places of the measure and the period, and by group; empty is the group of all together.</summary>
    internal IReadOnlyDictionary<(int Measure, int Period, string Group), KpiTotal> Totals => _totals;

    /// <summary>Adds an amount.</summary>
    /// <param name="amount">The amount, to 12 decimals and of at most 10¹² either way; of money, in minor units of the currency of the options.</param>
    /// <param name="tags">What it can be broken down by.</param>
    public void Add(decimal amount, in KpiTags tags = default)
    {
        if (GroupOf(tags) is { } group)
        {
            Add(group, amount);
            return;
        }

        foreach (var own in _groups)
        {
            Add(own, amount);
        }
    }

    /// <summary>Adds 1 unless it was added before for this customer, this period and this group.</summary>
    /// <param name="tags">What it can be broken down by.</param>
    public void AddOnce(in KpiTags tags = default)
    {
        if (_seen.Add(GroupOf(tags) ?? string.Empty))
        {
            Add(1, tags);
        }
    }

    /// <summary>Begins with another customer.</summary>
    /// <param name="groups">The groups that the customer is in, where it is customers that are broken down.</param>
    internal void Begin(IReadOnlyList<string> groups)
    {
        _groups = groups;
        _totals.Clear();
    }

    /// <summary>Begins with another measure or another period.</summary>
    internal void Begin(int measure, int period)
    {
        _at = (measure, period);
        _seen.Clear();
    }

    /// <summary>Gives the group of what has some tags; <see langword="null"/> where it is customers that are divided.</summary>
    internal static string? GroupOf(KpiDimensionKind kind, in KpiTags tags) => kind switch
    {
        KpiDimensionKind.None => string.Empty,
        KpiDimensionKind.Channel => tags.Channel ?? KpiGroups.Unknown,
        KpiDimensionKind.Campaign => tags.Campaign ?? KpiGroups.Unknown,
        KpiDimensionKind.Source => tags.Source ?? KpiGroups.Unknown,
        KpiDimensionKind.Content => tags.Content ?? KpiGroups.Unknown,
        KpiDimensionKind.Page => tags.Page ?? KpiGroups.Unknown,
        _ => null,
    };

    private string? GroupOf(in KpiTags tags) => GroupOf(_kind, tags);

    private void Add(string group, decimal amount)
    {
        // To so many digits that sums have room for all of them, and are the same in any order.
        var (key, exact) = ((_at.Measure, _at.Period, group), Math.Round(amount, Digits));
        _totals[key] = _totals.GetValueOrDefault(key) + new KpiTotal(exact, Math.Round(exact * exact, Digits), 1);
    }
}
