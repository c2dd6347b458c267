namespace Cdp.Segmentation.Conditions;

/// <summary>A profile has been known for a time: its earliest event is at least that old.</summary>
/// <remarks>Beside "did not do" it keeps out those who came yesterday and had no occasion yet.</remarks>
/// <param name="For">For how long.</param>
public sealed record ObservedCondition(TimeSpan For) : Condition;
