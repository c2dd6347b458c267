using Cdp.Tool.Csv;
using Cdp.Tool.Json;

namespace Cdp.Tool.Series;

/// <summary>Reads values by time and group from a file with one record for each period and group.</summary>
internal static class ImpactFile
{
    /// <summary>Reads them, in any order, and answers.</summary>
    /// <param name="file">The file.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="value">The column of values.</param>
    /// <param name="date">The column of dates or times.</param>
    /// <param name="group">The column of groups, and the group for which something began; <see langword="null"/> without groups. Of several other groups, the mean of a period counts.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ToolException">A column is missing, a field cannot be used, or a side has no period.</exception>
    public static ImpactSummary Answer(CsvFile file, ImpactRequest request, string value, string date, (string Column, string Treated)? group, CancellationToken cancellationToken)
    {
        var fields = new CsvFields(file);
        var (valuePlace, datePlace, groupPlace) = (file.PlaceOf(value), file.PlaceOf(date), group is { } named ? file.PlaceOf(named.Column) : -1);
        var groups = new SortedDictionary<string, Dictionary<DateTimeOffset, double>>(StringComparer.Ordinal);
        file.Read(
            (row, _) =>
            {
                var (name, time) = (groupPlace < 0 ? string.Empty : fields.Text(row, groupPlace), fields.Time(row, datePlace));
                var values = groups.TryGetValue(name, out var known) ? known : groups[name] = [];
                if (!values.TryAdd(time, fields.Number(row, valuePlace)))
                {
                    throw fields.Wrong(row, datePlace, groupPlace < 0 ? "another record has the same date" : "another record of the group has the same date", "Sum them up, so that each period has one record, or name the column of groups with --group");
                }

                return true;
            },
            cancellationToken);
        if (group is not { } asked)
        {
            return request.Answer(value, groups[string.Empty], null);
        }

        var treated = groups.GetValueOrDefault(asked.Treated)
            ?? throw new ToolException($"{file.Path}: no record has {asked.Treated} in the column {asked.Column}. Give the group for which it began with --treated.");
        var others = groups.Where(pair => pair.Key != asked.Treated).SelectMany(static pair => pair.Value).ToLookup(static pair => pair.Key, static pair => pair.Value);
        return others.Count > 0
            ? request.Answer(value, treated, others.ToDictionary(static time => time.Key, static time => time.Order().Average()))
            : throw new ToolException($"{file.Path}: all records have {asked.Treated} in the column {asked.Column}. Give records of a group for which nothing began, or leave --group out.");
    }
}
