using System.ComponentModel.DataAnnotations;

namespace Cdp.Identity;

/// <summary>What the identity rules say about one type of identifier.</summary>
public sealed record IdentifierType
{
    /// <summary>Gets the name: letters, digits and <c>_ . -</c>, for example <c>crm_id</c>.</summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9_.-]{1,64}$", ErrorMessage = "{0} takes 1 to 64 letters, digits or _ . - characters, such as crm_id.")]
    public required string Name { get; init; }

    /// <summary>Gets how much the type is trusted: 1 is the most trusted. An event belongs to the cluster of its most trusted identifier.</summary>
    /// <value>The default is 50.</value>
    [Range(1, 1_000_000)]
    public int Priority { get; init; } = 50;

    /// <summary>Gets how many identifiers of this type one profile may have.</summary>
    /// <value>The default is 5.</value>
    [Range(1, 100_000)]
    public int Limit { get; init; } = 5;

    /// <summary>Gets whether the type stands for a person or for a device.</summary>
    /// <value>The default is <see cref="IdentifierScope.Person"/>.</value>
    [EnumDataType(typeof(IdentifierScope), ErrorMessage = "{0} takes an IdentifierScope: Person or Device.")]
    public IdentifierScope Scope { get; init; } = IdentifierScope.Person;

    /// <summary>Gets what brings values of the type to one form.</summary>
    /// <value>The default is <see cref="Normalizers.Verbatim"/>.</value>
    [Required]
    public IIdentifierNormalizer Normalizer { get; init; } = Normalizers.Verbatim;

    /// <summary>Gets the traits of identify calls that carry an identifier of this type, such as <c>email</c>.</summary>
    /// <value>The default is empty: identifiers of the type come from <c>context.externalIds</c> alone.</value>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>Gets values of this type that never link, in normal form, besides <see cref="IdentityOptions.BlockedValues"/>.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> BlockedValues { get; init; } = [];
}
