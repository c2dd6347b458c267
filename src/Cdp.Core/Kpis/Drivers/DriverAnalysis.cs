using Cdp.Kpis.Customers;
using Cdp.Kpis.Experiments;

namespace Cdp.Kpis.Drivers;

/// <summary>What a target goes with, such as churn with the net promoter score, or satisfaction with how long support takes: alone, with all else held, and how much of it each column explains.</summary>
/// <remarks>Going together is not cause: what drives both is not seen, unless it is adjusted for. What is not known of a number counts as the mean, with an indicator beside it; texts that fewer than five customers have are one together.</remarks>
public sealed record DriverAnalysis
{
    /// <summary>Gets how many customers were looked at.</summary>
    public required int Customers { get; init; }

    /// <summary>Gets a value that tells whether the target is whether something happens, 0 or 1; else it is a number.</summary>
    public required bool IsShare { get; init; }

    /// <summary>Gets the mean of the target: the share where it is one.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets which share of the variance of the target all columns together explain in a linear model.</summary>
    public required double RSquared { get; init; }

    /// <summary>Gets which share of it the columns that are adjusted for explain alone.</summary>
    public required double RSquaredOfAdjustment { get; init; }

    /// <summary>Gets the drivers, the most important first.</summary>
    public required IReadOnlyList<Driver> Drivers { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Looks for what a target goes with. The order of the customers makes no difference.</summary>
    /// <param name="table">What is known about customers.</param>
    /// <param name="targets">The target of each, in their order: 0 and 1 for whether something happens, else numbers.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The analysis.</returns>
    /// <exception cref="ArgumentException">There is not one finite target for each customer, targets do not differ, no column tells customers apart, or an option names a column that there is not.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range.</exception>
    public static DriverAnalysis Of(CustomerTable table, IReadOnlyList<double> targets, DriverOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(targets);
        options ??= new DriverOptions();
        options.Check();
        Demand(table, targets, options);
        var encoder = CustomerEncoder.Learn(table, isTamed: false);
        var columns = encoder.Columns.Where(column => !options.AdjustFor.Contains(column, StringComparer.Ordinal)).ToList();
        if (columns.Count == 0)
        {
            throw new ArgumentException("No column tells customers apart other than those that are adjusted for. Give one that differs.", nameof(table));
        }

        var model = new DriverModel(encoder, targets, options.Level, cancellationToken);
        var importance = DriverImportance.Of(encoder, targets, columns, [.. encoder.Columns.Except(columns)], cancellationToken);
        var groups = new DriverGroups(table, targets, options, model.IsShare);
        var pValues = columns.ConvertAll(model.PValueOf);
        var adjusted = PValues.Adjust(pValues, PValueCorrection.BenjaminiHochberg);
        var drivers = columns.Select((column, i) => new Driver
        {
            Column = column,
            Known = table.Column(column).Known,
            Importance = importance.Shares?[i],
            Effects = model.EffectsOf(column),
            PValue = pValues[i],
            AdjustedPValue = adjusted[i],
            Groups = groups.Of(column),
            Contrast = groups.ContrastOf(column),
        });
        return new DriverAnalysis
        {
            Customers = targets.Count,
            IsShare = model.IsShare,
            Mean = targets.Order().Average(),
            RSquared = importance.All,
            RSquaredOfAdjustment = importance.Adjustment,
            Drivers = [.. drivers.OrderByDescending(static driver => driver.Importance ?? 0).ThenBy(static driver => driver.PValue ?? 1).ThenBy(static driver => driver.Column, StringComparer.Ordinal)],
            Warnings = [.. WarningsOf(encoder, importance.Shares is null), .. model.Warnings],
        };
    }

    private static void Demand(CustomerTable table, IReadOnlyList<double> targets, DriverOptions options)
    {
        if (targets.Count != table.Customers.Count || targets.Any(static target => !double.IsFinite(target)))
        {
            throw new ArgumentException($"There is not one finite target for each of {table.Customers.Count} customers. Leave out customers of whom it is not known.", nameof(targets));
        }

        if (targets.Count == 0 || targets.All(target => target == targets[0]))
        {
            throw new ArgumentException("The target is the same for all customers, so that there is nothing to explain. Give customers that differ in it.", nameof(targets));
        }

        foreach (var column in options.AdjustFor.Concat(options.Cuts.Keys))
        {
            table.Column(column);
        }

        if (options.Cuts.Keys.FirstOrDefault(column => !table.Column(column).IsNumeric) is { } text)
        {
            throw new ArgumentException($"The column {text} holds texts, which are groups of themselves. Leave its cuts out.", nameof(options));
        }
    }

    private static IEnumerable<string> WarningsOf(CustomerEncoder encoder, bool hasTooMany)
    {
        if (encoder.LeftOut.Count > 0)
        {
            yield return $"Left out, as they do not tell customers apart: {string.Join(", ", encoder.LeftOut)}.";
        }

        if (hasTooMany)
        {
            yield return $"With more than {DriverImportance.MostDrivers} drivers nobody can tell how much each explains, as all sets of them would have to be tried. Give fewer to see it.";
        }
    }
}
