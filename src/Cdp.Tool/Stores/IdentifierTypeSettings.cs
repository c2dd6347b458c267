using Cdp.Identity;

namespace Cdp.Tool.Stores;

/// <summary>What a settings file says of a type of identifiers. What it leaves out is as the type has it already, or by default.</summary>
internal sealed record IdentifierTypeSettings
{
    /// <summary>Gets how much the type is trusted.</summary>
    public int? Priority { get; set; }

    /// <summary>Gets how many a profile may have.</summary>
    public int? Limit { get; set; }

    /// <summary>Gets what it stands for: <c>person</c> or <c>device</c>.</summary>
    public string? Scope { get; set; }

    /// <summary>Gets the name of the normaliser.</summary>
    public string? Normalizer { get; set; }

    /// <summary>Gets the traits that carry it.</summary>
    public IReadOnlyList<string>? Traits { get; set; }

    /// <summary>Gets values that never link.</summary>
    public IReadOnlyList<string>? BlockedValues { get; set; }

    /// <summary>Makes the type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="known">The type of that name that is there already, or <see langword="null"/>.</param>
    /// <param name="normalizers">The normalisers by name.</param>
    /// <returns>The type.</returns>
    public IdentifierType ApplyTo(string name, IdentifierType? known, IReadOnlyDictionary<string, IIdentifierNormalizer> normalizers)
    {
        var type = known ?? new IdentifierType { Name = name };
        return type with
        {
            Priority = Priority ?? type.Priority,
            Limit = Limit ?? type.Limit,
            Scope = Scope switch { "device" => IdentifierScope.Device, "person" => IdentifierScope.Person, _ => type.Scope },
            Normalizer = Normalizer is null ? type.Normalizer : normalizers[Normalizer],
            Traits = Traits ?? type.Traits,
            BlockedValues = BlockedValues ?? type.BlockedValues,
        };
    }
}
