using System.Globalization;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Values;
using static System.FormattableString;

namespace Cdp.Segmentation.Language;

/// <summary>Writes conditions in the language of segments, on one line or, where that becomes long, on several.</summary>
internal sealed partial class LanguageWriter(bool isIndented)
{
    private const int LineLength = 100;

    /// <summary>Writes a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="depth">How deep it is nested in others that are broken into lines.</param>
    public string Write(Condition condition, int depth = 0) => condition switch
    {
        AllCondition { Of.Count: 0 } => "everyone",
        AnyCondition { Of.Count: 0 } => "nobody",
        AllCondition { Of: [var only] } => $"all({Write(only, depth)})",
        AnyCondition { Of: [var only] } => $"any({Write(only, depth)})",
        AllCondition all => WriteGroup(all.Of, "and", depth),
        AnyCondition any => WriteGroup(any.Of, "or", depth),
        NotCondition not => $"not {WritePart(not.Of, depth)}",
        TraitCondition trait => WriteTest(Name(trait.Trait, isPath: true), trait.Test),
        PropertyCondition property => WriteTest($"{PartOf(property.Part)}{Name(property.Property, isPath: true)}", property.Test),
        ComputedCondition computed => WriteTest($"computed {Name(computed.Trait, isPath: false)}", computed.Test),
        EventCondition performed => WriteEvent(performed),
        SequenceCondition sequence => WriteSequence(sequence),
        HeldCondition held => $"{WriteTest(Name(held.Of.Trait, isPath: true), held.Of.Test)} held for {Duration(held.For)}",
        SegmentCondition segment => $"in segment {Text(segment.Segment)}",
        GroupCondition group => $"{LanguageNames.Members.First(members => members.Value == group.Members).Words} of {Name(group.Trait, isPath: true)} in segment {Text(group.Segment)}",
        ListCondition list => $"on list {Text(list.List)}",
        ConsentCondition consent => $"consented to {Text(consent.Category)}",
        ReachableCondition reachable => $"reachable by {Text(reachable.IdentifierType)}",
        BucketCondition bucket => $"in bucket {Text(bucket.Salt)} from {Number(bucket.From)} to {Number(bucket.To)}",
        ObservedCondition observed => $"observed for {Duration(observed.For)}",
        RankCondition rank => WriteRank(rank),
        _ => throw new ArgumentException($"There are no words for a {condition.GetType().Name}.", nameof(condition)),
    };

    private static string WriteTest(string subject, ValueTest test)
    {
        if (TestShape.FindProblem(test) is { } problem)
        {
            throw new ArgumentException($"The operator {test.Operator} {problem}", nameof(test));
        }

        var quantifier = test.Quantifier switch
        {
            Quantifier.All => "all of ",
            Quantifier.None => "none of ",
            _ => string.Empty,
        };
        var missing = test.Missing switch
        {
            MissingValue.Match => " if missing true",
            MissingValue.NoMatch => " if missing false",
            MissingValue.Unknown => " if missing unknown",
            _ => string.Empty,
        };
        return $"{quantifier}{(test.OfLength ? "length of " : string.Empty)}{subject} {WriteComparison(test)}{(test.IgnoreCase ? " ignoring case" : string.Empty)}{missing}";
    }

    private static string WriteComparison(ValueTest test)
    {
        var values = test.Operands;
        return test.Operator switch
        {
            ValueOperator.Between => $"between {Value(values[0])} and {Value(values[1])}",
            ValueOperator.In => $"in ({string.Join(", ", values.Select(Value))})",
            ValueOperator.NotIn => $"not in ({string.Join(", ", values.Select(Value))})",
            ValueOperator.Contains => $"contains {Value(values[0])}",
            ValueOperator.StartsWith => $"starts with {Value(values[0])}",
            ValueOperator.EndsWith => $"ends with {Value(values[0])}",
            ValueOperator.Matches => $"matches {Value(values[0])}",
            ValueOperator.Exists => "exists",
            ValueOperator.Missing => "is missing",
            ValueOperator.Anniversary => $"has anniversary within {Value(values[0])} days in {Value(values[1])}",
            ValueOperator.Near => $"is within {Value(values[2])} km of ({Value(values[0])}, {Value(values[1])})",
            _ => $"{LanguageNames.Signs.First(sign => sign.Operator == test.Operator).Sign} {Value(values[0])}",
        };
    }

    private static string WriteRank(RankCondition rank)
    {
        var by = rank.Trait is { } trait ? Name(trait, isPath: true) : $"computed {Name(rank.Computed ?? string.Empty, isPath: false)}";
        var after = rank.Skip == 0 ? string.Empty : $" after {Size(rank.Skip)}";
        var cut = rank.Cut is not { } at ? string.Empty
            : $" cut{(at.Lower is { } lower ? $" from {Number(lower)}" : string.Empty)}{(at.Upper is { } upper ? $" to {Number(upper)}" : string.Empty)} at {Instant(at.At)}";
        return $"in {(rank.Side == RankSide.Highest ? "top" : "bottom")} {Size(rank.Size)} by {by}{after}{cut}";
    }

    private static string Size(decimal size) => size < 1 ? $"{Number(size * 100)}%" : Number(size);

    /// <summary>Writes a name, in back quotes where it needs them.</summary>
    public static string Name(string name, bool isPath) => LanguageTokens.IsBare(name, isPath) ? name : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static string Text(string text) => SegmentJson.WriteText(text);

    private static string Number(decimal number) => RuleValue.OfNumber(number).Number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime is { TimeOfDay.Ticks: 0 } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : InstantText.Write(instant);

    private static string Value(RuleValue value) => value.Kind switch
    {
        RuleValueKind.Number => Number(value.Number),
        RuleValueKind.Boolean => value.Boolean ? "true" : "false",
        RuleValueKind.Instant => Instant(value.At(default)),
        RuleValueKind.Now when value.Offset == TimeSpan.Zero => "now",
        RuleValueKind.Now => value.Offset < TimeSpan.Zero ? $"{Duration(-value.Offset)} ago" : $"{Duration(value.Offset)} from now",
        _ => Text(value.Text),
    };

    private static string Duration(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero || duration.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            throw new ArgumentException("A duration is 0 or more, in whole milliseconds.", nameof(duration));
        }

        // Weeks are days, as people count them.
        var parts = new List<string>();
        foreach (var (names, length) in LanguageNames.Units.Skip(1))
        {
            var count = duration.Ticks / length.Ticks;
            duration -= count * length;
            if (count > 0)
            {
                parts.Add(Invariant($"{count} {(count == 1 ? names[^1] : names[0])}"));
            }
        }

        return parts.Count == 0 ? "0 days" : string.Join(' ', parts);
    }

    private static string PartOf(EventPart part) => part switch
    {
        EventPart.Context => "@context.",
        EventPart.Traits => "@traits.",
        _ => string.Empty,
    };

    private string WriteGroup(IReadOnlyList<Condition> parts, string word, int depth)
    {
        var line = string.Join($" {word} ", parts.Select(part => new LanguageWriter(isIndented: false).WritePart(part, depth)));
        if (!isIndented || (depth * 2) + line.Length <= LineLength)
        {
            return line;
        }

        return string.Join($"\n{Indent(depth)}{word} ", parts.Select(part => WritePart(part, depth)));
    }

    /// <summary>Writes a part of a group or a negation, in brackets where it is a group itself.</summary>
    private string WritePart(Condition part, int depth)
    {
        if (part is not (AllCondition { Of.Count: > 1 } or AnyCondition { Of.Count: > 1 }))
        {
            return Write(part, depth);
        }

        var inner = Write(part, depth + 1);
        return inner.Contains('\n', StringComparison.Ordinal) ? $"(\n{Indent(depth + 1)}{inner}\n{Indent(depth)})" : $"({inner})";
    }

    private static string Indent(int depth) => new(' ', depth * 2);
}
