using Cdp.Tool.Live;

namespace Cdp.Tool.Json;

/// <summary>A version of the model that was added, and what it would do, for programs.</summary>
internal sealed record TrainingSummary
{
    /// <summary>Gets the version.</summary>
    public required ModelSummary Model { get; init; }

    /// <summary>Gets the number of records that it was trained on; left out for one from a file.</summary>
    public int? Records { get; init; }

    /// <summary>Gets what was found out about the columns; left out for a model from a file.</summary>
    public IReadOnlyList<ColumnSummary>? Columns { get; init; }

    /// <summary>Gets the blocking rules with their costs; left out for a model from a file.</summary>
    public IReadOnlyList<RuleSummary>? Rules { get; init; }

    /// <summary>Gets what a person should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Gets what the dry run says.</summary>
    public required PreviewSummary WhatIf { get; init; }

    /// <summary>Takes a version.</summary>
    /// <param name="added">The version.</param>
    /// <param name="whatIf">What it would do.</param>
    /// <returns>The summary.</returns>
    public static TrainingSummary Of(AddedModel added, PreviewSummary whatIf) => new()
    {
        Model = ModelSummary.Of(added.Version),
        Records = added.Records,
        Columns = added.Plan is { } plan ? [.. plan.Columns.Select(column => new ColumnSummary(column.Name, column.Kind.ToString(), column.FilledShare, column.DistinctValues, column.Reason))] : null,
        Rules = added.Plan is { } costs ? [.. costs.Rules.Select(rule => new RuleSummary(rule.Rule.ToString(), rule.Pairs, rule.LargestBlock))] : null,
        Notes = added.Notes,
        WhatIf = whatIf,
    };
}
