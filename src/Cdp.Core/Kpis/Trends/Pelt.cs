namespace Cdp.Kpis.Trends;

/// <summary>Finds the segments of least penalised cost exactly, leaving out places that can no longer be the last change.</summary>
/// <seealso href="https://doi.org/10.1080/01621459.2012.737745">Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear computational cost", 2012</seealso>
internal sealed class Pelt
{
    private readonly ISegmentCost _cost;
    private readonly int _length;
    private readonly int _minLength;
    private readonly ChangePenalty _kind;

    /// <summary>Makes a search.</summary>
    /// <param name="cost">The cost of segments.</param>
    /// <param name="length">How many values there are.</param>
    /// <param name="minLength">How many a segment has at least.</param>
    /// <param name="kind">What a change has to bring.</param>
    public Pelt(ISegmentCost cost, int length, int minLength, ChangePenalty kind)
    {
        (_cost, _length, _minLength, _kind) = (cost, length, minLength, kind);
        Penalty = ((kind == ChangePenalty.Mbic ? 2 : 1) + cost.Figures) * Math.Log(length);
    }

    /// <summary>Gets what each change costs.</summary>
    public double Penalty { get; }

    /// <summary>Gives what a segment adds to the penalised cost.</summary>
    public double CostOf(int from, int to) => _cost.Of(from, to) + (_kind == ChangePenalty.Mbic ? Math.Log((double)(to - from) / _length) : 0);

    /// <summary>Finds the segments.</summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The places at which segments begin but for the first, and the penalised cost of all.</returns>
    public (IReadOnlyList<int> Changes, double Cost) Find(CancellationToken cancellationToken)
    {
        var (best, last) = (new double[_length + 1], new int[_length + 1]);
        Array.Fill(best, double.PositiveInfinity);
        best[0] = -Penalty;

        // Splitting a segment never raises its cost, shares of lengths included, so that a place that is beaten by more than a change costs stays beaten.
        var places = new List<(int Place, int Until)> { (0, int.MaxValue) };
        for (var to = _minLength; to <= _length; to++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (to >= 2 * _minLength)
            {
                places.Add((to - _minLength, int.MaxValue));
            }

            foreach (var (place, _) in places)
            {
                var cost = best[place] + CostOf(place, to) + Penalty;
                if (cost < best[to])
                {
                    (best[to], last[to]) = (cost, place);
                }
            }

            // A place that is beaten here stays until a change here may come before the next one.
            for (var i = 0; i < places.Count; i++)
            {
                if (places[i].Until == int.MaxValue && best[places[i].Place] + CostOf(places[i].Place, to) > best[to])
                {
                    places[i] = (places[i].Place, to + _minLength);
                }
            }

            places.RemoveAll(place => place.Until <= to + 1);
        }

        var changes = new List<int>();
        for (var to = last[_length]; to > 0; to = last[to])
        {
            changes.Add(to);
        }

        changes.Reverse();
        return (changes, best[_length]);
    }
}
