using System.Text.Json;
using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Serialization;

/// <summary>Writes conditions as canonical JSON.</summary>
internal static class ConditionWriter
{
    public static void Write(Utf8JsonWriter writer, Condition condition)
    {
        writer.WriteStartObject();
        switch (condition)
        {
            case AllCondition all:
                WriteGroup(writer, "all", all.Of);
                break;
            case AnyCondition any:
                WriteGroup(writer, "any", any.Of);
                break;
            case NotCondition not:
                writer.WriteString("kind"u8, "not"u8);
                writer.WritePropertyName("of"u8);
                Write(writer, not.Of);
                break;
            case TraitCondition trait:
                writer.WriteString("kind"u8, "attr"u8);
                writer.WriteString("path"u8, trait.Trait);
                WriteTest(writer, trait.Test);
                break;
            case PropertyCondition property:
                writer.WriteString("kind"u8, "prop"u8);
                WriteUnless(writer, "in", RuleNames.Parts, property.Part, EventPart.Properties);
                writer.WriteString("path"u8, property.Property);
                WriteTest(writer, property.Test);
                break;
            case EventCondition performed:
                writer.WriteString("kind"u8, "event"u8);
                WritePattern(writer, performed.Event);
                WriteAggregate(writer, performed.Aggregate);
                WriteTest(writer, performed.Test);
                WriteWindow(writer, performed.Window);
                break;
            case SequenceCondition sequence:
                WriteSequence(writer, sequence);
                break;
            case SegmentCondition segment:
                WriteNamed(writer, "segment", "id", segment.Segment);
                break;
            case GroupCondition group:
                writer.WriteString("kind"u8, "group"u8);
                writer.WriteString("members"u8, RuleNames.NameOf(RuleNames.Quantifiers, group.Members));
                writer.WriteString("path"u8, group.Trait);
                writer.WriteString("id"u8, group.Segment);
                break;
            case ListCondition list:
                WriteNamed(writer, "list", "name", list.List);
                break;
            case ConsentCondition consent:
                WriteNamed(writer, "consent", "category", consent.Category);
                break;
            case ReachableCondition reachable:
                WriteNamed(writer, "reachable", "by", reachable.IdentifierType);
                break;
            case BucketCondition bucket:
                WriteNamed(writer, "bucket", "salt", bucket.Salt);
                writer.WriteNumber("from"u8, RuleValue.OfNumber(bucket.From).Number);
                writer.WriteNumber("to"u8, RuleValue.OfNumber(bucket.To).Number);
                break;
            case ComputedCondition computed:
                WriteNamed(writer, "computed", "id", computed.Trait);
                WriteTest(writer, computed.Test);
                break;
            case HeldCondition held:
                writer.WriteString("kind"u8, "held"u8);
                writer.WritePropertyName("of"u8);
                Write(writer, held.Of);
                writer.WriteString("for"u8, DurationText.Write(held.For));
                break;
            case RankCondition rank:
                WriteRank(writer, rank);
                break;
            case ObservedCondition observed:
                WriteNamed(writer, "observed", "for", DurationText.Write(observed.For));
                break;
            default:
                throw new ArgumentException($"There is no JSON for a {condition.GetType().Name}.", nameof(condition));
        }

        writer.WriteEndObject();
    }

    private static void WriteRank(Utf8JsonWriter writer, RankCondition rank)
    {
        writer.WriteString("kind"u8, "rank"u8);
        writer.WriteStartObject("by"u8);
        writer.WriteString(rank.Trait is null ? "computed"u8 : "attr"u8, rank.Trait ?? rank.Computed);
        writer.WriteEndObject();
        writer.WriteNumber(rank.Side == RankSide.Highest ? "top"u8 : "bottom"u8, RuleValue.OfNumber(rank.Size).Number);
        if (rank.Skip != 0)
        {
            writer.WriteNumber("skip"u8, RuleValue.OfNumber(rank.Skip).Number);
        }

        if (rank.Cut is { } cut)
        {
            writer.WriteStartObject("cut"u8);
            if (cut.Lower is { } lower)
            {
                writer.WriteNumber("lower"u8, RuleValue.OfNumber(lower).Number);
            }

            if (cut.Upper is { } upper)
            {
                writer.WriteNumber("upper"u8, RuleValue.OfNumber(upper).Number);
            }

            writer.WriteString("at"u8, InstantText.Write(cut.At));
            writer.WriteEndObject();
        }
    }

    private static void WriteGroup(Utf8JsonWriter writer, string kind, IReadOnlyList<Condition> parts)
    {
        writer.WriteString("kind"u8, kind);
        writer.WriteStartArray("of"u8);
        foreach (var part in parts)
        {
            Write(writer, part);
        }

        writer.WriteEndArray();
    }

    private static void WriteNamed(Utf8JsonWriter writer, string kind, string name, string value)
    {
        writer.WriteString("kind"u8, kind);
        writer.WriteString(name, value);
    }

    private static void WriteSequence(Utf8JsonWriter writer, SequenceCondition sequence)
    {
        writer.WriteString("kind"u8, "sequence"u8);
        writer.WriteStartArray("steps"u8);
        foreach (var step in sequence.Steps)
        {
            writer.WriteStartObject();
            WritePattern(writer, step.Event);
            if (step.IsUnwanted)
            {
                writer.WriteBoolean("not"u8, true);
            }

            if (step.As is not null)
            {
                writer.WriteString("as"u8, step.As);
            }

            if (step.Ties.Count > 0)
            {
                writer.WriteStartObject("match"u8);
                foreach (var tie in step.Ties)
                {
                    writer.WriteString(tie.Property, $"${tie.Step}.{tie.StepProperty}");
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("within"u8, DurationText.Write(sequence.Within));
        WriteWindow(writer, sequence.Window);
    }

    internal static void WritePattern(Utf8JsonWriter writer, EventPattern pattern)
    {
        WriteUnless(writer, "type", RuleNames.Types, pattern.Type, EventType.Track);
        if (pattern.Name is not null)
        {
            writer.WriteString("name"u8, pattern.Name);
        }

        if (pattern.Where is not null)
        {
            writer.WritePropertyName("where"u8);
            Write(writer, pattern.Where);
        }
    }

    internal static void WriteAggregate(Utf8JsonWriter writer, EventAggregate aggregate)
    {
        writer.WriteStartObject("agg"u8);
        writer.WriteString("fn"u8, RuleNames.NameOf(RuleNames.Functions, aggregate.Function));
        if (aggregate.Property is not null)
        {
            writer.WriteString("path"u8, aggregate.Property);
        }

        if (aggregate.Periods is not null)
        {
            writer.WriteStartObject("periods"u8);
            WritePeriods(writer, aggregate.Periods);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteTest(Utf8JsonWriter writer, ValueTest test)
    {
        if (test.OfLength)
        {
            writer.WriteString("of"u8, "length"u8);
        }

        writer.WriteString("op"u8, RuleNames.NameOf(RuleNames.Operators, test.Operator));
        if (test.Operands.Count > 0)
        {
            writer.WritePropertyName("value"u8);
            if (TestShape.TakesSeveral(test.Operator))
            {
                writer.WriteStartArray();
                foreach (var operand in test.Operands)
                {
                    WriteValue(writer, operand);
                }

                writer.WriteEndArray();
            }
            else
            {
                WriteValue(writer, test.Operands[0]);
            }
        }

        WriteUnless(writer, "missing", RuleNames.Missing, test.Missing, MissingValue.Default);
        WriteUnless(writer, "quantifier", RuleNames.Quantifiers, test.Quantifier, Quantifier.Any);
        if (test.IgnoreCase)
        {
            writer.WriteBoolean("ignoreCase"u8, true);
        }
    }

    internal static void WriteValue(Utf8JsonWriter writer, RuleValue value)
    {
        switch (value.Kind)
        {
            case RuleValueKind.Text:
                writer.WriteStringValue(value.Text);
                break;
            case RuleValueKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case RuleValueKind.Boolean:
                writer.WriteBooleanValue(value.Boolean);
                break;
            case RuleValueKind.Instant:
                writer.WriteStartObject();
                writer.WriteString("at"u8, InstantText.Write(value.At(default)));
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStartObject();
                writer.WriteString("now"u8, DurationText.Write(value.Offset));
                writer.WriteEndObject();
                break;
        }
    }

    internal static void WriteWindow(Utf8JsonWriter writer, Window? window)
    {
        if (window is null)
        {
            return;
        }

        writer.WriteStartObject("window"u8);
        switch (window)
        {
            case RollingWindow rolling:
                WriteNamed(writer, "rolling", "for", DurationText.Write(rolling.For));
                if (rolling.Ago != TimeSpan.Zero)
                {
                    writer.WriteString("ago"u8, DurationText.Write(rolling.Ago));
                }

                break;
            case CalendarWindow calendar:
                writer.WriteString("kind"u8, "calendar"u8);
                WritePeriods(writer, calendar.Periods);
                writer.WriteNumber("count"u8, calendar.Count);
                if (calendar.IncludesCurrent)
                {
                    writer.WriteBoolean("current"u8, true);
                }

                if (calendar.Ago != 0)
                {
                    writer.WriteNumber("ago"u8, calendar.Ago);
                }

                break;
            case FixedWindow range:
                writer.WriteString("kind"u8, "fixed"u8);
                if (range.From is { } from)
                {
                    writer.WriteString("from"u8, InstantText.Write(from));
                }

                if (range.To is { } to)
                {
                    writer.WriteString("to"u8, InstantText.Write(to));
                }

                break;
        }

        writer.WriteEndObject();
    }

    private static void WritePeriods(Utf8JsonWriter writer, CalendarPeriods periods)
    {
        writer.WriteString("unit"u8, RuleNames.NameOf(RuleNames.Units, periods.Unit));
        if (periods.Zone != "UTC")
        {
            writer.WriteString("zone"u8, periods.Zone);
        }

        WriteUnless(writer, "weekStart", RuleNames.Days, periods.WeekStart, DayOfWeek.Monday);
    }

    private static void WriteUnless<TEnum>(Utf8JsonWriter writer, string name, (TEnum Value, string Name)[] names, TEnum value, TEnum usual)
    {
        if (!EqualityComparer<TEnum>.Default.Equals(value, usual))
        {
            writer.WriteString(name, RuleNames.NameOf(names, value));
        }
    }
}
