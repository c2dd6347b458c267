namespace Cdp.Kpis.Experiments;

/// <summary>Tells in an experiment with several factors what each does, and whether two do more or less together. It is thread-safe.</summary>
/// <remarks>
/// Each effect is a contrast of the means of the cells, c₁·m₁ + c₂·m₂ + …, with the squared standard error c₁²·v₁/n₁ + …, and degrees of freedom by Satterthwaite. Cells count the same however many units they have, and
/// may vary differently. With two levels for each factor, the effects are those of the regression with all interactions in which levels are coded as −½ and ½.
/// </remarks>
/// <seealso href="https://www.wiley.com/en-us/Statistics+for+Experimenters-p-9780471718130">Box, Hunter and Hunter, "Statistics for experimenters", 2nd ed., 2005, chapter 5</seealso>
/// <seealso href="https://doi.org/10.2307/3002019">Satterthwaite, "An approximate distribution of estimates of variance components", 1946</seealso>
public static class FactorialAnalysis
{
    /// <summary>Works out all main effects and all interactions of two factors.</summary>
    /// <param name="factors">The names of the factors, one or more.</param>
    /// <param name="units">The units, in any order.</param>
    /// <param name="options">The test, two-sided or not; <see langword="null"/> for the defaults. Effects have no sequential test.</param>
    /// <param name="correction">How p-values are adjusted.</param>
    /// <returns>The effects. One that a missing combination leaves open has a reason instead.</returns>
    /// <exception cref="ArgumentException">There is no factor or no unit, a factor has one level only, there are more than 10,000 combinations, a unit has not one level for each factor, or a value is no number or beyond ±10¹⁴⁰.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside of its range.</exception>
    public static FactorialResult Run(
        IReadOnlyList<string> factors, IEnumerable<FactorialUnit> units, EffectTestOptions? options = null, PValueCorrection correction = PValueCorrection.Holm)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(units);
        options = (options ?? new EffectTestOptions()) with { SequentialTuning = null };
        options.Check();
        var grid = new FactorialGrid(factors, Collect(factors, units));
        List<FactorialEffect> effects =
        [
            .. Enumerable.Range(0, factors.Count).SelectMany(factor => grid.OtherLevels(factor).Select(level => Work([factor], [level]))),
            .. Enumerable.Range(0, factors.Count).SelectMany(first => Enumerable.Range(first + 1, factors.Count - first - 1).SelectMany(second =>
                grid.OtherLevels(first).SelectMany(level => grid.OtherLevels(second).Select(other => Work([first, second], [level, other]))))),
        ];
        var adjusted = PValues.Adjust([.. effects.Select(effect => effect.Effect.PValue)], correction);
        return new FactorialResult(
            factors,
            [.. grid.Cells.OfType<FactorialCell>()],
            [.. effects.Select((effect, i) => effect with { AdjustedPValue = adjusted[i] })],
            grid.WarningsOf());

        FactorialEffect Work(int[] of, int[] levels) => new(
            [.. of.Select(factor => factors[factor])],
            [.. of.Select((factor, i) => grid.Levels[factor][levels[i]])],
            [.. of.Select(factor => grid.Levels[factor][0])],
            Estimate(grid, grid.ContrastOf(of, levels), options),
            null);
    }

    private static Dictionary<string[], List<double>> Collect(IReadOnlyList<string> factors, IEnumerable<FactorialUnit> units)
    {
        if (factors.Count == 0)
        {
            throw new ArgumentException("There is no factor. Name at least one.", nameof(factors));
        }

        var cells = new Dictionary<string[], List<double>>(new LevelsComparer());
        foreach (var unit in units)
        {
            if (unit.Levels.Count != factors.Count)
            {
                throw new ArgumentException($"A unit has {unit.Levels.Count} levels, and there are {factors.Count} factors. Give one level for each.", nameof(units));
            }

            string[] levels = [.. unit.Levels];
            if (!cells.TryGetValue(levels, out var values))
            {
                cells.Add(levels, values = []);
            }

            values.Add(unit.Value);
        }

        return cells.Count > 0 ? cells : throw new ArgumentException("There is no unit. Give the units of the experiment.", nameof(units));
    }

    private static EffectEstimate Estimate(FactorialGrid grid, IReadOnlyList<(int Cell, double Factor)> contrast, EffectTestOptions options)
    {
        var (value, squared, units) = (0.0, 0.0, 0.0);
        foreach (var (place, factor) in contrast)
        {
            if (grid.Cells[place] is not { Sample: { Count: > 1 } sample })
            {
                return EffectEstimate.None($"The combination {grid.NameOf(place)} has fewer than 2 units. Wait for more, or leave a level out.");
            }

            value += factor * sample.Mean;
            squared += factor * factor * sample.Variance / sample.Count;
            units += sample.Count;
        }

        if (squared == 0)
        {
            return EffectEstimate.None("No value differs from the others of its combination, so that nothing tells what is chance. Wait for more units.");
        }

        var inverse = contrast.Sum(term =>
        {
            var sample = grid.Cells[term.Cell]!.Sample;
            var share = term.Factor * term.Factor * sample.Variance / sample.Count / squared;
            return share * share / (sample.Count - 1);
        });
        return EffectTest.Estimate(value, squared, 1 / inverse, units, options);
    }

    private sealed class LevelsComparer : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(string[] obj)
        {
            var hash = default(HashCode);
            foreach (var level in obj)
            {
                hash.Add(level, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
