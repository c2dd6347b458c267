namespace Cdp.Kpis.Experiments;

/// <summary>All combinations of the levels of some factors, with the units that saw each. The last factor changes fastest.</summary>
internal sealed class FactorialGrid
{
    private const int MostCells = 10_000;
    private const int FewUnits = 30;

    private readonly IReadOnlyList<string> _factors;

    public FactorialGrid(IReadOnlyList<string> factors, IReadOnlyDictionary<string[], List<double>> cells)
    {
        _factors = factors;
        Levels = [.. factors.Select((_, factor) => cells.Keys.Select(levels => levels[factor]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())];
        for (var factor = 0; factor < factors.Count; factor++)
        {
            if (Levels[factor].Length < 2)
            {
                throw new ArgumentException($"The factor {factors[factor]} has one level only: {Levels[factor][0]}. Leave the factor out, or give units of another level.", nameof(factors));
            }
        }

        CellCount = Levels.Aggregate(1.0, (count, levels) => count * levels.Length);
        if (CellCount > MostCells)
        {
            throw new ArgumentException("The factors have more than 10,000 combinations. Take fewer factors, or put levels together.", nameof(factors));
        }

        var found = new FactorialCell?[(int)CellCount];
        foreach (var (levels, values) in cells)
        {
            var place = 0;
            for (var factor = 0; factor < factors.Count; factor++)
            {
                place = (place * Levels[factor].Length) + Array.BinarySearch(Levels[factor], levels[factor], StringComparer.Ordinal);
            }

            found[place] = new FactorialCell(levels, SampleStatistics.Of(values));
        }

        Cells = found;
    }

    /// <summary>Gets how many combinations there are.</summary>
    public double CellCount { get; }

    /// <summary>Gets the levels of each factor, in ordinal order.</summary>
    public string[][] Levels { get; }

    /// <summary>Gets the cells by their place; <see langword="null"/> where nobody saw the combination.</summary>
    public IReadOnlyList<FactorialCell?> Cells { get; }

    public IEnumerable<int> OtherLevels(int factor) => Enumerable.Range(1, Levels[factor].Length - 1);

    /// <summary>Gives what each cell counts in the effect of some factors at some levels: the product of +1 for the level and −1 for the base, averaged over the combinations of the other factors.</summary>
    public List<(int Cell, double Factor)> ContrastOf(int[] factors, int[] levels)
    {
        var others = CellCount / factors.Aggregate(1.0, (count, factor) => count * Levels[factor].Length);
        var contrast = new List<(int Cell, double Factor)>();
        for (var place = 0; place < Cells.Count; place++)
        {
            var product = 1;
            for (var i = 0; i < factors.Length; i++)
            {
                var level = LevelAt(place, factors[i]);
                product *= level == levels[i] ? 1 : level == 0 ? -1 : 0;
            }

            if (product != 0)
            {
                contrast.Add((place, product / others));
            }
        }

        return contrast;
    }

    public string NameOf(int place) => string.Join(", ", _factors.Select((name, factor) => $"{name} {Levels[factor][LevelAt(place, factor)]}"));

    public List<string> WarningsOf()
    {
        var small = Cells.OfType<FactorialCell>().Count(cell => cell.Sample.Count < FewUnits);
        var missing = Cells.Count(cell => cell is null);
        var warnings = new List<string>();
        if (missing > 0)
        {
            warnings.Add($"{missing} of {Cells.Count} combinations have no units, so that effects which need them are left open. Leave a level out, or run the missing combinations.");
        }

        if (small > 0)
        {
            warnings.Add($"{small} of {Cells.Count} combinations have fewer than {FewUnits} units, so that intervals are rough. Wait for more.");
        }

        return warnings;
    }

    private int LevelAt(int place, int factor)
    {
        for (var other = Levels.Length - 1; other > factor; other--)
        {
            place /= Levels[other].Length;
        }

        return place % Levels[factor].Length;
    }
}
