using System.Globalization;

namespace Cdp.Tool.Analyses;

/// <summary>The column that is to be explained: numbers, or one of two values of which one is the event.</summary>
internal sealed record TargetColumn
{
    /// <summary>Gets the numbers: 1 and 0 where it is an event.</summary>
    public required double[] Numbers { get; init; }

    /// <summary>Gets the value that is the event; <see langword="null"/> where there is none.</summary>
    public string? Event { get; init; }

    /// <summary>Gets the other value.</summary>
    public string? Other { get; init; }

    /// <summary>Finds out what a column holds.</summary>
    /// <param name="name">The column.</param>
    /// <param name="texts">Its fields.</param>
    /// <param name="kind">The kind of model that was asked for, or <see langword="null"/>.</param>
    /// <param name="asked">The value that was asked for as the event, or <see langword="null"/> for the greater number, or the later text.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ToolException">There is no such model of the column.</exception>
    public static TargetColumn Of(string name, IReadOnlyList<string> texts, string? kind, string? asked)
    {
        double[]? numbers = [.. texts.Select(static text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN)];
        numbers = Array.Exists(numbers, double.IsNaN) ? null : numbers;

        // Numbers are one value however they are written.
        string[] values = [.. (numbers is null
            ? texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            : numbers.Distinct().Order().Select(static number => number.ToString(CultureInfo.InvariantCulture))).Take(3)];
        if (values.Length == 1)
        {
            throw new ToolException($"The target {name} has the same value in all records, so that there is nothing to explain. Give records that differ in it.");
        }

        if (kind != "linear" && values.Length == 2)
        {
            var happened = asked ?? values[1];
            if (!values.Contains(happened))
            {
                throw new ToolException($"--event is {happened}, and the target {name} holds {values[0]} and {values[1]}. Give one of them.");
            }

            bool IsEvent(int row) => numbers is null ? texts[row] == happened : numbers[row].ToString(CultureInfo.InvariantCulture) == happened;
            return new TargetColumn
            {
                Numbers = [.. Enumerable.Range(0, texts.Count).Select(row => IsEvent(row) ? 1.0 : 0)],
                Event = happened,
                Other = values.First(value => value != happened),
            };
        }

        if (kind == "logistic" || asked is not null)
        {
            throw new ToolException($"The target {name} has more than two values, and a logistic model tells two apart. Give a column of two values, or leave --kind and --event out for a linear model of numbers.");
        }

        return new TargetColumn
        {
            Numbers = numbers ?? throw new ToolException($"The target {name} holds texts{(kind is null ? ", more than two different ones" : string.Empty)}. Give a column of numbers for a linear model, or one of two values for a logistic one."),
        };
    }
}
