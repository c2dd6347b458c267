using System.Globalization;

namespace Cdp.Storage.Conformance.Support;

/// <summary>Names the rows of one store by the order in which they were stored, because two stores may number them differently.</summary>
internal sealed class Numbers
{
    private readonly Dictionary<(char Kind, long Number), string> _names = [];
    private readonly Dictionary<char, List<long>> _given = [];
    private readonly List<(char Kind, long Number)> _uncommitted = [];

    /// <summary>Notes a number that the store gave; kinds are i(dentifier), s(ighting), e(vent), q(uarantined) and c(hange).</summary>
    public string Give(char kind, long number)
    {
        var given = Given(kind);
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind}{given.Count}");
        // A number that is given twice, or that does not rise, is a fault that the other store will not show.
        if (!_names.TryAdd((kind, number), name) || (given.Count > 0 && given[^1] >= number))
        {
            return $"{name} with a number that did not rise";
        }

        given.Add(number);
        _uncommitted.Add((kind, number));
        return name;
    }

    public string NameOf(char kind, long number) => _names.GetValueOrDefault((kind, number), $"unknown {kind}");

    public IReadOnlyList<long> All(char kind) => Given(kind);

    public void Commit() => _uncommitted.Clear();

    public void RollBack()
    {
        foreach (var (kind, number) in _uncommitted)
        {
            _names.Remove((kind, number));
            Given(kind).Remove(number);
        }

        _uncommitted.Clear();
    }

    private List<long> Given(char kind)
    {
        if (!_given.TryGetValue(kind, out var given))
        {
            given = [];
            _given.Add(kind, given);
        }

        return given;
    }
}
