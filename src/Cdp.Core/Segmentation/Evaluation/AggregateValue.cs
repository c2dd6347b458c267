using Cdp.Segmentation.Conditions;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Reads what an event contributes to an aggregate.</summary>
internal static class AggregateValue
{
    /// <summary>Reads the value of the property.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="path">Where the property stands; <see langword="null"/> where the function needs none.</param>
    /// <param name="subject">The event.</param>
    /// <param name="value">The value as canonical JSON; of a number that is written as a text, the number.</param>
    /// <returns>Whether the event contributes: it has the property, as a number where the function takes numbers.</returns>
    public static bool TryRead(EventAggregate aggregate, PropertyPath? path, SubjectEvent subject, out string? value)
    {
        value = null;
        if (path is null)
        {
            return true;
        }

        if (aggregate.Function is not (AggregateFunction.Sum or AggregateFunction.Average or AggregateFunction.Minimum or AggregateFunction.Maximum))
        {
            value = path.Read(subject);
            return value is not null;
        }

        value = subject.ReadNumber(path);
        return value is not null;
    }
}
