using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>Tells how likely records are about one person.</summary>
/// <remarks>Safe for use from many threads at once. The result depends on the records, the model and the options alone, not on the number of threads.</remarks>
public interface IRecordMatcher
{
    /// <summary>Scores all pairs that the model's blocking rules find.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="table">The records.</param>
    /// <param name="options">Changes the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The pairs that scored high enough.</returns>
    /// <exception cref="ArgumentException">The model is not trained or cannot be used, or names a column that the records lack.</exception>
    ScoringResult Score(MatchModel model, RecordTable table, ScoringOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Scores all pairs that the model's blocking rules find, and gives them while it goes on: for more pairs than fit into memory.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="table">The records.</param>
    /// <param name="options">Changes the defaults.</param>
    /// <param name="cancellationToken">Ends the work early. So does to stop reading.</param>
    /// <returns>The pairs that scored high enough, in the order of <see cref="ScoringResult.Pairs"/>. Each time it is read, the pairs are scored anew.</returns>
    /// <remarks>Scoring begins with the reading and stays some units of work ahead of it: where reading is slower, it waits. That bounds the memory, whatever the number of pairs.</remarks>
    /// <exception cref="ArgumentException">The model cannot be used. That it is not trained or names a column that the records lack is told when reading begins.</exception>
    IAsyncEnumerable<ScoredPair> ScoreStreamAsync(MatchModel model, RecordTable table, ScoringOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Makes a model ready for the records of a table, so that pairs can be scored one by one, and records that come later be compared with those of the table.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="table">The records.</param>
    /// <param name="options">Changes the defaults.</param>
    /// <returns>What scores them.</returns>
    /// <exception cref="ArgumentException">The model is not trained or cannot be used, or names a column that the records lack.</exception>
    IPairScorer Prepare(MatchModel model, RecordTable table, PairScorerOptions? options = null);

    /// <summary>Scores one pair, whatever the blocking rules say.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="table">The records.</param>
    /// <param name="left">The row of one record.</param>
    /// <param name="right">The row of the other record.</param>
    /// <returns>The weight of the pair and what it is made of.</returns>
    /// <exception cref="ArgumentException">The model is not trained or cannot be used, or names a column that the records lack.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or both are the same.</exception>
    PairExplanation Explain(MatchModel model, RecordTable table, int left, int right);

    /// <summary>Explains many pairs, one after the other, whatever the blocking rules say.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="table">The records.</param>
    /// <param name="pairs">The rows of each pair, read as the explanations are.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>An explanation for each pair, in the order of the pairs.</returns>
    /// <exception cref="ArgumentException">The model is not trained or cannot be used, or names a column that the records lack.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or both are the same.</exception>
    IEnumerable<PairExplanation> Explain(MatchModel model, RecordTable table, IEnumerable<(int Left, int Right)> pairs, CancellationToken cancellationToken = default);

    /// <summary>Scores each record with a copy of itself. One that weighs little holds too little to match anything.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="table">The records.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The match weights by row.</returns>
    /// <exception cref="ArgumentException">The model is not trained or cannot be used, or names a column that the records lack.</exception>
    IReadOnlyList<double> ScoreWithSelf(MatchModel model, RecordTable table, CancellationToken cancellationToken = default);
}
