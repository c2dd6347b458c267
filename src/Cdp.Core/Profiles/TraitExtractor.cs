using System.Runtime.InteropServices;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;

namespace Cdp.Profiles;

/// <summary>Finds what an event says about a person.</summary>
internal static class TraitExtractor
{
    /// <summary>The trait that says which group somebody belongs to.</summary>
    private const string GroupTrait = "groupId";

    /// <summary>Gives the observations of a stored event, as <see cref="Extract(CustomerEvent, string, long, DateTimeOffset)"/> gave them when it came in.</summary>
    /// <param name="entry">The stored event.</param>
    /// <param name="identifier">The number of the identifier that the event belongs to.</param>
    /// <returns>The observations, each with a count of one.</returns>
    public static IReadOnlyList<Observation> Extract(EventEntry entry, long identifier)
    {
        // Most events say nothing about traits, so they are not even read.
        if (entry.Type is not (EventType.Identify or EventType.Group))
        {
            return [];
        }

        var customerEvent = JsonSerializer.Deserialize(entry.Payload.Span, CdpJsonContext.Default.CustomerEvent)!;
        return Extract(customerEvent, entry.Source, identifier, entry.Timestamp);
    }

    /// <summary>Gives one observation for each trait of an identify event, and one of the trait <c>groupId</c> for a group event.</summary>
    /// <remarks>
    /// A nested object is taken apart into paths such as <c>address.city</c>; an array, and an object without members, is one value;
    /// <c>null</c> stays, as the removal of the trait. The traits of a group call are the group's, so that only which group it is says something about the person.
    /// </remarks>
    /// <param name="e">The event.</param>
    /// <param name="source">The source of the event.</param>
    /// <param name="identifier">The number of the identifier that the event belongs to.</param>
    /// <param name="timestamp">When the event happened.</param>
    /// <returns>The observations, each with a count of one.</returns>
    public static IReadOnlyList<Observation> Extract(CustomerEvent e, string source, long identifier, DateTimeOffset timestamp)
    {
        // Most events are neither, and nothing is made for them.
        if (e.Type is not (EventType.Identify or EventType.Group))
        {
            return [];
        }

        var observations = new List<Observation>();
        if (e is { Type: EventType.Identify, Traits.ValueKind: JsonValueKind.Object })
        {
            AddMembers(e.Traits, null);
        }
        else if (e is { Type: EventType.Group, GroupId: { } group })
        {
            Add(GroupTrait, JsonSerializer.SerializeToElement(group, CdpJsonContext.Default.String));
        }

        return observations;

        void AddMembers(JsonElement parent, string? parentPath)
        {
            foreach (var member in parent.EnumerateObject())
            {
                // Of two members of one name the last counts, as in canonical JSON. Spans are equal when they are the same place in the text.
                if (parent.TryGetProperty(member.Name, out var last) && JsonMarshal.GetRawUtf8Value(last) != JsonMarshal.GetRawUtf8Value(member.Value))
                {
                    continue;
                }

                var path = parentPath is null ? TraitPath.Escape(member.Name) : TraitPath.Append(parentPath, member.Name);
                if (member.Value.ValueKind == JsonValueKind.Object && member.Value.GetPropertyCount() > 0)
                {
                    AddMembers(member.Value, path);
                    continue;
                }

                Add(path, member.Value);
            }
        }

        void Add(string trait, JsonElement value) => observations.Add(new Observation
        {
            Identifier = identifier,
            Source = source,
            Trait = trait,
            Value = TraitValue.ToCanonicalText(value),
            Count = 1,
            FirstSeen = timestamp,
            LastSeen = timestamp,
        });
    }
}
