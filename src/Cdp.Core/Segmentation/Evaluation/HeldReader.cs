using System.Text.Json;
using Cdp.Collection;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Reads whether an identify call says a trait, and whether what it says passes a test.</summary>
internal static class HeldReader
{
    /// <summary>Reads an event.</summary>
    /// <returns>Whether what it says passes; <see langword="null"/> when it says nothing about the trait.</returns>
    public static bool? Read(SubjectEvent subject, TraitCondition condition) =>
        Read(subject, new PropertyPath(EventPart.Traits, condition.Trait), new ValueTester(condition.Test));

    /// <summary>Reads an event by what was made ready.</summary>
    public static bool? Read(SubjectEvent subject, PropertyPath path, ValueTester tester)
    {
        if (subject.Type != EventType.Identify)
        {
            return null;
        }

        // Null says that there is no value; that nothing stands there says nothing.
        var found = path.Find(subject);
        if (found.Many is null && found.Element.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var never = new Horizon(0);
        return tester.Test(found, ref never) == Truth.True;
    }
}
