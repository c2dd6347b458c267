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

    /// <summary>Gets the number of refused links from which an identifier's links are read only when its cluster has lost something. It changes the work, never the outcome.</summary>
    public int HubDegree { get; init; } = 64;

    /// <summary>Gets a hash of everything by which <c>resolve</c> decides: equal fingerprints give equal clusters.</summary>
    public string Fingerprint { get; }

    /// <summary>Gives the rules of a type. A type that is not registered has the defaults of <see cref="IdentifierType"/>.</summary>
    public IdentifierType TypeOf(string name) => _types.TryGetValue(name, out var type) ? type : new IdentifierType { Name = name };

    /// <summary>Tells whether a value never links.</summary>
    public bool IsBlocked(Identifier identifier) =>
        !identifier.Value.AsSpan().ContainsAnyExcept('0', '-')
        || _blocked.Contains(identifier.Value)
        || (_blockedByType.TryGetValue(identifier.Type, out var blocked) && blocked.Contains(identifier.Value));

    /// <summary>Tells whether an identifier stands for a person.</summary>
    public bool IsPerson(Identifier identifier) => TypeOf(identifier.Type).Scope == IdentifierScope.Person;

    /// <summary>Tells whether an identifier counts as one of the people that another was seen with.</summary>
    public bool CountsAsNeighbor(Identifier identifier) => IsPerson(identifier) && !IsBlocked(identifier);

    /// <summary>Gives the status that an identifier has by its value and by how many others it was seen with.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="neighbors">The numbers of distinct identifiers of person types, blocked ones left out, that it was seen with.</param>
    /// <returns>The status.</returns>
    public IdentifierStatus StatusOf(Identifier identifier, IReadOnlyDictionary<string, int> neighbors)
    {
        if (IsBlocked(identifier))
        {
            return IdentifierStatus.Blocked;
        }

        var isPerson = IsPerson(identifier);
        foreach (var (type, count) in neighbors)
        {
            if (isPerson)
            {
                if (count > SharedIdentifierThreshold && !string.Equals(type, identifier.Type, StringComparison.Ordinal))
                {
                    return IdentifierStatus.Shared;
                }
            }
            else if (count > TypeOf(type).Limit)
            {
                return IdentifierStatus.SharedDevice;
            }
        }

        return IdentifierStatus.Linking;
    }

    /// <summary>Tells whether the time of the latest event, not of the first, orders the link between two identifiers.</summary>
    public bool LastSeenDecides(IdentifierNode a, IdentifierNode b) =>
        SharedDevices == SharedDevicePolicy.LastUserWins
        && ((a.Status == IdentifierStatus.SharedDevice && IsPerson(b.Identifier)) || (b.Status == IdentifierStatus.SharedDevice && IsPerson(a.Identifier)));

    /// <summary>Gives the state in which a link is refused because of its ends alone, or <see cref="LinkState.Holds"/> when it may be taken.</summary>
    /// <remarks>A match that awaits review goes on to: its weight decided that when it was found.</remarks>
    public LinkState StateByEnds(Link link, IdentifierNode a, IdentifierNode b)
    {
        if (link.Kind is LinkKind.Manual)
        {
            return LinkState.Holds;
        }

        if (link.Kind is LinkKind.Forbid)
        {
            return LinkState.Forbids;
        }

        if (link.State is LinkState.AwaitsReview)
        {
            return LinkState.AwaitsReview;
        }

        if (a.Status == IdentifierStatus.Blocked || b.Status == IdentifierStatus.Blocked)
        {
            return LinkState.RefusedByBlockedValue;
        }

        if (a.Status == IdentifierStatus.Shared || b.Status == IdentifierStatus.Shared)
        {
            return LinkState.RefusedBySharedIdentifier;
        }

        var onSharedDevice = SharedDevices == SharedDevicePolicy.DeviceProfile
            && ((a.Status == IdentifierStatus.SharedDevice && IsPerson(b.Identifier)) || (b.Status == IdentifierStatus.SharedDevice && IsPerson(a.Identifier)));
        return onSharedDevice ? LinkState.RefusedBySharedDevice : LinkState.Holds;
    }

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
