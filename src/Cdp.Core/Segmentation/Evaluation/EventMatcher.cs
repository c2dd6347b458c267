using Cdp.Collection;
using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation.Evaluation;

/// <summary>An event pattern made ready.</summary>
internal sealed class EventMatcher(EventPattern pattern)
{
    private readonly EventFilter? _filter = pattern.Where is null ? null : EventFilter.Create(pattern.Where);

    public EventType Type => pattern.Type;

    public string? Name => pattern.Name;

    /// <summary>Gets the places of the values that it looks at.</summary>
    public IEnumerable<PropertyPath> Paths => _filter?.Paths ?? [];

    public bool Matches(SubjectEvent subject) =>
        subject.Type == pattern.Type
        && (pattern.Name is null || string.Equals(subject.Name, pattern.Name, StringComparison.Ordinal))
        && (_filter is null || _filter.Test(subject) == Truth.True);
}
