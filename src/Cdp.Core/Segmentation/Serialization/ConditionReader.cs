using System.Text.Json;
using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Serialization;

/// <summary>Reads conditions from JSON.</summary>
internal static class ConditionReader
{
    private static readonly string[] TestMembers = ["of", "op", "value", "missing", "quantifier", "ignoreCase"];
    private static readonly string[] PatternMembers = ["type", "name", "where"];

    public static Condition Read(JsonPlace place)
    {
        switch (place.Text("kind"))
        {
            case "all":
                place.Allow("kind", "of");
                return new AllCondition([.. place.Member("of").Items().Select(Read)]);
            case "any":
                place.Allow("kind", "of");
                return new AnyCondition([.. place.Member("of").Items().Select(Read)]);
            case "not":
                place.Allow("kind", "of");
                return new NotCondition(Read(place.Member("of")));
            case "attr":
                place.Allow(["kind", "path", .. TestMembers]);
                return new TraitCondition(place.Text("path"), ReadTest(place));
            case "prop":
                place.Allow(["kind", "in", "path", .. TestMembers]);
                return new PropertyCondition(place.Text("path"), ReadTest(place), place.Has("in") ? place.Choice("in", RuleNames.Parts) : EventPart.Properties);
            case "event":
                place.Allow(["kind", "agg", "window", .. PatternMembers, .. TestMembers]);
                return new EventCondition
                {
                    Event = ReadPattern(place),
                    Aggregate = place.Has("agg") ? ReadAggregate(place.Member("agg")) : EventAggregate.Count,
                    Test = ReadTest(place),
                    Window = ReadWindow(place),
                };
            case "sequence":
                place.Allow("kind", "steps", "within", "window");
                return new SequenceCondition { Steps = [.. place.Member("steps").Items().Select(ReadStep)], Within = place.Duration("within"), Window = ReadWindow(place) };
            case "segment":
                place.Allow("kind", "id");
                return new SegmentCondition(place.Text("id"));
            case "group":
                place.Allow("kind", "members", "path", "id");
                return new GroupCondition(place.Choice("members", RuleNames.Quantifiers), place.Text("path"), place.Text("id"));
            case "list":
                place.Allow("kind", "name");
                return new ListCondition(place.Text("name"));
            case "consent":
                place.Allow("kind", "category");
                return new ConsentCondition(place.Text("category"));
            case "reachable":
                place.Allow("kind", "by");
                return new ReachableCondition(place.Text("by"));
            case "bucket":
                place.Allow("kind", "salt", "from", "to");
                return new BucketCondition(place.Text("salt"), place.Number("from"), place.Number("to"));
            case "computed":
                place.Allow(["kind", "id", .. TestMembers]);
                return new ComputedCondition(place.Text("id"), ReadTest(place));
            case "held":
                place.Allow("kind", "of", "for");
                return new HeldCondition(
                    Read(place.Member("of")) as TraitCondition ?? throw place.Member("of").Error("is no test of a trait. Write one of the kind \"attr\"."), place.Duration("for"));
            case "rank":
                return ReadRank(place);
            case "observed":
                place.Allow("kind", "for");
                return new ObservedCondition(place.Duration("for"));
            case var kind:
                throw place.Error($"has the kind \"{kind}\". There are: all, any, not, attr, prop, event, sequence, segment, group, list, consent, reachable, bucket, observed, computed, held, rank.");
        }
    }

    private static RankCondition ReadRank(JsonPlace place)
    {
        place.Allow("kind", "by", "top", "bottom", "skip", "cut");
        var (by, cut) = (place.Member("by"), place.Has("cut") ? place.Member("cut") : (JsonPlace?)null);
        by.Allow("attr", "computed");
        cut?.Allow("lower", "upper", "at");
        if (by.Has("attr") == by.Has("computed") || place.Has("top") == place.Has("bottom"))
        {
            throw place.Error("names one trait, as \"attr\" or as \"computed\", and one end, \"top\" or \"bottom\", such as { \"kind\": \"rank\", \"by\": { \"attr\": \"ltv\" }, \"top\": 0.1 }.");
        }

        return new RankCondition
        {
            Trait = by.TextOrNone("attr"),
            Computed = by.TextOrNone("computed"),
            Side = place.Has("top") ? RankSide.Highest : RankSide.Lowest,
            Size = place.Number(place.Has("top") ? "top" : "bottom"),
            Skip = place.Has("skip") ? place.Number("skip") : 0,
            Cut = cut is { } at
                ? new RankCut(at.Has("lower") ? at.Number("lower") : null, at.Has("upper") ? at.Number("upper") : null, ReadInstant(at, "at"))
                : null,
        };
    }

    internal static EventPattern ReadPattern(JsonPlace place) => new()
    {
        Type = place.Has("type") ? place.Choice("type", RuleNames.Types) : EventType.Track,
        Name = place.TextOrNone("name"),
        Where = place.Has("where") ? Read(place.Member("where")) : null,
    };

    private static SequenceStep ReadStep(JsonPlace place)
    {
        place.Allow([.. PatternMembers, "not", "as", "match"]);
        var ties = new List<SequenceTie>();
        if (place.Has("match"))
        {
            var match = place.Member("match");
            if (match.Element.ValueKind != JsonValueKind.Object)
            {
                throw match.Error("is no object. Write the property of this step and that of an earlier one, such as { \"cart_id\": \"$a.cart_id\" }.");
            }

            foreach (var member in match.Element.EnumerateObject())
            {
                var text = match.Text(member.Name);
                var dot = text.IndexOf('.', StringComparison.Ordinal);
                ties.Add(text.StartsWith('$') && dot > 1
                    ? new SequenceTie(member.Name, text[1..dot], text[(dot + 1)..])
                    : throw match.Member(member.Name).Error("does not name a step and its property. Write it as \"$a.cart_id\"."));
            }
        }

        return new SequenceStep { Event = ReadPattern(place), IsUnwanted = place.Flag("not"), As = place.TextOrNone("as"), Ties = ties };
    }

    internal static EventAggregate ReadAggregate(JsonPlace place)
    {
        place.Allow("fn", "path", "periods");
        return new EventAggregate
        {
            Function = place.Choice("fn", RuleNames.Functions),
            Property = place.TextOrNone("path"),
            Periods = place.Has("periods") ? ReadPeriods(place.Member("periods"), ["unit", "zone", "weekStart"]) : null,
        };
    }

    private static ValueTest ReadTest(JsonPlace place)
    {
        var op = place.Choice("op", RuleNames.Operators);
        if (place.Has("of") && place.Text("of") != "length")
        {
            throw place.Member("of").Error("is not known. Write \"length\", or leave it out.");
        }

        var test = new ValueTest
        {
            Operator = op,
            Operands = !place.Has("value") ? []
                : TestShape.TakesSeveral(op) ? [.. place.Member("value").Items().Select(ReadValue)]
                : [ReadValue(place.Member("value"))],
            Missing = place.Has("missing") ? place.Choice("missing", RuleNames.Missing) : MissingValue.Default,
            Quantifier = place.Has("quantifier") ? place.Choice("quantifier", RuleNames.Quantifiers) : Quantifier.Any,
            IgnoreCase = place.Flag("ignoreCase"),
            OfLength = place.Has("of"),
        };
        return TestShape.FindProblem(test) is { } problem ? throw place.Error($"with the operator \"{place.Text("op")}\" {problem}") : test;
    }

    internal static RuleValue ReadValue(JsonPlace place)
    {
        switch (place.Element.ValueKind)
        {
            case JsonValueKind.String:
                return place.Text();
            case JsonValueKind.Number:
                return place.Number();
            case JsonValueKind.True or JsonValueKind.False:
                return place.Element.GetBoolean();
            case JsonValueKind.Object when place.Has("at"):
                place.Allow("at");
                return ReadInstant(place, "at");
            case JsonValueKind.Object when place.Has("now"):
                place.Allow("now");
                return RuleValue.Now(place.Duration("now"));
            default:
                throw place.Error("is no value. Write a text, a number, true, false, { \"at\": \"2026-01-31\" } or { \"now\": \"-P30D\" }.");
        }
    }

    private static DateTimeOffset ReadInstant(JsonPlace place, string name) => InstantText.TryRead(place.Text(name), out var instant)
        ? instant
        : throw place.Member(name).Error("is no point in time. Write it in ISO 8601, such as \"2026-01-31\" or \"2026-01-31T12:00:00Z\".");

    internal static Window? ReadWindow(JsonPlace parent)
    {
        if (!parent.Has("window"))
        {
            return null;
        }

        var place = parent.Member("window");
        switch (place.Text("kind"))
        {
            case "rolling":
                place.Allow("kind", "for", "ago");
                return new RollingWindow(place.Duration("for"), place.Has("ago") ? place.Duration("ago") : TimeSpan.Zero);
            case "calendar":
                return new CalendarWindow(ReadPeriods(place, ["kind", "unit", "zone", "weekStart", "count", "current", "ago"]), place.Integer("count"))
                {
                    IncludesCurrent = place.Flag("current"),
                    Ago = place.Has("ago") ? place.Integer("ago") : 0,
                };
            case "fixed":
                place.Allow("kind", "from", "to");
                return new FixedWindow(place.Has("from") ? ReadInstant(place, "from") : null, place.Has("to") ? ReadInstant(place, "to") : null);
            case var kind:
                throw place.Error($"has the kind \"{kind}\". There are: rolling, calendar, fixed.");
        }
    }

    private static CalendarPeriods ReadPeriods(JsonPlace place, string[] members)
    {
        place.Allow(members);
        try
        {
            return new CalendarPeriods
            {
                Unit = place.Choice("unit", RuleNames.Units),
                Zone = place.TextOrNone("zone") ?? "UTC",
                WeekStart = place.Has("weekStart") ? place.Choice("weekStart", RuleNames.Days) : DayOfWeek.Monday,
            };
        }
        catch (ArgumentException exception)
        {
            throw place.Member("zone").Error($"is not usable: {exception.Message}");
        }
    }
}
