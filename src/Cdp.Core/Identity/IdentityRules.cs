using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cdp.Identity;

/// <summary>The identity rules in force: an immutable copy of <see cref="IdentityOptions"/>, made for look-ups.</summary>
internal sealed class IdentityRules
{
    private readonly FrozenDictionary<string, IdentifierType> _types;
    private readonly FrozenDictionary<string, FrozenSet<string>> _blockedByType;
    private readonly FrozenSet<string> _blocked;

    public IdentityRules(IdentityOptions options)
    {
        _types = options.Types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        _blocked = options.BlockedValues.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _blockedByType = options.Types
            .Where(type => type.BlockedValues.Count > 0)
            .ToFrozenDictionary(type => type.Name, type => type.BlockedValues.ToFrozenSet(StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal);
        SharedIdentifierThreshold = options.SharedIdentifierThreshold;
        MaxClusterSize = options.MaxClusterSize;
        SharedDevices = options.SharedDevices;
        AliasPreviousIdType = options.AliasPreviousIdType;
        Fingerprint = ComputeFingerprint(options);
    }

    public IEnumerable<IdentifierType> Types => _types.Values;

    public int SharedIdentifierThreshold { get; }

    public int MaxClusterSize { get; }

    public SharedDevicePolicy SharedDevices { get; }

    public string AliasPreviousIdType { get; }

    /// <summary>Gets a hash of everything by which <c>resolve</c> decides: equal fingerprints give equal clusters.</summary>
    public string Fingerprint { get; }

    /// <summary>Gives the rules of a type. A type that is not registered has the defaults of <see cref="IdentifierType"/>.</summary>
    public IdentifierType TypeOf(string name) => _types.TryGetValue(name, out var type) ? type : new IdentifierType { Name = name };

    /// <summary>Tells whether a value never links.</summary>
    public bool IsBlocked(Identifier identifier) =>
        !identifier.Value.AsSpan().ContainsAnyExcept('0', '-')
        || _blocked.Contains(identifier.Value)
        || (_blockedByType.TryGetValue(identifier.Type, out var blocked) && blocked.Contains(identifier.Value));

    private static string ComputeFingerprint(IdentityOptions options)
    {
        var text = new StringBuilder("1");
        foreach (var type in options.Types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"|{type.Name},{type.Priority},{type.Limit},{type.Scope}");
            foreach (var value in type.BlockedValues.Order(StringComparer.Ordinal))
            {
                text.Append('\u001f').Append(value);
            }
        }

        foreach (var value in options.BlockedValues.Order(StringComparer.Ordinal))
        {
            text.Append('\u001e').Append(value);
        }

        text.Append(CultureInfo.InvariantCulture, $"|{options.SharedIdentifierThreshold}|{options.MaxClusterSize}|{options.SharedDevices}|{options.AliasPreviousIdType}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
