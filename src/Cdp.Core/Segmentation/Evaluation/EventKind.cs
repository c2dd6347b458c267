using Cdp.Collection;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Events of one call and name, or of all names of a call that no rule asks for: what rules want of them at one time.</summary>
/// <param name="Number">The place among the kinds.</param>
/// <param name="Type">The call.</param>
/// <param name="Name">The name; <see langword="null"/> for all that no rule asks for.</param>
/// <param name="Oldest">From which instant on they may matter to rules that ask for the call or the name.</param>
/// <param name="OldestRead">From which instant on rules may look into them.</param>
/// <param name="Extract">What rules look at; <see langword="null"/> for all of the payload.</param>
/// <param name="ExtractForAny">What rules look at, with what those look at that every event may matter to.</param>
internal sealed record EventKind(int Number, EventType Type, string? Name, long Oldest, long OldestRead, PayloadExtract? Extract, PayloadExtract? ExtractForAny);
