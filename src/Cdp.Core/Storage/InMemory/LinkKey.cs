using Cdp.Identity;

namespace Cdp.Storage.InMemory;

/// <summary>What tells links apart, in the order in which they are listed.</summary>
internal readonly record struct LinkKey(long A, long B, LinkKind Kind) : IComparable<LinkKey>
{
    public int CompareTo(LinkKey other)
    {
        var order = A.CompareTo(other.A);
        if (order == 0)
        {
            order = B.CompareTo(other.B);
        }

        return order != 0 ? order : ((int)Kind).CompareTo((int)other.Kind);
    }
}
