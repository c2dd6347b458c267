using System.Runtime.InteropServices;

namespace Cdp.Pipeline;

/// <summary>The head of an event that is held for a build. What rules look at of its payload follows.</summary>
/// <param name="Instant">When it happened, unix milliseconds.</param>
/// <param name="Sequence">Its position in the log.</param>
/// <param name="Profile">The place of its profile.</param>
/// <param name="Kind">The place of its kind.</param>
/// <param name="Length">How many bytes follow.</param>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal readonly record struct BulkRecord(long Instant, long Sequence, int Profile, int Kind, int Length);
