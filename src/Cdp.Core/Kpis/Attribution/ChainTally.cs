using System.Runtime.InteropServices;
using Cdp.Numerics;

namespace Cdp.Kpis.Attribution;

/// <summary>Counts how often touches follow each other, and solves the Markov chain of them.</summary>
/// <param name="order">How many touches back the chain remembers.</param>
/// <param name="channels">The channels.</param>
internal sealed class ChainTally(int order, ChannelNames channels)
{
    private const int Bits = 16;
    private const ulong Lowest = (1UL << Bits) - 1;
    private const ulong Converted = Lowest;
    private const ulong Lost = Lowest - 1;

    // A step is a window of the last touches and the next one, each a number from 1 in 16 bits; 0 is before the first touch.
    private readonly Dictionary<ulong, ExactSum> _steps = [];
    private readonly ulong _window = order == 3 ? ulong.MaxValue : (1UL << (Bits * (order + 1))) - 1;

    /// <summary>Counts the steps of a path. Conversions without a touch are no matter of the chain.</summary>
    public void Add(ReadOnlySpan<int> path, double conversions, double nulls)
    {
        if (path.IsEmpty || conversions + nulls == 0)
        {
            return;
        }

        var (window, weight) = (0UL, ExactSum.ToUnits(conversions) + ExactSum.ToUnits(nulls));
        foreach (var channel in path)
        {
            window = Follow(window, (ulong)channel + 1);
            Count(window, weight);
        }

        if (conversions > 0)
        {
            Count(Follow(window, Converted), ExactSum.ToUnits(conversions));
        }

        if (nulls > 0)
        {
            Count(Follow(window, Lost), ExactSum.ToUnits(nulls));
        }
    }

    /// <summary>Adds the steps of another one.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="ids">The numbers that its channels have here.</param>
    public void Add(ChainTally other, int[] ids)
    {
        foreach (var (step, count) in other._steps)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_steps, Translate(step, ids), out _).Add(count);
        }
    }

    /// <summary>Solves the chain.</summary>
    /// <returns>The chain, or <see langword="null"/> where there is no path with a touch.</returns>
    public MarkovChain? Solve(CancellationToken cancellationToken)
    {
        if (_steps.Count == 0)
        {
            return null;
        }

        // Channels by their rank in ordinal order, so that the chain is the same whatever the order of the paths.
        var ordered = channels.Ordered();
        var ranks = new int[ordered.Length];
        for (var rank = 0; rank < ordered.Length; rank++)
        {
            ranks[ordered[rank]] = rank;
        }

        var steps = _steps.Select(step => (Window: Translate(step.Key, ranks), Count: step.Value.Value)).OrderBy(step => step.Window).ToArray();
        var states = steps.Select(step => step.Window >> Bits).Distinct().ToArray();
        var totals = new double[states.Length];
        var from = Array.ConvertAll(steps, step => Array.BinarySearch(states, step.Window >> Bits));
        for (var i = 0; i < steps.Length; i++)
        {
            totals[from[i]] += steps[i].Count;
        }

        var chain = new AbsorbingChain(states.Length);
        var transitions = new List<MarkovTransition>();
        for (var i = 0; i < steps.Length; i++)
        {
            var (next, state, probability) = (steps[i].Window & Lowest, steps[i].Window & (_window >> Bits), steps[i].Count / totals[from[i]]);
            transitions.Add(new MarkovTransition(NameOf(states[from[i]], ordered), next == Converted ? MarkovChain.Conversion : next == Lost ? MarkovChain.Null : NameOf(state, ordered), probability));
            if (next != Lost)
            {
                chain.Add(from[i], next == Converted ? AbsorbingChain.Hit : Array.BinarySearch(states, state), probability);
            }
        }

        var all = chain.HitProbability(_ => false, cancellationToken);
        return new MarkovChain(
            order,
            all,
            all == 0 ? [] : [.. ordered.Select((id, rank) => new RemovalEffect(channels[id], 1 - (chain.HitProbability(state => (states[state] & Lowest) == (ulong)rank + 1, cancellationToken) / all)))],
            transitions);
    }

    private ulong Follow(ulong window, ulong next) => ((window << Bits) | next) & _window;

    private void Count(ulong window, Int128 weight) => CollectionsMarshal.GetValueRefOrAddDefault(_steps, window, out _).Add(weight);

    private static ulong Translate(ulong step, int[] ids)
    {
        var translated = 0UL;
        for (var shift = 0; shift < 64; shift += Bits)
        {
            var touch = (step >> shift) & Lowest;
            translated |= (touch is 0 or Converted or Lost ? touch : (ulong)ids[touch - 1] + 1) << shift;
        }

        return translated;
    }

    private string NameOf(ulong state, int[] ordered)
    {
        var names = new List<string>();
        for (var shift = (order - 1) * Bits; shift >= 0; shift -= Bits)
        {
            if (((state >> shift) & Lowest) is var touch and not 0)
            {
                names.Add(channels[ordered[touch - 1]]);
            }
        }

        return names.Count == 0 ? MarkovChain.Start : string.Join(" > ", names);
    }
}
