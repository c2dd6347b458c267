using System.Numerics;

namespace Cdp.Kpis.Attribution;

/// <summary>The Shapley value of a game: what each player brings to a set of players, on average over all orders in which they may come. It is thread-safe.</summary>
/// <seealso href="https://doi.org/10.1515/9781400881970-018">Shapley, "A value for n-person games", 1953</seealso>
public static class ShapleyValue
{
    /// <summary>The most players. Their sets are all looked at.</summary>
    public const int MostPlayers = 20;

    /// <summary>Works out the value of each player.</summary>
    /// <param name="players">How many players there are, up to <see cref="MostPlayers"/>.</param>
    /// <param name="worth">What a set of players is worth: bit i of the number stands for player i. It is asked once of each set but the empty one, which is worth nothing.</param>
    /// <returns>The values; they add up to what all players together are worth.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are too many players, or fewer than none.</exception>
    public static IReadOnlyList<double> Of(int players, Func<int, double> worth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(players);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(players, MostPlayers);
        ArgumentNullException.ThrowIfNull(worth);
        var worths = new double[1 << players];
        for (var set = 1; set < worths.Length; set++)
        {
            worths[set] = worth(set);
        }

        // Of the orders, |S|!(n−|S|−1)!/n! have exactly the set S before the player.
        var weights = new double[players];
        for (var size = 0; size < players; size++)
        {
            weights[size] = size == 0 ? 1.0 / players : weights[size - 1] * size / (players - size);
        }

        var values = new double[players];
        for (var set = 0; set < worths.Length; set++)
        {
            var weight = BitOperations.PopCount((uint)set) is var size && size < players ? weights[size] : 0;
            for (var player = 0; player < players; player++)
            {
                if ((set & (1 << player)) == 0)
                {
                    values[player] += weight * (worths[set | (1 << player)] - worths[set]);
                }
            }
        }

        return values;
    }
}
