using Cdp.Matching.Records;

namespace Cdp.Matching.Scoring.Candidates;

/// <summary>Every record, for models without rules.</summary>
internal sealed class AllRecords(RecordTable table) : ICandidateRule
{
    public void AddTo(List<int> rows, GuestRecord guest) => rows.AddRange(Enumerable.Range(0, table.Count));
}
