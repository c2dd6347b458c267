using Cdp.Kpis.Cohorts;

namespace Cdp.Tool.Json;

/// <summary>How many customers come back, for programs.</summary>
internal sealed record CohortsSummary
{
    /// <summary>Gets what a cohort is.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets how many days an interval has; left out where intervals are periods of the calendar.</summary>
    public int? RollingDays { get; init; }

    /// <summary>Gets how many orders were looked at.</summary>
    public required int Orders { get; init; }

    /// <summary>Gets how many customers there are.</summary>
    public required int Customers { get; init; }

    /// <summary>Gets the cohorts.</summary>
    public required IReadOnlyList<CohortSummary> Cohorts { get; init; }

    /// <summary>Takes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="options">How it was made.</param>
    /// <returns>The summary.</returns>
    public static CohortsSummary Of(CohortTable table, CohortOptions options) => new()
    {
        Unit = options.Unit.ToString().ToLowerInvariant(),
        RollingDays = options.RollingDays,
        Orders = table.Orders,
        Customers = table.Cohorts.Sum(static cohort => cohort.Size),
        Cohorts = [.. table.Cohorts.Select(static cohort => new CohortSummary(
            NumberText.Of(cohort.Start), cohort.Size, [.. cohort.Cells.Select(static cell => cell.Customers)], [.. cohort.Cells.Select(static cell => cell.Retention)]))],
    };
}
