using System.Text;
using System.Text.Json;
using Cdp.Collection;
using Cdp.Segmentation.Evaluation;
using Cdp.Storage.Conformance.Law;
using CsCheck;

namespace Cdp.Core.Tests.Segmentation;

/// <summary>A random history of one profile: events that arrive in any order, traits that change, and time that passes.</summary>
internal sealed record RandomHistory(RandomHistory.Step[] Steps)
{
    private const string Identify = "(identify)";

    public static DateTimeOffset Start => RandomRules.Start;

    /// <summary>Gets the generator. Times lie around ends of months, summer time and 29 February's stand-in.</summary>
    public static Gen<RandomHistory> Gen { get; } = GenStep().Array[1, 14].Select(steps => new RandomHistory(steps));

    public override string ToString() => string.Join(Environment.NewLine, Steps.Select(step => step.ToString()));

    private static Gen<Step> GenStep() =>
        from hours in CsCheck.Gen.OneOf(CsCheck.Gen.Int[0, 3], CsCheck.Gen.Int[0, 30], CsCheck.Gen.Int[0, 24 * 20])
        from milliseconds in CsCheck.Gen.OneOf(0, 1, 10_000, 300_000)
        from events in GenEvent().Array[0, 3]
        from traits in CsCheck.Gen.Frequency((3, CsCheck.Gen.Const((string?)null)), (1, GenTraits()))
        from isOnList in CsCheck.Gen.Bool
        select new Step(TimeSpan.FromHours(hours) + TimeSpan.FromMilliseconds(milliseconds), events, traits, isOnList);

    private static Gen<(TimeSpan Before, string Name, string Payload)> GenEvent() =>
        from name in CsCheck.Gen.OneOf([.. RandomRules.EventNames])
        from age in CsCheck.Gen.OneOf(
            TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5), TimeSpan.FromHours(3), TimeSpan.FromDays(1),
            TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromMinutes(-5), TimeSpan.FromHours(-3))
        from total in CsCheck.Gen.OneOf("1", "2.5", "3", "\"2\"", "\"x\"", "null")
        from sku in CsCheck.Gen.OneOf("\"a\"", "\"AB\"", "\"b\"", "[\"a\",\"b\"]", "1")
        from cart in CsCheck.Gen.OneOf("\"c1\"", "\"c2\"")
        from said in GenTraits()
        from identifies in CsCheck.Gen.Int[0, 3]
        from consent in CsCheck.Gen.OneOf("", "", ",\"context\":{\"consent\":{\"categoryPreferences\":{\"ads\":true}}}", ",\"context\":{\"consent\":{\"categoryPreferences\":{\"ads\":false}}}")
        select identifies == 0
            ? (age, Identify, $"{{\"traits\":{said}{consent}}}")
            : (age, name, $"{{\"properties\":{{\"total\":{total},\"sku\":{sku},\"cart\":{cart}}}{consent}}}");

    private static Gen<string?> GenTraits() =>
        from plan in CsCheck.Gen.OneOf("\"a\"", "\"AB\"", "\"c\"", "null")
        from age in CsCheck.Gen.OneOf("1", "3.5", "\"2\"", "true")
        from days in CsCheck.Gen.Int[-40, 60]
        from birthday in CsCheck.Gen.OneOf("1988-02-29", "1970-03-01", "1955-03-29", "nonsense")
        from tags in CsCheck.Gen.OneOf("[]", "[\"a\"]", "[\"b\",\"AB\",1]")
        from zone in CsCheck.Gen.OneOf("null", "\"Asia/Tokyo\"", "\"America/New_York\"", "\"nowhere\"")
        select (string?)$"{{\"timezone\":{zone},\"age\":{age},\"birthday\":\"{birthday}\",\"plan\":{plan},\"tags\":{tags},\"trialEnds\":\"{Start.AddDays(days):yyyy-MM-ddTHH:mm:ssZ}\"}}";

    /// <summary>A step: time passes, then events come in, and traits may change.</summary>
    /// <param name="Passes">How much time passes.</param>
    /// <param name="Events">The events, each with how long ago it happened.</param>
    /// <param name="Traits">The new traits, or <see langword="null"/>.</param>
    /// <param name="IsOnList">Whether the profile is on the list, once traits change.</param>
    internal sealed record Step(TimeSpan Passes, (TimeSpan Before, string Name, string Payload)[] Events, string? Traits, bool IsOnList)
    {
        public override string ToString() => $"+{Passes}: {string.Join("; ", Events.Select(e => $"{e.Name} {e.Before} ago {e.Payload}"))} {Traits} {IsOnList}";

        public SubjectEvent[] EventsAt(DateTimeOffset now) =>
            [.. Events.Select(e => new SubjectEvent(e.Name == Identify ? EventType.Identify : EventType.Track, e.Name == Identify ? null : e.Name, (now - e.Before).ToUnixTimeMilliseconds(), Encoding.UTF8.GetBytes(e.Payload)))];

        public static SegmentSubject SubjectOf(string traits, bool isOnList) => new()
        {
            Profile = new ProfileId(7),
            Traits = JsonElement.Parse(traits),
            IdentifierTypes = isOnList ? new HashSet<string> { "email" } : new HashSet<string>(),
            Lists = isOnList ? new HashSet<string> { "vip" } : new HashSet<string>(),
        };
    }
}
