namespace Cdp.Segmentation.Sets;

/// <summary>Random samples that can be drawn again.</summary>
public sealed partial class ProfileSet
{
    /// <summary>Draws ids at random, the same ones for the same set and seed.</summary>
    /// <param name="count">How many to draw.</param>
    /// <param name="seed">Which of the possible samples to draw.</param>
    /// <returns>A set of as many ids, or this set when it has no more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <remarks>
    /// Each id gets a place by hashing it with the seed, and the first places are drawn. So a sample depends on the ids alone, a larger one contains a smaller one, and while a
    /// set changes its sample changes as little as possible: an id leaves it only with the set, or for a newcomer with an earlier place. It reads every id once or twice.
    /// </remarks>
    /// <seealso href="https://doi.org/10.1145/1281100.1281133">Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007</seealso>
    public ProfileSet Sample(int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count >= Count)
        {
            return this;
        }

        if (count == 0)
        {
            return Empty;
        }

        var last = FindLastPlace(count, seed);
        var sample = new RisingIds();
        foreach (var id in this)
        {
            if (SampleOrder.PlaceOf(id.Value, seed) <= last)
            {
                sample.TryAdd(id.Value);
            }
        }

        return sample.ToSet();
    }

    /// <summary>Finds the last place that is drawn among as many as are likely to hold it, more when they do not.</summary>
    private ulong FindLastPlace(int count, long seed)
    {
        for (var slack = 6.0; ; slack *= 4)
        {
            var share = (count + (slack * Math.Sqrt(count)) + slack) / Count;
            var bound = share >= 1 ? ulong.MaxValue : (ulong)(share * ulong.MaxValue);
            var places = new List<ulong>();
            foreach (var id in this)
            {
                var place = SampleOrder.PlaceOf(id.Value, seed);
                if (place <= bound)
                {
                    places.Add(place);
                }
            }

            if (places.Count >= count)
            {
                places.Sort();
                return places[count - 1];
            }
        }
    }
}
