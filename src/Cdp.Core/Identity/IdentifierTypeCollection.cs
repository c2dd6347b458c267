using System.Collections.ObjectModel;

namespace Cdp.Identity;

/// <summary>The registered types of identifiers, by name.</summary>
public sealed class IdentifierTypeCollection : KeyedCollection<string, IdentifierType>
{
    /// <summary>Initializes a new instance of the <see cref="IdentifierTypeCollection"/> class, empty.</summary>
    public IdentifierTypeCollection()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Adds a type, or replaces the one of the same name.</summary>
    /// <param name="type">The type.</param>
    public void Set(IdentifierType type)
    {
        ArgumentNullException.ThrowIfNull(type);

        if (TryGetValue(type.Name, out var present))
        {
            SetItem(IndexOf(present), type);
        }
        else
        {
            Add(type);
        }
    }

    /// <inheritdoc/>
    protected override string GetKeyForItem(IdentifierType item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Name;
    }

    internal static IdentifierTypeCollection CreateDefault() =>
    [
        new IdentifierType { Name = IdentifierTypes.UserId, Priority = 10, Limit = 1 },
        new IdentifierType { Name = IdentifierTypes.Email, Priority = 20, Normalizer = Normalizers.Email(), Traits = ["email"] },
        new IdentifierType { Name = IdentifierTypes.Phone, Priority = 30, Normalizer = Normalizers.Phone, Traits = ["phone"] },
        new IdentifierType { Name = IdentifierTypes.DeviceId, Priority = 60, Scope = IdentifierScope.Device },
        new IdentifierType { Name = IdentifierTypes.AdvertisingId, Priority = 70, Scope = IdentifierScope.Device, Normalizer = Normalizers.CaseInsensitive },
        new IdentifierType { Name = IdentifierTypes.PushToken, Priority = 80, Scope = IdentifierScope.Device },
        new IdentifierType { Name = IdentifierTypes.AnonymousId, Priority = 90, Scope = IdentifierScope.Device },
    ];
}
