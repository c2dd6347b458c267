using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring;

/// <summary>A model made ready for the records of a table, for single pairs and for records that come one by one.</summary>
/// <remarks>
/// <para>It does not change and is safe for use from many threads at once, without locks. Made by <see cref="IRecordMatcher.Prepare"/>.</para>
/// <para>
/// A record that is not in the table is weighed as if it stood in it, except that it is not counted: values are as frequent as they are in the table, or as
/// the model says. A value that is not there counts as frequent as the rarest one of its column, as in <see cref="TermFrequencies"/>. The id of such a record
/// is not looked at: one that is in the table all the same finds itself.
/// </para>
/// </remarks>
public interface IPairScorer
{
    /// <summary>Scores a pair, whatever the blocking rules say.</summary>
    /// <param name="left">The row of one record.</param>
    /// <param name="right">The row of the other record.</param>
    /// <returns>The match weight: the same as <see cref="IRecordMatcher.Score"/> gives, whichever row comes first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or both are the same.</exception>
    double Score(int left, int right);

    /// <summary>Explains a pair, whatever the blocking rules say.</summary>
    /// <param name="left">The row of one record.</param>
    /// <param name="right">The row of the other record.</param>
    /// <returns>The weight of the pair and what it is made of.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or both are the same.</exception>
    PairExplanation Explain(int left, int right);

    /// <summary>Finds the records of the table that match one that is not in it.</summary>
    /// <param name="record">The record, with a value for each column of the table.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The matches that weigh at least <see cref="PairScorerOptions.MinimumWeight"/>, the best first and equal ones by row.</returns>
    /// <remarks>
    /// Compared are the records that the model's blocking rules bring together with it, or all without rules; where records are only linked, none of its own
    /// source. What it costs depends on how many these are, not on the size of the table.
    /// </remarks>
    /// <exception cref="ArgumentException">The record has not one value for each column.</exception>
    IReadOnlyList<RecordMatch> FindMatches(MatchRecord record, CancellationToken cancellationToken = default);

    /// <summary>Explains how a record that is not in the table matches one that is, whatever the blocking rules say.</summary>
    /// <param name="record">The record, with a value for each column of the table.</param>
    /// <param name="row">The row of the record in the table.</param>
    /// <returns>The weight and what it is made of. In its pair the record has the row behind the last one.</returns>
    /// <exception cref="ArgumentException">The record has not one value for each column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    PairExplanation Explain(MatchRecord record, int row);
}
