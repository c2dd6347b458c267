using System.Buffers;
using System.Text.Json;
using Cdp.Collection;

namespace Cdp.Identity;

/// <summary>Finds the identifiers that an event carries.</summary>
/// <remarks>It is immutable and safe for use from many threads at once. What it gives depends on the event, its source and the rules alone.</remarks>
internal sealed class IdentifierExtractor
{
    private const int MaxTypeNameLength = 64;

    private static readonly SearchValues<char> TypeNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    private readonly IdentityRules _rules;
    private readonly CollectionOptions _collection;
    private readonly TraitSource[] _traits;

    public IdentifierExtractor(IdentityRules rules, CollectionOptions collection)
    {
        _rules = rules;
        _collection = collection;

        var traits = new List<TraitSource>();
        foreach (var type in rules.Types)
        {
            foreach (var trait in type.Traits)
            {
                traits.Add(new TraitSource(type.Name, TraitPath.Split(trait)));
            }
        }

        _traits = [.. traits];
    }

    /// <summary>Finds the identifiers of an event, blocked ones included.</summary>
    /// <returns>The distinct identifiers, in the order of <see cref="Identifier.CompareTo"/>.</returns>
    public IReadOnlyList<Identifier> Extract(CustomerEvent e, string source)
    {
        var found = new List<Identifier>(4);
        var region = RegionOf(source);

        Add(found, IdentifierTypes.UserId, e.UserId, region);
        Add(found, IdentifierTypes.AnonymousId, e.AnonymousId, region);

        if (e.Type == EventType.Alias && !IsSelfAlias(e))
        {
            Add(found, _rules.AliasPreviousIdType, e.PreviousId, region);
        }

        // The traits of a group call are the group's.
        if (e.Type == EventType.Identify)
        {
            AddTraits(found, e.Traits, region);
        }

        if (e.Context.ValueKind == JsonValueKind.Object)
        {
            AddContext(found, e.Context, region);
        }

        return found;
    }

    /// <summary>Chooses the identifier that an event belongs to: the most trusted one that is not blocked.</summary>
    /// <returns>The identifier, or <see langword="null"/> when all are blocked or there is none.</returns>
    public Identifier? ChooseOwner(IReadOnlyList<Identifier> identifiers)
    {
        Identifier? owner = null;
        var ownerPriority = int.MaxValue;
        for (var i = 0; i < identifiers.Count; i++)
        {
            var candidate = identifiers[i];
            var priority = _rules.TypeOf(candidate.Type).Priority;
            if (owner is { } current && (priority > ownerPriority || (priority == ownerPriority && candidate.CompareTo(current) >= 0)))
            {
                continue;
            }

            if (!_rules.IsBlocked(candidate))
            {
                owner = candidate;
                ownerPriority = priority;
            }
        }

        return owner;
    }

    /// <summary>Normalises a raw value by the rules of a type.</summary>
    /// <param name="type">The name of the type.</param>
    /// <param name="value">The value as it was sent.</param>
    /// <param name="defaultRegion">The country in which a phone number without country code is read.</param>
    /// <returns>The identifier, or <see langword="null"/> when the value cannot be one of the type.</returns>
    public Identifier? Normalize(string type, string? value, string? defaultRegion)
    {
        var trimmed = value?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }

        var normalized = _rules.TypeOf(type).Normalizer.Normalize(trimmed, defaultRegion);

        // A host's own normaliser is held to the same limits.
        return normalized is { Length: > 0 and <= IdentifierText.MaxLength } ? new Identifier(type, normalized) : null;
    }

    private string? RegionOf(string source) => _collection.Sources.TryGetValue(source, out var options) ? options.DefaultRegion : null;

    // Browsers send alias(previous = user) when an identified visitor is aliased: it says nothing.
    private bool IsSelfAlias(CustomerEvent e) =>
        Normalize(IdentifierTypes.UserId, e.PreviousId, null) is { } previous && previous == Normalize(IdentifierTypes.UserId, e.UserId, null);

    private void AddContext(List<Identifier> found, JsonElement context, string? region)
    {
        if (context.TryGetProperty("traits", out var traits))
        {
            AddTraits(found, traits, region);
        }

        if (context.TryGetProperty("device", out var device) && device.ValueKind == JsonValueKind.Object)
        {
            AddMember(found, IdentifierTypes.DeviceId, device, "id", region);
            AddMember(found, IdentifierTypes.AdvertisingId, device, "advertisingId", region);
            AddMember(found, IdentifierTypes.PushToken, device, "token", region);
        }

        if (context.TryGetProperty("externalIds", out var externalIds) && externalIds.ValueKind == JsonValueKind.Array)
        {
            foreach (var externalId in externalIds.EnumerateArray())
            {
                AddExternalId(found, externalId, region);
            }
        }
    }

    private void AddExternalId(List<Identifier> found, JsonElement externalId, string? region)
    {
        if (externalId.ValueKind != JsonValueKind.Object
            || !IsAbsentOr(externalId, "collection", "users")
            || !IsAbsentOr(externalId, "encoding", "none")
            || !externalId.TryGetProperty("type", out var type)
            || type.ValueKind != JsonValueKind.String)
        {
            return;
        }

        var name = type.GetString()!;
        if (name.Length is > 0 and <= MaxTypeNameLength && !name.AsSpan().ContainsAnyExcept(TypeNameCharacters))
        {
            AddMember(found, name, externalId, "id", region);
        }
    }

    private static bool IsAbsentOr(JsonElement parent, string name, string expected) =>
        !parent.TryGetProperty(name, out var member)
        || member.ValueKind == JsonValueKind.Null
        || (member.ValueKind == JsonValueKind.String && member.ValueEquals(expected));

    private void AddTraits(List<Identifier> found, JsonElement traits, string? region)
    {
        if (traits.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var source in _traits)
        {
            var value = traits;
            var isPresent = true;
            foreach (var name in source.Path)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                {
                    isPresent = false;
                    break;
                }
            }

            if (isPresent)
            {
                AddValueOrValues(found, source.Type, value, region);
            }
        }
    }

    private void AddMember(List<Identifier> found, string type, JsonElement parent, string name, string? region)
    {
        if (parent.TryGetProperty(name, out var value))
        {
            AddValue(found, type, value, region);
        }
    }

    private void AddValueOrValues(List<Identifier> found, string type, JsonElement value, string? region)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            AddValue(found, type, value, region);
            return;
        }

        foreach (var item in value.EnumerateArray())
        {
            AddValue(found, type, item, region);
        }
    }

    private void AddValue(List<Identifier> found, string type, JsonElement value, string? region)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Add(found, type, value.GetString(), region);
                break;
            case JsonValueKind.Number:
                Add(found, type, CanonicalJson.ToCanonicalText(value), region);
                break;
        }
    }

    private void Add(List<Identifier> found, string type, string? value, string? region)
    {
        if (Normalize(type, value, region) is not { } identifier)
        {
            return;
        }

        // An event carries a handful of identifiers: inserting each at its place is cheaper than sorting at the end.
        var place = found.Count;
        while (place > 0)
        {
            var order = found[place - 1].CompareTo(identifier);
            if (order == 0)
            {
                return;
            }

            if (order < 0)
            {
                break;
            }

            place--;
        }

        found.Insert(place, identifier);
    }

    private readonly record struct TraitSource(string Type, string[] Path);
}
