using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>Finds which records of a table a blocking rule brings together with one that is not in it.</summary>
/// <remarks>Safe for use from many threads at once. It takes as long as it finds records, not as the table is large.</remarks>
internal interface ICandidateRule
{
    /// <summary>Adds the rows of the records, in any order; a row may be added twice.</summary>
    void AddTo(List<int> rows, GuestRecord guest);
}
