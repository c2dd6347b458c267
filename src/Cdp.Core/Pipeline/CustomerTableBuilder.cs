using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Kpis.Customers;
using Cdp.Kpis.History;
using Cdp.Profiles;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Values;

namespace Cdp.Pipeline;

/// <summary>Makes a table of customers as they were at instants: facts of what they had done, and golden traits of what had been said of them.</summary>
/// <param name="unifier">Makes golden traits.</param>
/// <param name="names">The facts and traits that are asked for; what is no fact is a trait.</param>
/// <param name="window">How long before an instant is recent.</param>
internal sealed class CustomerTableBuilder(ProfileUnifier unifier, IReadOnlyList<string> names, TimeSpan window)
{
    private readonly List<string> _customers = [];
    private readonly int[] _facts = [.. names.Select(static name => CustomerFacts.Names.ToList().IndexOf(name)).Where(static fact => fact >= 0)];
    private readonly (string Name, string[] Path)[] _traits = [.. names.Where(static name => !CustomerFacts.Names.Contains(name, StringComparer.Ordinal)).Select(static name => (name, TraitPath.Split(name)))];
    private readonly List<double?[]> _factRows = [];
    private readonly List<Scalar[]> _traitRows = [];

    /// <summary>Gets how many customers there are so far.</summary>
    public int Count => _customers.Count;

    /// <summary>Gives what events said of a customer; nothing where no trait is asked for.</summary>
    public IReadOnlyList<Observation> Observe(ProfileHistories histories, IReadOnlyList<EventEntry> events) =>
        _traits.Length == 0 ? [] : [.. events.SelectMany(entry => TraitExtractor.Extract(entry, histories.OwnerOf(entry)))];

    /// <summary>Adds a customer as he was at an instant.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="history">What the customer did.</param>
    /// <param name="observations">What was said of the customer, each observation of one event.</param>
    /// <param name="at">The instant.</param>
    public void Add(ProfileId profile, CustomerHistory history, IReadOnlyList<Observation> observations, DateTimeOffset at)
    {
        _customers.Add(profile.ToString());
        var facts = CustomerFacts.Read(history, at, window);
        _factRows.Add(Array.ConvertAll(_facts, fact => facts[fact]));
        if (_traits.Length > 0)
        {
            var traits = JsonElement.Parse(unifier.Unify([.. observations.Where(observation => observation.LastSeen < at)]).ToCanonicalText());
            _traitRows.Add(Array.ConvertAll(_traits, trait => FindTrait(traits, trait.Name, trait.Path)));
        }
    }

    /// <summary>Makes the table, with the facts first.</summary>
    /// <param name="other">Another one of the same columns: a trait is a number where it is one in both.</param>
    public CustomerTable Build(CustomerTableBuilder? other = null) => CustomerTable.Of(
        _customers,
        [
            .. _facts.Select((fact, place) => CustomerColumn.Of(CustomerFacts.Names[fact], _factRows.Select(row => row[place]))),
            .. _traits.Select((trait, place) => AreNumbers(place) && other?.AreNumbers(place) != false
                ? CustomerColumn.Of(trait.Name, _traitRows.Select(row => NumberOf(row[place])))
                : CustomerColumn.Of(trait.Name, _traitRows.Select(row => row[place].TryReadText(out var text) ? text : null))),
        ]);

    private static Scalar FindTrait(JsonElement traits, string name, string[] path) => SegmentSubject.Find(traits, name, path) is { Many: null, Value: var value } && value.TryReadText(out _) ? value : default;

    private static double? NumberOf(in Scalar value) => value.TryReadNumber(out var number) ? (double)number : null;

    /// <summary>Tells whether all that is known of a trait is numbers.</summary>
    private bool AreNumbers(int trait) => _traitRows.TrueForAll(row => row[trait].IsMissing || row[trait].TryReadNumber(out _));
}
