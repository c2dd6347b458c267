using Cdp.Numerics;

namespace Cdp.Kpis.Regression;

/// <summary>Parts of rows for cross-validation.</summary>
internal static class Folds
{
    /// <summary>Deals rows into parts, those of each outcome in turn, by chance from a seed.</summary>
    /// <param name="rows">The rows, in an order that follows from their values.</param>
    /// <param name="outcomes">The outcome of each row.</param>
    /// <param name="folds">How many parts are wanted.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The part of each row, from 0.</returns>
    public static int[] Deal(int[] rows, IReadOnlyList<bool> outcomes, int folds, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var events = rows.Count(row => outcomes[row]);
        var fewest = Math.Min(events, rows.Length - events);
        if (fewest < 2)
        {
            throw new ArgumentException("There is a single row of the rarer outcome, and rows that a model was not fitted to cannot be told about. Give at least two rows of either outcome.", nameof(outcomes));
        }

        var random = new SplitMix(seed);
        var (parts, next) = (new int[rows.Length], 0);
        foreach (var (row, _) in rows.Select(row => (Row: row, Key: random.NextDouble())).OrderBy(pair => outcomes[pair.Row]).ThenBy(static pair => pair.Key))
        {
            parts[row] = next++ % Math.Min(folds, fewest);
        }

        return parts;
    }
}
