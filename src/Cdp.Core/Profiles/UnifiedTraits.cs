using System.Collections.ObjectModel;
using System.Text;
using Cdp.Identity;

namespace Cdp.Profiles;

/// <summary>The golden traits of a cluster, by path, ordinally.</summary>
internal sealed class UnifiedTraits(IReadOnlyList<UnifiedTrait> traits)
{
    public IReadOnlyList<UnifiedTrait> Traits { get; } = traits;

    /// <summary>Gives the text of <see cref="ProfileRow.Traits"/>.</summary>
    public string ToCanonicalText()
    {
        var text = new StringBuilder("{");
        foreach (var trait in Traits)
        {
            if (text.Length > 1)
            {
                text.Append(',');
            }

            text.Append(TraitText.EncodeName(trait.Path)).Append(':');
            if (trait.Rule.KeepsAll)
            {
                text.Append('[').AppendJoin(',', trait.Surviving.Select(value => value.Value)).Append(']');
            }
            else
            {
                text.Append(trait.Surviving[0].Value);
            }
        }

        return text.Append('}').ToString();
    }

    /// <summary>Gives the traits as the host sees them.</summary>
    /// <param name="identifierOf">Gives the identifier of a number.</param>
    /// <returns>The traits by path; enumerated, they come ordinally.</returns>
    public IReadOnlyDictionary<string, Trait> ToTraits(Func<long, Identifier> identifierOf)
    {
        var byPath = new OrderedDictionary<string, Trait>(Traits.Count, StringComparer.Ordinal);
        foreach (var trait in Traits)
        {
            byPath.Add(trait.Path, trait.ToTrait(identifierOf));
        }

        return new ReadOnlyDictionary<string, Trait>(byPath);
    }
}
