using System.Text.Json;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Traits;

namespace Cdp.Segmentation.Serialization;

/// <summary>Reads formulas of computed traits from JSON.</summary>
internal static class FormulaReader
{
    public static Formula Read(JsonPlace place)
    {
        switch (place.Text("kind"))
        {
            case "event":
                place.Allow("kind", "type", "name", "where", "agg", "window");
                return new EventFormula
                {
                    Event = ConditionReader.ReadPattern(place),
                    Aggregate = place.Has("agg") ? ConditionReader.ReadAggregate(place.Member("agg")) : EventAggregate.Count,
                    Window = ConditionReader.ReadWindow(place),
                };
            case "computed":
                place.Allow("kind", "id");
                return new ComputedFormula(place.Text("id"));
            case "score":
                place.Allow("kind", "of", "cuts");
                return new ScoreFormula(Read(place.Member("of")), [.. place.Member("cuts").Items().Select(ConditionReader.ReadValue)]);
            case "sum":
                place.Allow("kind", "of", "least", "most");
                return new SumFormula([.. place.Member("of").Items().Select(ReadPart)])
                {
                    Least = place.Has("least") ? place.Number("least") : null,
                    Most = place.Has("most") ? place.Number("most") : null,
                };
            case "cases":
                place.Allow("kind", "of", "otherwise");
                return new CasesFormula(
                    [.. place.Member("of").Items().Select(ReadCase)], place.Has("otherwise") ? ConditionReader.ReadValue(place.Member("otherwise")) : default(Values.RuleValue?));
            case var kind:
                throw place.Error($"has the kind \"{kind}\". There are: event, computed, score, sum, cases.");
        }
    }

    private static WeightedFormula ReadPart(JsonPlace place)
    {
        place.Allow("weight", "value");
        return new WeightedFormula(place.Has("weight") ? place.Number("weight") : 1, Read(place.Member("value")));
    }

    private static FormulaCase ReadCase(JsonPlace place)
    {
        place.Allow("when", "then");
        return place.Member("then").Element.ValueKind == JsonValueKind.Object
            ? throw place.Member("then").Error("is an object; a text, a number, true or false was expected.")
            : new FormulaCase(ConditionReader.Read(place.Member("when")), ConditionReader.ReadValue(place.Member("then")));
    }
}
