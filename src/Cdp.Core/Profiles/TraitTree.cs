using System.Text;
using Cdp.Identity;

namespace Cdp.Profiles;

/// <summary>Golden traits put back into the nested form from which their paths come.</summary>
internal sealed class TraitTree
{
    private readonly SortedDictionary<string, TraitTree> _members = new(StringComparer.Ordinal);

    private Trait? _own;

    public static TraitTree Build(IEnumerable<Trait> traits)
    {
        var root = new TraitTree();
        foreach (var trait in traits)
        {
            var node = root;
            foreach (var name in TraitPath.Split(trait.Name))
            {
                if (!node._members.TryGetValue(name, out var member))
                {
                    member = new TraitTree();
                    node._members.Add(name, member);
                }

                node = member;
            }

            node._own = trait;
        }

        return root;
    }

    public string ToJson()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        if (_own is not null && (_members.Count == 0 || _own.LastSeen > LatestMember()))
        {
            text.Append(_own.Value.GetRawText());
            return;
        }

        text.Append('{');
        var isFirst = true;
        foreach (var (name, member) in _members)
        {
            if (!isFirst)
            {
                text.Append(',');
            }

            isFirst = false;
            text.Append(TraitText.EncodeName(name)).Append(':');
            member.Write(text);
        }

        text.Append('}');
    }

    private DateTimeOffset LatestMember() => _members.Values.Max(member => member.Latest());

    private DateTimeOffset Latest()
    {
        var members = _members.Count > 0 ? LatestMember() : DateTimeOffset.MinValue;
        return _own?.LastSeen > members ? _own.LastSeen : members;
    }
}
