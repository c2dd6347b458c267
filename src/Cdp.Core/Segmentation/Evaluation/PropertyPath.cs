using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>The place of a value in an event.</summary>
internal sealed class PropertyPath(EventPart part, string path)
{
    private readonly string[] _names = TraitPath.Split(path);

    private readonly string _part = part switch
    {
        EventPart.Properties => "properties",
        EventPart.Traits => "traits",
        _ => "context",
    };

    /// <summary>Looks the value up.</summary>
    public FoundValue Find(SubjectEvent subject) => subject.Root.TryGetProperty(_part, out var start) ? FoundValue.At(start, _names) : default;

    /// <summary>Gives the value as canonical JSON; <see langword="null"/> when it is missing.</summary>
    public string? Read(SubjectEvent subject)
    {
        var element = Find(subject).Element;
        return element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : CanonicalJson.ToCanonicalText(element);
    }
}
