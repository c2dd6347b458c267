using System.Globalization;
using Cdp.Kpis.Customers;
using Cdp.Kpis.Regression;
using Cdp.Numerics;

namespace Cdp.Kpis.Drivers;

/// <summary>Puts customers who are alike in a column into groups, and tells the target of each.</summary>
internal sealed class DriverGroups(CustomerTable table, IReadOnlyList<double> targets, DriverOptions options, bool isShare)
{
    private const int Groups = 4;
    private const int MostTexts = 20;

    public IReadOnlyList<DriverGroup> Of(string column) => [.. PartsOf(table.Column(column)).Select(part => GroupOf(part.Name, part.Targets))];

    public DriverContrast? ContrastOf(string column)
    {
        var parts = table.Column(column).IsNumeric ? PartsOf(table.Column(column)) : [];
        if (parts.Count < 2)
        {
            return null;
        }

        var ((low, lowTargets), (high, highTargets)) = (parts[0], parts[^1]);
        return isShare
            ? new DriverContrast(high, low, EffectSize.OfShares(Hits(highTargets), highTargets.Length, Hits(lowTargets), lowTargets.Length, options.Level), null)
            : new DriverContrast(high, low, null, EffectSize.OfMeans(highTargets, lowTargets, options.Level));
    }

    private static long Hits(double[] values) => values.LongCount(static value => value == 1);

    private DriverGroup GroupOf(string name, double[] values)
    {
        var moments = Moments.Of(values);
        if (isShare)
        {
            var (low, high) = WilsonInterval.Of(Hits(values), values.Length, options.Level);
            return new DriverGroup(name, values.Length, moments.Mean, low, high);
        }

        double? width = values.Length < 2 ? null : SpecialFunctions.StudentQuantile(1 - options.Level, values.Length - 1) * Math.Sqrt(moments.Variance / values.Length);
        return new DriverGroup(name, values.Length, moments.Mean, moments.Mean - width, moments.Mean + width);
    }

    /// <summary>Gives the groups with their targets, sorted so that sums do not depend on the order of customers. Those of whom nothing is known are in none.</summary>
    private List<(string Name, double[] Targets)> PartsOf(CustomerColumn column)
    {
        if (!column.IsNumeric)
        {
            return
            [
                .. Enumerable.Range(0, column.Count).Where(row => column.TextAt(row) is not null).GroupBy(row => column.TextAt(row)!, StringComparer.Ordinal)
                    .OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal).Take(MostTexts)
                    .Select(group => (group.Key, TargetsOf(group))),
            ];
        }

        int[] known = [.. Enumerable.Range(0, column.Count).Where(row => column.NumberAt(row) is not null).OrderBy(row => column.NumberAt(row))];
        double[] numbers = [.. known.Select(row => column.NumberAt(row)!.Value)];
        var cuts = options.Cuts.TryGetValue(column.Name, out var given) ? given : QuartersOf(numbers);
        return
        [
            .. known.GroupBy(row => cuts.Count(cut => column.NumberAt(row) >= cut)).OrderBy(static group => group.Key)
                .Select(group => (NameOf(column.NumberAt(group.First())!.Value, column.NumberAt(group.Last())!.Value), TargetsOf(group))),
        ];
    }

    private static List<double> QuartersOf(double[] sorted) =>
        sorted.Length == 0 ? [] : [.. Enumerable.Range(1, Groups - 1).Select(quarter => sorted[sorted.Length * quarter / Groups]).Where(cut => cut > sorted[0]).Distinct()];

    private static string NameOf(double from, double to) =>
        from == to ? from.ToString("G6", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from:G6} to {to:G6}");

    private double[] TargetsOf(IEnumerable<int> rows) => [.. rows.Select(row => targets[row]).Order()];
}
