using Parlot;
using Parlot.Fluent;

namespace Cdp.Segmentation.Language;

/// <summary>Remembers, while a text is read, how far reading came and what was expected there.</summary>
internal sealed class LanguageContext(string text) : ParseContext(new Scanner(text))
{
    private readonly List<(Expected Expected, string? Label)> _missed = [];
    private (int Offset, string Text)? _label;

    /// <summary>Gets the place up to which the text was understood.</summary>
    public int Furthest { get; private set; }

    /// <summary>Gets what was expected there.</summary>
    public IEnumerable<Expected> Missed => _missed.Select(missed => missed.Expected);

    /// <summary>Gets what was expected there for people: the name of a larger part where none of it was there.</summary>
    public IReadOnlyList<string> Descriptions => [.. _missed.Select(missed => missed.Label ?? missed.Expected.Description).Distinct()];

    /// <summary>Gets what makes no sense at that place; <see langword="null"/> when something is missing there instead.</summary>
    public string? Problem { get; private set; }

    /// <summary>Notes that what stands before a place makes no sense, although it is well formed.</summary>
    public void Refuse(int offset, string problem)
    {
        if (offset >= Furthest)
        {
            (Furthest, Problem) = (offset, problem);
        }
    }

    /// <summary>Notes that a token was not there.</summary>
    public void Miss(int offset, Expected expected)
    {
        if (offset < Furthest)
        {
            return;
        }

        if (offset > Furthest)
        {
            _missed.Clear();
            (Furthest, Problem) = (offset, null);
        }

        _missed.Add((expected, _label is var (at, label) && at == offset ? label : null));
    }

    /// <summary>Begins a part with a name of its own; the outermost at a place counts.</summary>
    /// <returns>What to give to <see cref="End"/>.</returns>
    public (int Offset, string Text)? Begin(int offset, string label)
    {
        var outer = _label;
        if (outer?.Offset != offset)
        {
            _label = (offset, label);
        }

        return outer;
    }

    public void End((int Offset, string Text)? outer) => _label = outer;
}
