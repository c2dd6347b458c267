using Cdp.Numerics;

namespace Cdp.Kpis.Lifetime;

/// <content>How sure the models are.</content>
public static partial class TransactionModel
{
    /// <summary>
    /// Fits a model again and again to as many histories, drawn from these with replacement. What these models tell, such as a parameter, an expectation or a value, lies in an interval between two quantiles: of 200 values in order,
    /// between the 5th and the 195th in 95 of 100 cases.
    /// </summary>
    /// <seealso href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani, "An introduction to the bootstrap", 1993, chapter 13</seealso>
    /// <param name="kind">Which model.</param>
    /// <param name="histories">The histories, one for each customer.</param>
    /// <param name="samples">How often.</param>
    /// <param name="seed">What chance follows from: the same seed gives the same models, whatever the order of the histories.</param>
    /// <param name="cancellationToken">Cancels the fits.</param>
    /// <returns>The models.</returns>
    /// <exception cref="ArgumentException">There is no history, or one is not possible: the message names it and what is wrong.</exception>
    public static IReadOnlyList<ITransactionModel> Bootstrap(
        TransactionModelKind kind, IReadOnlyCollection<PurchaseHistory> histories, int samples = 200, long seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var fit = Fit(kind, histories, cancellationToken);
        var rows = Group(histories.Select(history => history with { MeanValue = 0 }));
        var unit = UnitOf(kind, rows);
        double[] start = [.. fit.Model.Parameters.Select(parameter => parameter.Name is "alpha" or "beta" ? parameter.Value / unit : parameter.Value)];
        var scaled = rows.ConvertAll(row => InUnits(row.History, unit));
        var upTo = new double[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            upTo[i] = rows[i].Count + (i == 0 ? 0 : upTo[i - 1]);
        }

        var models = new ITransactionModel[samples];
        Parallel.For(0, samples, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, sample =>
        {
            var (random, counts) = (new SplitMix(unchecked((seed * 1_000_003) + sample)), new double[rows.Count]);
            for (var customer = 0; customer < histories.Count; customer++)
            {
                var at = Array.BinarySearch(upTo, Math.Floor(random.NextDouble() * histories.Count) + 1);
                counts[at < 0 ? ~at : at]++;
            }

            var drawn = scaled.Zip(counts).Where(static row => row.Second > 0).ToList();
            var minimum = Minimize(drawn, [start], LikelihoodOf(kind), cancellationToken);
            models[sample] = Create(kind, InUnits(ToParameters(NamesOf(kind), minimum), unit));
        });
        return models;
    }
}
