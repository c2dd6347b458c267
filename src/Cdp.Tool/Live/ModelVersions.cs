using System.Globalization;
using Cdp.Matching.Live;

namespace Cdp.Tool.Live;

/// <summary>Versions of the model as people name them.</summary>
internal static class ModelVersions
{
    /// <summary>Reads the number of a version.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The number.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out int version) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version);

    /// <summary>Finds a version.</summary>
    /// <param name="matching">The matching of the store.</param>
    /// <param name="version">The number; 0 for matching nobody.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The model; for 0 that of the version in force, or <see langword="null"/> when there is none.</returns>
    /// <exception cref="ToolException">There is no such version.</exception>
    public static async Task<LiveMatchModel?> DemandAsync(ILiveMatching matching, int version, CancellationToken cancellationToken)
    {
        var versions = await matching.ListModelsAsync(cancellationToken);
        return version == 0
            ? versions.FirstOrDefault(known => known.IsActive)?.Model
            : versions.FirstOrDefault(known => known.Version == version)?.Model
                ?? throw new ToolException($"There is no version {NumberText.Of(version)} of the model. cdp match models lists those that there are, and cdp match train adds one.");
    }
}
