using Cdp.Matching.Records;

namespace Cdp.Matching.Training;

/// <summary>Estimates the probabilities of a model from records, of which nobody says which ones match.</summary>
/// <remarks>Safe for use from many threads at once. The result depends on the records, the model and the options alone, not on the order of rows nor on the number of threads.</remarks>
public interface IMatchModelTrainer
{
    /// <summary>Trains a model.</summary>
    /// <param name="model">The model to start from. Probabilities that are fixed stay.</param>
    /// <param name="table">The records.</param>
    /// <param name="options">Changes the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The trained model, and what happened on the way.</returns>
    /// <exception cref="ArgumentException">The model cannot be used, or names a column that the records lack.</exception>
    TrainingResult Train(MatchModel model, RecordTable table, TrainingOptions? options = null, CancellationToken cancellationToken = default);
}
