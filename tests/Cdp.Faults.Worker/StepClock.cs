namespace Cdp.Faults.Worker;

/// <summary>Stands still between steps.</summary>
public sealed class StepClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = HistoryPlan.TimeOf(0);

    public override DateTimeOffset GetUtcNow() => Now;
}
