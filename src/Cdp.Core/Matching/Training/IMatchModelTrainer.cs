using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Training;

/// <summary>Estimates the probabilities of a model from records, of which nobody needs to say which ones match.</summary>
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

    /// <summary>Estimates m-probabilities from pairs that somebody labelled as matches. All else stays.</summary>
    /// <param name="model">The model to start from. Probabilities that are fixed stay.</param>
    /// <param name="table">The records.</param>
    /// <param name="matches">The rows of the pairs, each pair once, matches only: m-probabilities are about nothing else.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The model with the estimated m-probabilities, and warnings about levels that no pair showed.</returns>
    /// <remarks>Pairs chosen because they looked alike make m-probabilities too high for levels of agreement: label pairs drawn at random, or whole groups of records.</remarks>
    /// <exception cref="ArgumentException">The model cannot be used, or names a column that the records lack; or a pair is no two rows of the table.</exception>
    TrainingResult EstimateMFromMatches(MatchModel model, RecordTable table, IEnumerable<(int Left, int Right)> matches, CancellationToken cancellationToken = default);

    /// <summary>Estimates m-probabilities from a column that is equal for the records of one person, such as a social security number. All else stays.</summary>
    /// <param name="model">The model to start from. Probabilities that are fixed stay.</param>
    /// <param name="table">The records.</param>
    /// <param name="label">The column. Records in which it is missing are left out; all pairs of records with one label are matches.</param>
    /// <param name="options">Changes the defaults; of more pairs than <see cref="TrainingOptions.MaxLabelledPairs"/> some are taken.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The model with the estimated m-probabilities, and warnings about levels that no pair showed.</returns>
    /// <remarks>
    /// Records are labelled, not pairs, so rows may come in any order. Where the pairs are too many, each record has some partners, those next to it by the hash; so large
    /// groups lose more of their pairs than small ones.
    /// </remarks>
    /// <exception cref="ArgumentException">The model cannot be used, or names a column that the records lack.</exception>
    TrainingResult EstimateMFromLabels(MatchModel model, RecordTable table, ColumnExpression label, TrainingOptions? options = null, CancellationToken cancellationToken = default);
}
