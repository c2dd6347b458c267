using Cdp.Matching.Live;
using Cdp.Matching.Planning;

namespace Cdp.Tool.Live;

/// <summary>A version of the model that was added.</summary>
/// <param name="Version">The version.</param>
/// <param name="Plan">How it was chosen; <see langword="null"/> for one from a file.</param>
/// <param name="Records">The number of records that it was trained on; <see langword="null"/> for one from a file.</param>
/// <param name="Notes">What a person should know.</param>
internal sealed record AddedModel(MatchModelVersion Version, MatchPlan? Plan, int? Records, IReadOnlyList<string> Notes);
