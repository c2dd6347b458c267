using System.Globalization;
using Cdp.Matching.Records;

namespace Cdp.ComparisonBenchmarks.People;

/// <summary>Tables of invented records, without a file in between.</summary>
internal static class PeopleTable
{
    public static RecordTable Create(IEnumerable<PersonRecord> records)
    {
        var builder = new RecordTableBuilder(PersonRecord.Columns);
        foreach (var record in records)
        {
            builder.Add(new MatchRecord(builder.Count.ToString(CultureInfo.InvariantCulture), record.Values));
        }

        return builder.Build();
    }
}
