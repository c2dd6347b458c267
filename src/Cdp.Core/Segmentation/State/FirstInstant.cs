namespace Cdp.Segmentation.State;

/// <summary>When a profile was first seen.</summary>
/// <param name="instant">The time of its earliest event, unix milliseconds.</param>
internal sealed class FirstInstant(long instant) : LeafState
{
    public long Instant { get; set; } = instant;

    public override bool IsEmpty => false;

    public override void Clear() => Instant = long.MaxValue;

    public override void Write(StateWriter writer) => writer.Write(Instant);
}
