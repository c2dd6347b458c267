using Cdp.Matching.Records;

namespace Cdp.Matching.Blocking;

/// <summary>Finds which pairs of records are compared at all, and tells beforehand what that costs.</summary>
/// <remarks>
/// Safe for use from many threads at once. A pair is found once: by the first rule that finds it. Without rules all pairs are found. The model need not be trained.
/// </remarks>
public interface IBlocker
{
    /// <summary>Counts the pairs that each rule of a model finds, exactly, without comparing any.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The records.</param>
    /// <param name="options">Changes the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The counts by rule.</returns>
    /// <exception cref="ArgumentException">A rule cannot be used or names a column that the records lack, or a block is too large and that is to be refused.</exception>
    BlockingCounts Count(MatchModel model, RecordTable table, BlockingOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Finds the pairs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The records.</param>
    /// <param name="options">Changes the defaults.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The pairs, found as they are read: by rule, then by block, then by row.</returns>
    /// <exception cref="ArgumentException">A rule cannot be used or names a column that the records lack, or a block is too large and that is to be refused.</exception>
    IEnumerable<CandidatePair> FindPairs(MatchModel model, RecordTable table, BlockingOptions? options = null, CancellationToken cancellationToken = default);
}
