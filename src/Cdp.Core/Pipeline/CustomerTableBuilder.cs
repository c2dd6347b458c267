using System.Globalization;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Kpis.Customers;
using Cdp.Kpis.History;
using Cdp.Profiles;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Rules;
using Cdp.Segmentation.Values;

namespace Cdp.Pipeline;

/// <summary>Makes a table of customers as they were at instants: facts of what they had done, and golden traits of what had been said of them.</summary>
/// <param name="unifier">Makes golden traits.</param>
/// <param name="names">The facts and traits that are asked for; what is no fact is a trait.</param>
/// <param name="window">How long before an instant is recent.</param>
internal sealed class CustomerTableBuilder(ProfileUnifier unifier, IReadOnlyList<string> names, TimeSpan window)
{
    private readonly List<string> _customers = [];
    private readonly (string Name, int Fact, string[] Path)[] _sources = [.. names.Select(static name => (name, CustomerFacts.Names.ToList().IndexOf(name), TraitPath.Split(name)))];
    private readonly List<Scalar[]> _rows = [];

    /// <summary>Gets how many customers there are so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Gives what events said of a customer.</summary>
    public static List<Observation> ObservationsOf(ProfileHistories histories, IReadOnlyList<EventEntry> events) => [.. events.SelectMany(entry => TraitExtractor.Extract(entry, histories.OwnerOf(entry)))];

    /// <summary>Adds a customer as he was at an instant.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="history">What the customer did.</param>
    /// <param name="observations">What was said of the customer, each observation of one event.</param>
    /// <param name="at">The instant.</param>
    public void Add(ProfileId profile, CustomerHistory history, IReadOnlyList<Observation> observations, DateTimeOffset at)
    {
        var facts = CustomerFacts.Read(history, at, window);
        using var traits = Array.Exists(_sources, static source => source.Fact < 0)
            ? JsonDocument.Parse(unifier.Unify([.. observations.Where(observation => observation.LastSeen < at)]).ToCanonicalText())
            : null;
        _customers.Add(profile.ToString());
        _rows.Add(Array.ConvertAll(_sources, source => source.Fact >= 0
            ? facts[source.Fact] is { } fact ? Scalar.OfNumber((decimal)fact) : default
            : FindTrait(traits!.RootElement, source)));
    }

    public CustomerTable Build() => CustomerTable.Of(_customers, [.. _sources.Select(ColumnOf)]);

    private static Scalar FindTrait(JsonElement traits, (string Name, int Fact, string[] Path) source)
    {
        var found = SegmentSubject.Find(traits, source.Name, source.Path);
        return found.Many is not null ? default : found.Value.TryReadText(out _) && found.Value.ToJson() is { } json ? Scalar.OfJson(JsonElement.Parse(json)) : default;
    }

    /// <summary>Gives a column: of numbers where all that is known is one, else of texts.</summary>
    private CustomerColumn ColumnOf((string Name, int Fact, string[] Path) source, int place)
    {
        var numbers = _rows.ConvertAll(row => row[place].TryReadNumber(out var number) ? (double?)number : null);
        var known = _rows.Count(row => !row[place].IsMissing);
        return source.Fact >= 0 || (known > 0 && numbers.Count(static number => number is not null) == known)
            ? CustomerColumn.Of(source.Name, numbers)
            : CustomerColumn.Of(source.Name, _rows.Select(row => row[place].TryReadText(out var text) ? text.ToString(CultureInfo.InvariantCulture) : null));
    }
}
