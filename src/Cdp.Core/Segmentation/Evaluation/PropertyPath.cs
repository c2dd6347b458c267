using System.Text;
using System.Text.Json;
using Cdp.Identity;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>The place of a value in an event.</summary>
internal sealed class PropertyPath(EventPart part, string path)
{
    private readonly string[] _names = TraitPath.Split(path);

    private readonly string _path = path;

    private readonly byte[] _part = Encoding.UTF8.GetBytes(NameOf(part));

    public EventPart Part => part;

    /// <summary>Gets the first name of the path.</summary>
    public string First => _names[0];

    /// <summary>Gives the name by which a part stands in an event.</summary>
    public static string NameOf(EventPart part) => part switch
    {
        EventPart.Properties => "properties",
        EventPart.Traits => "traits",
        _ => "context",
    };

    /// <summary>Tells whether another is the same place.</summary>
    public bool IsSame(PropertyPath other) => ReferenceEquals(this, other) || (part == other.Part && string.Equals(_path, other._path, StringComparison.Ordinal));

    /// <summary>Looks the value up.</summary>
    public FoundValue Find(SubjectEvent subject) => subject.Find(this);

    /// <summary>Gives the value as canonical JSON; <see langword="null"/> when it is missing.</summary>
    public string? Read(SubjectEvent subject) => subject.Read(this);

    /// <summary>Looks the value up in an event.</summary>
    public FoundValue LookUp(JsonElement root) => root.TryGetProperty(_part, out var start) ? FoundValue.At(start, _names) : default;
}
