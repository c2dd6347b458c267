namespace Cdp.Kpis.Regression;

/// <summary>A weighted sum of the terms of a row, and what each column adds to it.</summary>
/// <param name="terms">The terms of the design that the weights belong to.</param>
/// <param name="baseline">The sum of a row that has the mean of each term.</param>
/// <param name="weights">The weight of each term; 0 for those that were left out.</param>
/// <param name="means">The mean of each term.</param>
internal sealed class LinearPredictor(IReadOnlyList<DesignTerm> terms, double baseline, double[] weights, double[] means)
{
    public double Baseline => baseline;

    public double Score(DesignMatrix design, int row)
    {
        Demand(design, row);
        var score = baseline;
        for (var j = 0; j < weights.Length; j++)
        {
            score += weights[j] * (design.ValueAt(row, j) - means[j]);
        }

        return score;
    }

    /// <summary>Gives what each column adds compared with a row of means, the largest first, those that add nothing left out.</summary>
    public IReadOnlyList<Reason> Reasons(DesignMatrix design, int row)
    {
        Demand(design, row);
        var columns = design.Columns;
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var j = 0; j < weights.Length; j++)
        {
            sums[terms[j].Column] = sums.GetValueOrDefault(terms[j].Column) + (weights[j] * (design.ValueAt(row, j) - means[j]));
        }

        return
        [
            .. columns.Select((column, i) => new Reason(column, design.TextAt(row, i), sums[column])).Where(static reason => reason.Contribution != 0)
                .OrderByDescending(static reason => Math.Abs(reason.Contribution)).ThenBy(static reason => reason.Column, StringComparer.Ordinal),
        ];
    }

    private void Demand(DesignMatrix design, int row)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (!ReferenceEquals(design.Terms, terms) && !design.Terms.SequenceEqual(terms))
        {
            throw new ArgumentException("The design has other terms than the model. Make it with Encode of the design that the model was fitted to.", nameof(design));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, design.RowCount);
    }
}
