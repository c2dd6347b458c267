using System.Globalization;
using System.Text.Json.Nodes;
using Cdp.Collection;
using Cdp.ComparisonBenchmarks.People;

namespace Cdp.ComparisonBenchmarks.Arrival;

/// <summary>Records of invented people as identify events of a CRM system; traits are named so that none of them is an identifier.</summary>
internal static class ArrivalEvents
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string TraitOf(string column) => $"x_{column}";

    public static EventBatch Batch(IEnumerable<(int Number, PersonRecord Record)> records) =>
        new() { Source = "crm", Events = [.. records.Select(static record => Create(record.Number, record.Record))] };

    private static CustomerEvent Create(int number, PersonRecord record)
    {
        var traits = new JsonObject();
        for (var column = 0; column < PersonRecord.Columns.Count; column++)
        {
            if (record.Values[column] is { } value)
            {
                traits[TraitOf(PersonRecord.Columns[column])] = value;
            }
        }

        // A bare 0 is among the values that are blocked because many send them for nobody.
        var name = string.Create(CultureInfo.InvariantCulture, $"p{number}");
        return CustomerEvent.Identify(Who.External("crm_id", name), traits, messageId: name, timestamp: Start.AddSeconds(number));
    }
}
