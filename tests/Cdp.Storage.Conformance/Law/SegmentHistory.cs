using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Segmentation;
using CsCheck;

namespace Cdp.Storage.Conformance.Law;

/// <summary>A random history of a few people who do what rules ask for, merge and split, while time passes and rules change.</summary>
internal sealed record SegmentHistory
{
    /// <summary>Gets the rules that there are from the beginning; later ones may refer to earlier ones.</summary>
    public required IReadOnlyList<RuleDefinition> Rules { get; init; }

    /// <summary>Gets what happens.</summary>
    public required IReadOnlyList<SegmentStep> Steps { get; init; }

    /// <summary>Gets the order in which the events of the steps come in another world.</summary>
    public required IReadOnlyList<int> Shuffled { get; init; }

    /// <summary>Gets the generator of histories.</summary>
    public static Gen<SegmentHistory> Gen { get; } =
        from rules in RandomRules.Definitions(4)
        from steps in GenStep().Array[1, 10]
        from order in CsCheck.Gen.Shuffle(Enumerable.Range(0, steps.Length).ToArray())
        select new SegmentHistory { Rules = rules, Steps = [.. steps.Select((step, index) => step.Number(index))], Shuffled = order };

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(Environment.NewLine, [.. Rules.Select(rule => rule.Write()), .. Steps.Select(step => step.ToString()), string.Join(' ', Shuffled)]);

    private static Gen<SegmentStep> GenStep() =>
        from hours in CsCheck.Gen.OneOf(CsCheck.Gen.Int[0, 3], CsCheck.Gen.Int[0, 30], CsCheck.Gen.Int[0, 24 * 15])
        from milliseconds in CsCheck.Gen.OneOf(0, 1, 10_000, 300_000)
        from advances in CsCheck.Gen.Bool
        from events in GenEvent().Array[0, 3]
        from decides in CsCheck.Gen.Int[0, 9]
        from decision in CsCheck.Gen.OneOf(LinkKind.Manual, LinkKind.Forbid)
        from a in GenIdentifier()
        from b in GenIdentifier()
        from edits in CsCheck.Gen.Int[0, 7]
        from edited in CsCheck.Gen.Int[0, 3]
        from rule in RandomRules.Condition
        from formula in RandomRules.EventFormula
        from lists in CsCheck.Gen.Int[0, 7]
        select new SegmentStep
        {
            Passes = TimeSpan.FromHours(hours) + TimeSpan.FromMilliseconds(milliseconds),
            Advances = advances,
            Events = events,
            Decision = decides == 0 && a != b ? (decision, a, b) : null,
            Edited = edits == 0 ? (edited, rule, formula) : null,
            Listed = lists == 0 ? a : null,
        };

    private static Gen<Identifier> GenIdentifier() => CsCheck.Gen.OneOf(
        new Identifier(IdentifierTypes.UserId, "u1"),
        new Identifier(IdentifierTypes.UserId, "u2"),
        new Identifier(IdentifierTypes.AnonymousId, "a1"),
        new Identifier(IdentifierTypes.AnonymousId, "a2"),
        new Identifier(IdentifierTypes.Email, "e1@x.vn"));

    private static Gen<(TimeSpan Age, CustomerEvent Event)> GenEvent() =>
        from isIdentify in CsCheck.Gen.Int[0, 2]
        from user in CsCheck.Gen.OneOf("u1", "u2", null)
        from anonymous in CsCheck.Gen.OneOf("a1", "a2", "a3", null)
        from name in CsCheck.Gen.OneOf([.. RandomRules.EventNames, "Other"])
        from age in CsCheck.Gen.OneOf(
            TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(4), TimeSpan.FromHours(3), TimeSpan.FromDays(1), TimeSpan.FromDays(7),
            TimeSpan.FromMinutes(-4))
        from properties in GenProperties()
        from consent in CsCheck.Gen.OneOf("", "", "{\"consent\":{\"categoryPreferences\":{\"ads\":true}}}", "{\"consent\":{\"categoryPreferences\":{\"ads\":false}}}")
        from traits in GenTraits()
        select (age, new CustomerEvent
        {
            Type = isIdentify == 0 ? EventType.Identify : EventType.Track,
            UserId = user,
            AnonymousId = user is null ? anonymous ?? "a1" : anonymous,
            Event = isIdentify == 0 ? null : name,
            Properties = isIdentify == 0 ? default : JsonElement.Parse(properties),
            Traits = isIdentify == 0 ? JsonElement.Parse(traits) : default,
            Context = consent.Length == 0 ? default : JsonElement.Parse(consent),
        });

    private static Gen<string> GenProperties() =>
        from total in CsCheck.Gen.OneOf("1", "2.5", "3", "\"2\"", "\"x\"", "null")
        from sku in CsCheck.Gen.OneOf("\"a\"", "\"AB\"", "\"b\"", "[\"a\",\"b\"]", "1")
        from cart in CsCheck.Gen.OneOf("\"c1\"", "\"c2\"")
        select $"{{\"total\":{total},\"sku\":{sku},\"cart\":{cart}}}";

    private static Gen<string> GenTraits() =>
        from plan in CsCheck.Gen.OneOf("\"a\"", "\"AB\"", "\"c\"", "null")
        from age in CsCheck.Gen.OneOf("1", "3.5", "\"2\"", "true")
        from days in CsCheck.Gen.Int[-40, 60]
        from birthday in CsCheck.Gen.OneOf("1988-02-29", "1970-03-01", "1955-03-29", "nonsense")
        from tags in CsCheck.Gen.OneOf("[]", "[\"a\"]", "[\"b\",\"AB\",1]")
        from email in CsCheck.Gen.OneOf("", "", ",\"email\":\"e1@x.vn\"")
        from zone in CsCheck.Gen.OneOf("null", "\"Asia/Tokyo\"", "\"America/New_York\"", "\"nowhere\"")
        select $"{{\"timezone\":{zone},\"age\":{age},\"birthday\":\"{birthday}\",\"plan\":{plan},\"tags\":{tags},\"trialEnds\":\"{RandomRules.Start.AddDays(days):yyyy-MM-ddTHH:mm:ssZ}\"{email}}}";
}
