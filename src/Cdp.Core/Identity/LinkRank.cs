namespace Cdp.Identity;

/// <summary>The place of a link in the fixed total order in which <c>resolve</c> takes links; the lesser rank is taken first.</summary>
/// <remarks>
/// Manual links come first; then links seen together, by the priority of their less trusted end, since a link is as trustworthy as its weaker end,
/// and then of the other end; then matches, by falling weight. Ties go to the earlier time and then to the values, so the order does not depend on arrival.
/// </remarks>
internal readonly struct LinkRank : IComparable<LinkRank>
{
    private readonly byte _kind;
    private readonly int _weakerEnd;
    private readonly int _strongerEnd;
    private readonly double _weight;
    private readonly long _time;
    private readonly Identifier _lower;
    private readonly Identifier _upper;

    private LinkRank(Link link, IdentifierNode a, IdentifierNode b, IdentityRules rules)
    {
        _kind = (byte)link.Kind;
        (_lower, _upper) = a.Identifier.CompareTo(b.Identifier) <= 0 ? (a.Identifier, b.Identifier) : (b.Identifier, a.Identifier);
        _time = link.FirstSeen.ToUnixTimeMilliseconds();

        switch (link.Kind)
        {
            case LinkKind.SeenTogether:
                var priorityA = rules.TypeOf(a.Identifier.Type).Priority;
                var priorityB = rules.TypeOf(b.Identifier.Type).Priority;
                _weakerEnd = Math.Max(priorityA, priorityB);
                _strongerEnd = Math.Min(priorityA, priorityB);
                if (rules.LastSeenDecides(a, b))
                {
                    // Later is better here; counting down from the end of time keeps these behind links that are ordered by their first time.
                    _time = long.MaxValue - (link.LastSeen ?? link.FirstSeen).ToUnixTimeMilliseconds();
                }

                break;
            case LinkKind.Match:
                _weight = link.Weight;
                break;
        }
    }

    /// <summary>Gets a rank that is taken before every link.</summary>
    public static LinkRank First => default;

    public static LinkRank Of(Link link, IdentifierNode a, IdentifierNode b, IdentityRules rules) => new(link, a, b, rules);

    public int CompareTo(LinkRank other)
    {
        var order = _kind.CompareTo(other._kind);
        if (order == 0)
        {
            order = _weakerEnd.CompareTo(other._weakerEnd);
        }

        if (order == 0)
        {
            order = _strongerEnd.CompareTo(other._strongerEnd);
        }

        if (order == 0)
        {
            order = other._weight.CompareTo(_weight);
        }

        if (order == 0)
        {
            order = _time.CompareTo(other._time);
        }

        if (order == 0)
        {
            order = _lower.CompareTo(other._lower);
        }

        return order == 0 ? _upper.CompareTo(other._upper) : order;
    }
}
