using System.Text.Json;
using Cdp.Collection;
using Cdp.Identity;
using Cdp.Matching;
using Cdp.Matching.Blocking;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;
using Cdp.Matching.Live;
using Cdp.Matching.Records;
using CsCheck;

namespace Cdp.Storage.Conformance.Law;

/// <summary>A random history of records that resemble each other: people with few names and birthdays, who change what they say, and decisions in between.</summary>
public sealed record MatchHistory
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets what happens.</summary>
    public required IReadOnlyList<HistoryAct> Acts { get; init; }

    /// <summary>Gets the order, with repetitions of events, in which the same happens in another world.</summary>
    public required IReadOnlyList<int> Shuffled { get; init; }

    /// <summary>Gets the settings by which both worlds live.</summary>
    public required Action<CdpOptions> Configure { get; init; }

    /// <summary>Gets the settings that the first world may come under later.</summary>
    public required Action<CdpOptions> Reconfigure { get; init; }

    /// <summary>Gets the model by which records are matched from the beginning.</summary>
    public required LiveMatchModel Model { get; init; }

    /// <summary>Gets the model by which they are matched later.</summary>
    public required LiveMatchModel Later { get; init; }

    /// <summary>Gets how many events a batch has at most in the first world.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Gets the generator of histories.</summary>
    public static Gen<MatchHistory> Gen { get; } =
        from acts in CsCheck.Gen.Frequency((12, GenEvent()), (1, GenDecision())).Array[1, 30]
        from order in CsCheck.Gen.Shuffle(Enumerable.Range(0, acts.Length).ToArray())
        from again in CsCheck.Gen.Int[0, acts.Length - 1].Array[0, 6]
        from limit in CsCheck.Gen.Int[1, 5]
        from size in CsCheck.Gen.OneOf(3, 6, 1_000)
        from values in CsCheck.Gen.OneOf(1, 100)
        from priority in CsCheck.Gen.OneOf(1, 20)
        from model in GenModel()
        from later in GenModel()
        from batch in CsCheck.Gen.Int[1, 8]
        select new MatchHistory
        {
            Acts = [.. acts.Select((act, index) => act.Event is null ? act : act with { Event = act.Event with { MessageId = $"m{index}" } })],
            Shuffled = [.. order, .. again],
            Configure = options => Configured(options, limit, priority, size, values),
            Reconfigure = options => Configured(options, 6 - limit, 21 - priority, size == 3 ? 1_000 : 3, values),
            Model = model,
            Later = later,
            BatchSize = batch,
        };

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Describe(Model)}, batches of {BatchSize}, then in the order {string.Join(' ', Shuffled)}, or then {Describe(Later)}:{Environment.NewLine}{string.Join(Environment.NewLine, Acts)}";

    private static void Configured(CdpOptions options, int limit, int priority, int size, int values)
    {
        options.Identity.Types.Set(options.Identity.Types[IdentifierTypes.Email] with { Limit = limit, Priority = priority });
        options.Identity.MaxClusterSize = size;
        options.Profiles.MaxValuesPerTrait = values;
    }

    private static string Describe(LiveMatchModel model) =>
        $"link {model.LinkProbability} review {model.ReviewProbability} blocks {model.MaxBlockSize} rules {string.Join(", ", model.Model.BlockingRules)} unscored {model.UnscoredPairProbability} common {model.CommonKeys.Count}";

    private static Gen<LiveMatchModel> GenModel() =>
        from link in CsCheck.Gen.OneOf(0.5, 0.8, 0.95)
        from review in CsCheck.Gen.OneOf(0.3, 0.5)
        from blocks in CsCheck.Gen.OneOf(1, 2, 4, 100)
        from unscored in CsCheck.Gen.OneOf(0.4, 0.5, 0.2)
        from rules in CsCheck.Gen.Int[1, 7]
        from counts in CsCheck.Gen.Bool
        select new LiveMatchModel
        {
            Model = new MatchModel
            {
                ProbabilityTwoRandomRecordsMatch = 0.05,
                BlockingRules = [.. Rules().Where((_, index) => (rules & (1 << index)) != 0)],
                Comparisons = [Names("first_name", counts), Names("last_name", false), Names("birthday", false), Names("city", false)],
                TermFrequencies = counts ? [new TermFrequencies(ColumnExpression.Of("first_name"), new Dictionary<string, double> { ["An"] = 0.5, ["Bình"] = 0.01 })] : [],
            },
            Traits = new Dictionary<string, string> { ["first_name"] = "firstName", ["last_name"] = "lastName", ["city"] = "address.city" },
            LinkProbability = link,
            ReviewProbability = review,
            MaxBlockSize = blocks,
            UnscoredPairProbability = unscored,
        };

    internal static BlockingRule[] Rules() =>
    [
        new() { Columns = [ColumnExpression.Of("last_name")] },
        new() { Columns = [ColumnExpression.Of("birthday")] },
        new() { Columns = [ColumnExpression.Of("first_name"), ColumnExpression.Of("city")] },
    ];

    internal static RecordComparison Names(string column, bool counts) => new()
    {
        Name = column,
        Levels =
        [
            new ComparisonLevel { Label = "missing", Condition = new MissingCondition(ColumnExpression.Of(column)), IsNullLevel = true },
            new ComparisonLevel
            {
                Label = "equal",
                Condition = new ExactCondition(ColumnExpression.Of(column)),
                M = 0.8,
                U = 0.1,
                TermFrequency = counts ? new TermFrequencyAdjustment(ColumnExpression.Of(column)) : null,
            },
            new ComparisonLevel { Label = "other", Condition = new ElseCondition(), M = 0.2, U = 0.9 },
        ],
    };

    private static Gen<HistoryAct> GenEvent() =>
        from minute in CsCheck.Gen.Int[0, 40]
        from source in CsCheck.Gen.OneOf("web", "crm")
        from user in CsCheck.Gen.OneOf("u1", "u2", "u3", "u4", "u5", "u6", null, null)
        from anonymous in CsCheck.Gen.OneOf("a1", "a2", "a3", "a4", null)
        from email in CsCheck.Gen.OneOf("e1@x.vn", "e2@x.vn", "e3@x.vn", null, null)
        from first in CsCheck.Gen.OneOf("An", "Bình", null)
        from last in CsCheck.Gen.OneOf("Nguyễn", "Trần", null)
        from birthday in CsCheck.Gen.OneOf("1990-01-01", "1985-05-05", null)
        from city in CsCheck.Gen.OneOf("Huế", "Iași", null)
        select new HistoryAct
        {
            At = Start.AddMinutes(minute),
            Source = source,
            Event = new CustomerEvent
            {
                Type = EventType.Identify,
                UserId = user,
                AnonymousId = user is null && email is null ? anonymous ?? "a1" : anonymous,
                Timestamp = Start.AddMinutes(minute),
                Traits = Traits(email, first, last, birthday, city),
            },
        };

    private static Gen<HistoryAct> GenDecision() =>
        from minute in CsCheck.Gen.Int[0, 40]
        from kind in CsCheck.Gen.OneOf(LinkKind.Manual, LinkKind.Forbid)
        from a in GenIdentifier()
        from b in GenIdentifier()
        where a != b
        select new HistoryAct { At = Start.AddMinutes(minute), Decision = kind, A = a, B = b };

    private static Gen<Identifier> GenIdentifier() => CsCheck.Gen.OneOf(
        new Identifier(IdentifierTypes.UserId, "u1"),
        new Identifier(IdentifierTypes.UserId, "u2"),
        new Identifier(IdentifierTypes.Email, "e1@x.vn"),
        new Identifier(IdentifierTypes.AnonymousId, "a1"),
        new Identifier(IdentifierTypes.AnonymousId, "a2"));

    private static JsonElement Traits(string? email, string? first, string? last, string? birthday, string? city)
    {
        var traits = new Dictionary<string, object?>();
        foreach (var (name, value) in new[] { ("email", email), ("firstName", first), ("lastName", last), ("birthday", birthday) })
        {
            if (value is not null)
            {
                traits[name] = value;
            }
        }

        if (city is not null)
        {
            traits["address"] = new Dictionary<string, object?> { ["city"] = city };
        }

        return JsonSerializer.SerializeToElement(traits);
    }
}
