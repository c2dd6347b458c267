
namespace Cdp.Tool.Live;

/// <summary>A version of the model to add.</summary>
/// <param name="File">The file of the model, or <see langword="null"/> to train one.</param>
/// <param name="Settings">How it is used.</param>
/// <param name="By">Who adds it.</param>
internal sealed record ModelRequest(string? File, ModelSettings Settings, string By)
{
    /// <summary>Refuses what cannot be meant, before anything is opened.</summary>
    /// <exception cref="ToolException">Nobody adds it.</exception>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(By))
        {
            throw new ToolException("--by is empty. Say who adds the model, or leave it out.");
        }
    }

    /// <summary>Trains or reads the model, and adds it.</summary>
    /// <param name="cdp">The platform.</param>
    /// <param name="tell">Hears what is being done.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The version.</returns>
    /// <exception cref="ToolException">The file cannot be used.</exception>
    public async Task<AddedModel> AddAsync(ICdp cdp, Action<string> tell, CancellationToken cancellationToken)
    {
        if (File is null)
        {
            var training = await cdp.Matching.TrainAsync(By, Settings.ToTrainingOptions(), new IdentityTeller(tell), cancellationToken);
            return new AddedModel(training.Version, training.Plan, training.Records, training.Training.Warnings);
        }

        var imported = await LiveModelFile.ReadAsync(File, Settings, cdp, tell, cancellationToken);
        tell("Adding the version");
        return new AddedModel(await cdp.Matching.AddModelAsync(imported.Model, By, cancellationToken), Plan: null, Records: null, imported.Notes);
    }
}
