using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>The terms of some rows with mean 0 and variance 1, so that units make no difference, without those that cannot be told apart.</summary>
internal sealed class StandardizedDesign
{
    // Columns that vary less than this, as a share of their size, vary by rounding only.
    private const double Rounding = 1e-13;

    private readonly double[] _values;

    private StandardizedDesign(double[] values, int rows, Fate[] fates, int terms, bool isSaturated)
    {
        (_values, RowCount, TermCount) = (values, rows, terms);
        Fate[] kept = [.. fates.Where(static fate => fate.Why is null)];
        (Kept, Means, Scales) = ([.. kept.Select(static fate => fate.Term)], [.. kept.Select(static fate => fate.Mean)], [.. kept.Select(static fate => fate.Scale)]);
        AllMeans = [.. fates.Select(static fate => fate.Mean)];
        Warnings =
        [
            .. isSaturated ? [$"There are {rows} rows for {terms} columns and an intercept. Give more rows, fewer columns, or a ridge."] : Array.Empty<string>(),
            .. fates.Select(static fate => fate.Why).OfType<string>(),
        ];
    }

    /// <summary>Gets how many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>Gets how many terms the design has, those that were left out included.</summary>
    public int TermCount { get; }

    /// <summary>Gets the places of the terms that were kept.</summary>
    public int[] Kept { get; }

    /// <summary>Gets the means of the terms that were kept.</summary>
    public double[] Means { get; }

    /// <summary>Gets the standard deviations of the terms that were kept, by the number of rows.</summary>
    public double[] Scales { get; }

    /// <summary>Gets the means of all terms.</summary>
    public double[] AllMeans { get; }

    /// <summary>Gets which terms were left out, why, and the remedy.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Takes rows of a design, in the order that sums are to follow.</summary>
    /// <param name="design">The design.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="keepsCollinear">Whether terms that others determine are kept, as a ridge can tell them apart.</param>
    public static StandardizedDesign Of(DesignMatrix design, ReadOnlySpan<int> rows, bool keepsCollinear)
    {
        var terms = design.Terms.Count;
        var (columns, fates) = (new double[terms][], new Fate[terms]);
        for (var j = 0; j < terms; j++)
        {
            columns[j] = new double[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                columns[j][i] = design.ValueAt(rows[i], j);
            }

            fates[j] = Standardize(columns[j], j, design.Terms[j].Name);
        }

        int[] varying = [.. Enumerable.Range(0, terms).Where(j => fates[j].Why is null)];
        if (!keepsCollinear)
        {
            var independent = QrDecomposition.Of([.. varying.Select(j => columns[j])]).Kept.Select(place => varying[place]).ToHashSet();
            foreach (var j in varying.Where(j => !independent.Contains(j)))
            {
                var name = design.Terms[j].Name;
                fates[j] = fates[j] with { Why = $"{name} is left out, as it follows from the columns before it. Leave out one of those that say the same, or give a ridge." };
            }
        }

        int[] kept = [.. varying.Where(j => fates[j].Why is null)];
        var values = new double[rows.Length * kept.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var k = 0; k < kept.Length; k++)
            {
                values[(i * kept.Length) + k] = columns[kept[k]][i];
            }
        }

        return new StandardizedDesign(values, rows.Length, fates, terms, isSaturated: !keepsCollinear && varying.Length >= rows.Length);
    }

    /// <summary>Gets the terms of a row.</summary>
    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Kept.Length, Kept.Length);

    /// <summary>Gives a kept term of all rows.</summary>
    public double[] Column(int place)
    {
        var column = new double[RowCount];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = _values[(i * Kept.Length) + place];
        }

        return column;
    }

    /// <summary>Brings weights of the standardised terms back to the units of the terms, with 0 for those that were left out.</summary>
    public double[] ToWeights(ReadOnlySpan<double> standardized)
    {
        var weights = new double[TermCount];
        for (var k = 0; k < Kept.Length; k++)
        {
            weights[Kept[k]] = standardized[k] / Scales[k];
        }

        return weights;
    }

    private static Fate Standardize(double[] column, int term, string name)
    {
        // The second sum takes away what rounding left of the mean.
        var mean = column.Average();
        mean += column.Sum(value => value - mean) / column.Length;
        var (least, most) = (column.Min(), column.Max());
        var spread = Math.Max(most - mean, mean - least);
        if (!(least < most) || spread <= Rounding * Math.Max(Math.Abs(least), Math.Abs(most)))
        {
            return new Fate(term, mean, 1, $"{name} is left out, as it has the same value in all rows. Leave the column out, or give rows that differ in it.");
        }

        // Divided by the spread first, so that squares neither overflow nor vanish.
        var scale = spread * Math.Sqrt(column.Sum(value => (value - mean) / spread * ((value - mean) / spread)) / column.Length);
        if (!double.IsFinite(scale) || !double.IsFinite(mean))
        {
            throw new ArgumentException($"The numbers of {name} are too large to work with. Give them in a larger unit.", nameof(column));
        }

        for (var i = 0; i < column.Length; i++)
        {
            column[i] = (column[i] - mean) / scale;
        }

        return new Fate(term, mean, scale, null);
    }

    /// <summary>What became of a term.</summary>
    private sealed record Fate(int Term, double Mean, double Scale, string? Why);
}
