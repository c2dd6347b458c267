using Cdp.Kpis.Attribution;
using Cdp.Kpis.Customers;
using Cdp.Kpis.Regression;
using Cdp.Numerics;

namespace Cdp.Kpis.Drivers;

/// <summary>Divides what a linear model explains among its columns: the Shapley value of the share of the variance.</summary>
/// <seealso href="https://doi.org/10.1002/asmb.446">Lipovetsky and Conklin, "Analysis of regression in game theory approach", 2001</seealso>
/// <param name="All">What all columns explain.</param>
/// <param name="Adjustment">What the columns explain that are adjusted for.</param>
/// <param name="Shares">What each driver explains beyond them; <see langword="null"/> with too many.</param>
internal sealed record DriverImportance(double All, double Adjustment, IReadOnlyList<double>? Shares)
{
    /// <summary>How many drivers there may be: all sets of them are tried.</summary>
    public const int MostDrivers = 12;

    public static DriverImportance Of(CustomerEncoder encoder, IReadOnlyList<double> targets, IReadOnlyList<string> drivers, IReadOnlyList<string> adjustment, CancellationToken cancellationToken)
    {
        var design = encoder.Design!;
        var rows = RowOrder.Of(design, (a, b) => targets[a].CompareTo(targets[b]));
        var terms = StandardizedDesign.Of(design, rows, keepsCollinear: true);
        var owners = terms.Kept.Select(term => encoder.OriginOf(design.Terms[term].Column)).ToArray();
        var (size, columns) = (terms.Kept.Length, Enumerable.Range(0, terms.Kept.Length).Select(terms.Column).ToArray());
        double[] target = [.. rows.Select(row => targets[row])];
        var moments = Moments.Of(target);
        var scale = Math.Sqrt(moments.Variance * (moments.Count - 1));
        var (correlations, ofTarget) = (new double[size * size], new double[size]);
        for (var a = 0; a < size; a++)
        {
            ofTarget[a] = columns[a].Zip(target, (x, y) => x * (y - moments.Mean)).Sum() / scale / Math.Sqrt(rows.Length);
            for (var b = 0; b <= a; b++)
            {
                correlations[(a * size) + b] = correlations[(b * size) + a] = columns[a].Zip(columns[b], static (x, y) => x * y).Sum() / rows.Length;
            }
        }

        var fixedTerms = TermsOf(adjustment).ToArray();
        var ofDriver = drivers.Select(driver => TermsOf([driver]).ToArray()).ToArray();
        var adjusted = Explain(fixedTerms);
        return new DriverImportance(
            Explain([.. Enumerable.Range(0, size)]), adjusted, drivers.Count > MostDrivers ? null : ShapleyValue.Of(drivers.Count, set => Explain([.. fixedTerms, .. ofDriver.Where((_, i) => (set & (1 << i)) != 0).SelectMany(static own => own)]) - adjusted));

        IEnumerable<int> TermsOf(IEnumerable<string> names) => names.SelectMany(name => Enumerable.Range(0, size).Where(place => owners[place] == name));

        double Explain(int[] places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (matrix, vector) = (new double[places.Length * places.Length], new double[places.Length]);
            for (var a = 0; a < places.Length; a++)
            {
                vector[a] = ofTarget[places[a]];
                for (var b = 0; b < places.Length; b++)
                {
                    matrix[(a * places.Length) + b] = correlations[(places[a] * size) + places[b]];
                }
            }

            return Math.Clamp(SymmetricMatrix.InverseForm(matrix, vector).Value, 0, 1);
        }
    }
}
