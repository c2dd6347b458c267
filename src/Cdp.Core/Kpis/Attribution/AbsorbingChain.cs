namespace Cdp.Kpis.Attribution;

/// <summary>A Markov chain in which every walk comes to an end. State 0 is where walks begin.</summary>
/// <param name="size">The number of states.</param>
/// <seealso href="https://link.springer.com/book/9780387901923">Kemeny and Snell, "Finite Markov chains", 1976, chapter 3</seealso>
internal sealed class AbsorbingChain(int size)
{
    /// <summary>The end that is asked about.</summary>
    public const int Hit = -1;

    private const double Tolerance = 1e-14;
    private const int MaxSweeps = 1_000_000;

    private readonly List<(int To, double Probability)>[] _steps = [.. Enumerable.Range(0, size).Select(_ => new List<(int, double)>())];

    /// <summary>Adds a step. What the steps of a state leave of 1 is the probability of the other end.</summary>
    public void Add(int from, int to, double probability) => _steps[from].Add((to, probability));

    /// <summary>
    /// Gives how likely a walk ends in the hit, by Gauss–Seidel sweeps from below and from above: with nothing and with certainty to begin with, they enclose the probability ever more closely, until both are the same to the last digits.
    /// </summary>
    /// <param name="isRemoved">Tells which states end a walk without a hit.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public double HitProbability(Func<int, bool> isRemoved, CancellationToken cancellationToken)
    {
        var (lower, upper, direct, staying) = (new double[size], new double[size], new double[size], new double[size]);
        var steps = new (int To, double Probability)[size][];
        for (var state = 0; state < size; state++)
        {
            upper[state] = isRemoved(state) ? 0 : 1;
            direct[state] = _steps[state].Where(step => step.To == Hit).Sum(step => step.Probability);

            // Staying is left out of the sweeps, and what is left takes its part.
            staying[state] = _steps[state].Where(step => step.To == state).Sum(step => step.Probability);
            steps[state] = upper[state] == 0 ? [] : [.. _steps[state].Where(step => step.To != Hit && step.To != state && !isRemoved(step.To))];
        }

        for (var sweep = 0; sweep < MaxSweeps && upper[0] - lower[0] > Tolerance * upper[0]; sweep++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < size; i++)
            {
                var state = sweep % 2 == 0 ? size - 1 - i : i;
                if (upper[state] == 0)
                {
                    continue;
                }

                var (least, most) = (direct[state], direct[state]);
                foreach (var (to, probability) in steps[state])
                {
                    least += probability * lower[to];
                    most += probability * upper[to];
                }

                (lower[state], upper[state]) = (least / (1 - staying[state]), most / (1 - staying[state]));
            }
        }

        return 0.5 * (lower[0] + upper[0]);
    }
}
