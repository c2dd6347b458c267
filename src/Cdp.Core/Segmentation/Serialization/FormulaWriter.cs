using System.Text.Json;
using Cdp.Segmentation.Traits;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Serialization;

/// <summary>Writes formulas of computed traits as canonical JSON.</summary>
internal static class FormulaWriter
{
    public static void Write(Utf8JsonWriter writer, Formula formula)
    {
        writer.WriteStartObject();
        switch (formula)
        {
            case EventFormula performed:
                writer.WriteString("kind"u8, "event"u8);
                ConditionWriter.WritePattern(writer, performed.Event);
                ConditionWriter.WriteAggregate(writer, performed.Aggregate);
                ConditionWriter.WriteWindow(writer, performed.Window);
                break;
            case ComputedFormula computed:
                writer.WriteString("kind"u8, "computed"u8);
                writer.WriteString("id"u8, computed.Trait);
                break;
            case ScoreFormula score:
                WriteScore(writer, score);
                break;
            case SumFormula sum:
                WriteSum(writer, sum);
                break;
            case CasesFormula cases:
                WriteCases(writer, cases);
                break;
            default:
                throw new ArgumentException($"There is no JSON for a {formula.GetType().Name}.", nameof(formula));
        }

        writer.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter writer, ScoreFormula score)
    {
        writer.WriteString("kind"u8, "score"u8);
        writer.WritePropertyName("of"u8);
        Write(writer, score.Of);
        writer.WriteStartArray("cuts"u8);
        foreach (var cut in score.Cuts)
        {
            ConditionWriter.WriteValue(writer, cut);
        }

        writer.WriteEndArray();
    }

    private static void WriteSum(Utf8JsonWriter writer, SumFormula sum)
    {
        writer.WriteString("kind"u8, "sum"u8);
        writer.WriteStartArray("of"u8);
        foreach (var part in sum.Parts)
        {
            writer.WriteStartObject();
            if (part.Weight != 1)
            {
                writer.WriteNumber("weight"u8, RuleValue.OfNumber(part.Weight).Number);
            }

            writer.WritePropertyName("value"u8);
            Write(writer, part.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (sum.Least is { } least)
        {
            writer.WriteNumber("least"u8, RuleValue.OfNumber(least).Number);
        }

        if (sum.Most is { } most)
        {
            writer.WriteNumber("most"u8, RuleValue.OfNumber(most).Number);
        }
    }

    private static void WriteCases(Utf8JsonWriter writer, CasesFormula cases)
    {
        writer.WriteString("kind"u8, "cases"u8);
        writer.WriteStartArray("of"u8);
        foreach (var each in cases.Cases)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("when"u8);
            ConditionWriter.Write(writer, each.When);
            writer.WritePropertyName("then"u8);
            ConditionWriter.WriteValue(writer, each.Then);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (cases.Otherwise is { } otherwise)
        {
            writer.WritePropertyName("otherwise"u8);
            ConditionWriter.WriteValue(writer, otherwise);
        }
    }
}
