namespace Cdp.Kpis.Experiments;

/// <summary>Analyses experiments: did a variant make a difference, how large, and how sure is that. It is thread-safe, and the same whatever the order of the units.</summary>
public static partial class ExperimentAnalysis
{
    /// <summary>Analyses an experiment.</summary>
    /// <remarks>
    /// Each variant is compared with the control by <see cref="EffectTest"/> and by <see cref="BayesianTest"/>. Where units have a covariate, the values are adjusted by <see cref="Cuped"/> before, and a proportion is compared as a
    /// mean then. P-values are adjusted over all metrics and variants.
    /// </remarks>
    /// <param name="units">The units.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">
    /// There are fewer than two variants, the control or a weight names none, a unit has not one value for each metric, some units have a covariate and others none, a value is no number or beyond ±10¹⁴⁰, or a value of a proportion is neither 0 nor 1.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside of its range.</exception>
    public static ExperimentResult Run(IEnumerable<ExperimentUnit> units, ExperimentOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        options ??= new ExperimentOptions();
        options.Check();

        // :: Step 1: put the units together by variant, the control first
        var groups = Group(units, options.Metrics.Count, cancellationToken);
        var names = OrderOf(groups.Keys, options.Control);
        IReadOnlyList<ExperimentUnit>[] ordered = [.. names.Select(name => groups[name])];

        // :: Step 2: see whether the variants have their shares
        var ratio = SampleRatio.Test([.. ordered.Select(group => (long)group.Count)], WeightsOf(names, options.Weights));

        // :: Step 3: compare each metric, then adjust all p-values together
        var metrics = new List<MetricResult>();
        for (var i = 0; i < options.Metrics.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            metrics.Add(Compare(i, names, ordered, options));
        }

        var adjusted = PValues.Adjust([.. metrics.SelectMany(metric => metric.Variants.Skip(1)).Select(variant => variant.Effect!.Absolute.PValue)], options.Correction);
        var next = 0;
        IReadOnlyList<MetricResult> results =
        [
            .. metrics.Select(metric => metric with { Variants = [.. metric.Variants.Select(variant => variant.IsControl ? variant : variant with { AdjustedPValue = adjusted[next++] })] }),
        ];
        return new ExperimentResult(names[0], results, ratio, WarningsOf(results, ratio, options));
    }

    private static Dictionary<string, List<ExperimentUnit>> Group(IEnumerable<ExperimentUnit> units, int metrics, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, List<ExperimentUnit>>(StringComparer.Ordinal);
        var (count, covariates) = (0, 0);
        foreach (var unit in units)
        {
            if (unit.Values.Count != metrics)
            {
                throw new ArgumentException($"A unit has {unit.Values.Count} values, and there are {metrics} metrics. Give one value for each.", nameof(units));
            }

            if (!groups.TryGetValue(unit.Variant, out var group))
            {
                groups.Add(unit.Variant, group = []);
            }

            group.Add(unit);
            covariates += unit.Covariate is null ? 0 : 1;
            if ((++count & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return groups.Count < 2 ? throw new ArgumentException($"There {(groups.Count == 0 ? "is no variant" : $"is one variant only: {groups.Keys.First()}")}. Give the units of the control and of at least one variant.", nameof(units))
            : covariates > 0 && covariates < count ? throw new ArgumentException($"{count - covariates} of {count} units have no covariate. Give what stands for it, such as 0 or the mean, or leave the units out of all variants alike.", nameof(units))
            : groups;
    }

    private static List<string> OrderOf(IEnumerable<string> variants, string? control)
    {
        var names = variants.Order(StringComparer.Ordinal).ToList();
        if (control is not null && !names.Remove(control))
        {
            throw new ArgumentException($"There is no variant {control} to compare with. Name one of: {string.Join(", ", names)}.", nameof(control));
        }

        return control is null ? names : [control, .. names];
    }

    private static List<double>? WeightsOf(List<string> names, IReadOnlyDictionary<string, double>? weights)
    {
        if (weights is null)
        {
            return null;
        }

        var missing = names.Where(name => !weights.ContainsKey(name)).Concat(weights.Keys.Except(names)).Order(StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? names.ConvertAll(name => weights[name])
            : throw new ArgumentException($"Weights and variants do not go together: {string.Join(", ", missing)}. Give one weight for each of: {string.Join(", ", names)}.", nameof(weights));
    }

    private static MetricResult Compare(int place, List<string> names, IReadOnlyList<ExperimentUnit>[] groups, ExperimentOptions options)
    {
        var kind = options.Kind ?? (groups.All(group => group.All(unit => unit.Values[place] is 0 or 1)) ? MetricKind.Proportion : MetricKind.Mean);
        SampleStatistics[] raw = [.. groups.Select(group => SampleOf(group, place, kind, options.Metrics[place]))];
        var adjustment = groups[0][0].Covariate is null ? null : Cuped.Adjust([.. groups.Select(group => PairedStatistics.Of(group.Select(unit => (unit.Values[place], unit.Covariate!.Value))))]);
        var samples = adjustment?.Samples ?? raw;
        var bayesian = new BayesianOptions { Level = options.Test.Level, Proportion = options.ProportionPrior, Mean = options.MeanPrior };
        var results = new List<VariantResult> { new(names[0], true, raw[0], samples[0], null, null, null, null) };
        for (var i = 1; i < names.Count; i++)
        {
            results.Add(new VariantResult(
                names[i],
                false,
                raw[i],
                samples[i],
                EffectTest.Compare(samples[0], samples[i], options.Test),
                null,
                BayesianTest.Compare(samples[0], samples[i], bayesian),
                samples[i].Kind == MetricKind.Proportion ? EffectTest.CompareProportions(samples[0], samples[i]) : null));
        }

        return new MetricResult(options.Metrics[place], kind, results, adjustment);
    }

    private static SampleStatistics SampleOf(IReadOnlyList<ExperimentUnit> units, int place, MetricKind kind, string metric)
    {
        if (kind != MetricKind.Proportion)
        {
            return SampleStatistics.Of(units.Select(unit => unit.Values[place]));
        }

        return units.All(unit => unit.Values[place] is 0 or 1)
            ? SampleStatistics.OfProportion(units.LongCount(unit => unit.Values[place] == 1), units.Count)
            : throw new ArgumentException($"A value of the proportion {metric} is neither 0 nor 1. Write 1 for units that have it and 0 for the others, or compare it as a mean.", nameof(units));
    }
}
