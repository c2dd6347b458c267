namespace Cdp.Storage.InMemory;

/// <summary>What tells the observations about one identifier apart, in the order in which they are listed.</summary>
internal readonly record struct ObservationKey(string Trait, string Source, string Value) : IComparable<ObservationKey>
{
    public int CompareTo(ObservationKey other)
    {
        var order = string.CompareOrdinal(Trait, other.Trait);
        if (order == 0)
        {
            order = string.CompareOrdinal(Source, other.Source);
        }

        return order != 0 ? order : string.CompareOrdinal(Value, other.Value);
    }
}
