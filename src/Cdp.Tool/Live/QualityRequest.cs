using Cdp.Matching.Live;
using Cdp.Tool.Imports;

namespace Cdp.Tool.Live;

/// <summary>Whether to measure how well records are matched, or to list what was measured.</summary>
/// <param name="Keep">Whether to keep what is measured.</param>
/// <param name="History">Whether to list what was kept, in place of measuring.</param>
/// <param name="Since">The first moment to list, as typed.</param>
/// <param name="Until">The moment before which to end, as typed.</param>
internal sealed record QualityRequest(bool Keep, bool History, string? Since, string? Until)
{
    private static readonly TimeText Times = new(format: null, TimeSpan.Zero);

    /// <summary>Refuses what does not go together.</summary>
    /// <returns>The range to list.</returns>
    /// <exception cref="ToolException">Something does not.</exception>
    public (DateTimeOffset? Since, DateTimeOffset? Until) Check()
    {
        if (Keep && History)
        {
            throw new ToolException("--history lists what was kept and measures nothing. Leave --keep out, or measure first.");
        }

        if (!History && (Since is not null || Until is not null))
        {
            throw new ToolException("--since and --until go with --history.");
        }

        var range = (Since: Parse("--since", Since), Until: Parse("--until", Until));
        return range.Since > range.Until ? throw new ToolException("--until is before --since. Give a range that ends after it begins.") : range;
    }

    /// <summary>Measures how well records are matched now.</summary>
    /// <param name="matching">The matching of the store.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ToolException">No version of the model is in force.</exception>
    public async Task<MatchQuality> MeasureAsync(ILiveMatching matching, CancellationToken cancellationToken) =>
        (await matching.ListModelsAsync(cancellationToken)).Any(version => version.IsActive)
            ? await matching.MeasureAsync(Keep, cancellationToken)
            : throw new ToolException("No version of the model is in force, so there is nothing to measure. Add one with cdp match train, and put it into force with cdp match activate.");

    private static DateTimeOffset? Parse(string option, string? text) =>
        text is null ? null
        : Times.TryRead(text, out var time) ? time
        : throw new ToolException($"{option} is not a time: {text}. Give one such as 2026-11-01 or 2026-11-01T09:00+07:00.");
}
