using Cdp.Identity;

namespace Cdp.Core.Tests.Identity;

/// <summary>The slow obvious twin of <see cref="IdentityResolver"/>: written from the words of the design, with lists and full scans only.</summary>
internal static class NaiveResolver
{
    /// <summary>Gives each identifier the set that it is in.</summary>
    public static Dictionary<long, HashSet<long>> Resolve(IReadOnlyList<IdentifierNode> nodes, IReadOnlyList<Link> links, IdentityOptions options)
    {
        var rules = new IdentityRules(options);
        var byId = nodes.ToDictionary(node => node.Id);
        var statuses = nodes.ToDictionary(node => node.Id, node => StatusOf(node, byId, links, options, rules));
        var sets = nodes.ToDictionary(node => node.Id, node => new HashSet<long> { node.Id });
        var forbids = links.Where(link => link.Kind == LinkKind.Forbid).ToList();

        foreach (var link in links.Where(link => link.Kind != LinkKind.Forbid).Order(Comparer<Link>.Create((x, y) => Compare(x, y, byId, statuses, options))))
        {
            if (link.Kind != LinkKind.Manual && !MayLink(byId[link.A], byId[link.B], statuses, options))
            {
                continue;
            }

            var united = sets[link.A].Union(sets[link.B]).ToHashSet();
            var breaksForbid = forbids.Exists(forbid => united.Contains(forbid.A) && united.Contains(forbid.B) && !ReferenceEquals(sets[forbid.A], sets[forbid.B]));
            var breaksLimit = !ReferenceEquals(sets[link.A], sets[link.B])
                && united.GroupBy(id => byId[id].Identifier.Type).Any(group => group.Count() > TypeOf(group.Key, options).Limit);
            if (!breaksForbid && !breaksLimit && united.Count <= options.MaxClusterSize)
            {
                foreach (var id in united)
                {
                    sets[id] = united;
                }
            }
        }

        return sets;
    }

    private static IdentifierType TypeOf(string name, IdentityOptions options) => options.Types.Single(type => type.Name == name);

    private static bool IsPerson(IdentifierNode node, IdentityOptions options) => TypeOf(node.Identifier.Type, options).Scope == IdentifierScope.Person;

    private static IdentifierStatus StatusOf(IdentifierNode node, Dictionary<long, IdentifierNode> byId, IReadOnlyList<Link> links, IdentityOptions options, IdentityRules rules)
    {
        if (rules.IsBlocked(node.Identifier))
        {
            return IdentifierStatus.Blocked;
        }

        var people = links
            .Where(link => link.Kind == LinkKind.SeenTogether && (link.A == node.Id || link.B == node.Id))
            .Select(link => byId[link.Other(node.Id)])
            .Where(other => IsPerson(other, options) && !rules.IsBlocked(other.Identifier))
            .GroupBy(other => other.Identifier.Type)
            .ToDictionary(group => group.Key, group => group.Count());
        if (IsPerson(node, options))
        {
            return people.Any(count => count.Key != node.Identifier.Type && count.Value > options.SharedIdentifierThreshold)
                ? IdentifierStatus.Shared
                : IdentifierStatus.Linking;
        }

        return people.Any(count => count.Value > TypeOf(count.Key, options).Limit) ? IdentifierStatus.SharedDevice : IdentifierStatus.Linking;
    }

    private static bool MayLink(IdentifierNode a, IdentifierNode b, Dictionary<long, IdentifierStatus> statuses, IdentityOptions options)
    {
        foreach (var (node, other) in new[] { (a, b), (b, a) })
        {
            if (statuses[node.Id] is IdentifierStatus.Blocked or IdentifierStatus.Shared)
            {
                return false;
            }

            if (statuses[node.Id] == IdentifierStatus.SharedDevice && IsPerson(other, options) && options.SharedDevices == SharedDevicePolicy.DeviceProfile)
            {
                return false;
            }
        }

        return true;
    }

    private static int Compare(Link x, Link y, Dictionary<long, IdentifierNode> byId, Dictionary<long, IdentifierStatus> statuses, IdentityOptions options)
    {
        var (keyX, keyY) = (Key(x), Key(y));
        var order = 0;
        for (var i = 0; i < keyX.Length && order == 0; i++)
        {
            order = keyX[i] is string text ? string.CompareOrdinal(text, (string)keyY[i]) : Comparer<object>.Default.Compare(keyX[i], keyY[i]);
        }

        return order;

        object[] Key(Link link)
        {
            var ends = new[] { byId[link.A], byId[link.B] };
            var priorities = ends.Select(end => TypeOf(end.Identifier.Type, options).Priority).Order().ToArray();
            var values = ends.Select(end => end.Identifier).Order(Comparer<Identifier>.Create((p, q) => p.CompareTo(q))).ToArray();
            var seen = link.Kind == LinkKind.SeenTogether;
            return
            [
                (int)link.Kind,
                seen ? priorities[1] : 0,
                seen ? priorities[0] : 0,
                link.Kind == LinkKind.Match ? -link.Weight : 0.0,
                link.FirstSeen,
                values[0].Type, values[0].Value, values[1].Type, values[1].Value,
            ];
        }
    }
}
