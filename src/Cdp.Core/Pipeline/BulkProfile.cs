using Cdp.Segmentation;

namespace Cdp.Pipeline;

/// <summary>What the rules give for one profile.</summary>
/// <param name="Row">What is kept of it.</param>
/// <param name="Members">The numbers of the rules that hold, rising.</param>
internal sealed record BulkProfile(SegmentStateRow Row, IReadOnlyList<long> Members);
