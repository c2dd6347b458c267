using System.ComponentModel.DataAnnotations;

namespace Cdp.Profiles;

/// <summary>Changes how golden profiles are made of what was observed.</summary>
public sealed class ProfileOptions
{
    /// <summary>Gets or sets the rule for traits that have none of their own.</summary>
    /// <value>The default is <see cref="Survivorship.MostRecent"/>.</value>
    [Required]
    public ISurvivorship DefaultRule { get; set; } = Survivorship.MostRecent;

    /// <summary>Gets or sets how many values of one trait of one identifier take part, the most recently said ones.</summary>
    /// <remarks>Nobody has so many names or addresses: an identifier that has is a mailbox or a test account, and the work that it makes stays bounded.</remarks>
    /// <value>The default is 100.</value>
    [Range(1, 10_000)]
    public int MaxValuesPerTrait { get; set; } = 100;

    /// <summary>Gets the rules of single traits, by the exact path, such as <c>address.city</c>; a dot or backslash in a name has a backslash before it.</summary>
    /// <value>The default is <see cref="Survivorship.AllValues"/> for <c>email</c> and <c>phone</c>: contact points are never collapsed.</value>
    public IDictionary<string, ISurvivorship> Rules { get; } = new Dictionary<string, ISurvivorship>(StringComparer.Ordinal)
    {
        ["email"] = Survivorship.AllValues,
        ["phone"] = Survivorship.AllValues,
    };
}
