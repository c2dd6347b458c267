namespace Cdp.Tool.Json;

/// <summary>What drives a target, for programs.</summary>
internal sealed record RegressionSummary
{
    /// <summary>Gets the kind of model: linear or logistic.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the column of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Gets the value of the target that is the event; left out of a linear model.</summary>
    public string? Event { get; init; }

    /// <summary>Gets the other value; left out of a linear model.</summary>
    public string? Other { get; init; }

    /// <summary>Gets the columns that explain.</summary>
    public required IReadOnlyList<string> On { get; init; }

    /// <summary>Gets the columns of numbers that stand for names.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Gets the column that records are called by; left out without one.</summary>
    public string? Id { get; init; }

    /// <summary>Gets what the texts of columns are compared with.</summary>
    public required IReadOnlyList<ReferenceSummary> References { get; init; }

    /// <summary>Gets the confidence level of intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets the ridge.</summary>
    public required double Ridge { get; init; }

    /// <summary>Gets the linear model; left out of a logistic one.</summary>
    public LinearSummary? Linear { get; init; }

    /// <summary>Gets the logistic model; left out of a linear one.</summary>
    public LogisticSummary? Logistic { get; init; }

    /// <summary>Gets what the model says of each record.</summary>
    public required IReadOnlyList<PredictionRow> Rows { get; init; }

    /// <summary>Gets what is wrong with the fit and what can be done.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
