namespace Cdp.Segmentation.Sets;

/// <summary>How sets are made of ids.</summary>
public sealed partial class ProfileSet
{
    /// <summary>Makes a set of ids, fastest when they rise.</summary>
    /// <param name="ids">The ids, in any order. Repetitions count once.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentNullException">There are no ids, not even an empty list.</exception>
    /// <exception cref="ArgumentException">An id is the default value, which names no profile, or is negative.</exception>
    public static ProfileSet Create(IEnumerable<ProfileId> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);

        var rising = new RisingIds();
        var others = new List<long>();
        foreach (var id in ids)
        {
            Check(id, nameof(ids));
            if (others.Count > 0 || !rising.TryAdd(id.Value))
            {
                others.Add(id.Value);
            }
        }

        var set = rising.ToSet();
        if (others.Count == 0)
        {
            return set;
        }

        others.Sort();
        var sorted = new RisingIds();
        foreach (var id in others)
        {
            sorted.TryAdd(id);
        }

        return set.Union(sorted.ToSet());
    }

    /// <summary>Refuses what names no profile.</summary>
    internal static void Check(ProfileId id, string parameter)
    {
        if (id.Value <= 0)
        {
            throw new ArgumentException("A set holds profile ids of 1 or greater; the default value names no profile.", parameter);
        }
    }
}
