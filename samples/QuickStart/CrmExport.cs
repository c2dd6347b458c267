using System.Text.Json.Nodes;
using Cdp;
using Cdp.Collection;
using Sylvan.Data.Csv;

namespace QuickStart;

/// <summary>Reads the export of the CRM: each row says what one record knows about a person.</summary>
internal static class CrmExport
{
    public const string File = "crm.csv";

    private const int RowsPerBatch = 500;

    private static readonly DateTimeOffset ExportedAt = new(2024, 2, 28, 18, 0, 0, TimeSpan.Zero);

    public static async Task<Loaded> LoadAsync(ICdp cdp)
    {
        var loaded = new Loaded(File, "crm");
        foreach (var rows in ReadEvents().Chunk(RowsPerBatch))
        {
            loaded = loaded.Plus(await cdp.CollectAsync(new EventBatch { Source = loaded.Source, Events = rows }));
            Progress.Show(loaded);
        }

        return Progress.Finish(loaded);
    }

    /// <summary>Reads who is who in truth, by the row's id. It serves to judge the result only: the platform never sees it.</summary>
    public static Dictionary<string, string> ReadTruth()
    {
        using var csv = CsvDataReader.Create(Loaded.PathOf(File));
        var (id, truth) = (csv.GetOrdinal("id"), csv.GetOrdinal("truth"));
        var found = new Dictionary<string, string>();
        while (csv.Read())
        {
            found.Add(csv.GetString(id), csv.GetString(truth));
        }

        return found;
    }

    private static IEnumerable<CustomerEvent> ReadEvents()
    {
        using var csv = CsvDataReader.Create(Loaded.PathOf(File));
        while (csv.Read())
        {
            var id = Text("id")!;
            var traits = WithoutNulls(new JsonObject
            {
                ["firstName"] = Text("given_name"),
                ["lastName"] = Text("surname"),
                ["dateOfBirth"] = Text("date_of_birth"),
                ["soc_sec_id"] = Text("soc_sec_id"),
                ["address"] = WithoutNulls(new JsonObject
                {
                    ["street"] = $"{Text("street_number")} {Text("address_1")}".Trim() is { Length: > 0 } street ? street : null,
                    ["line2"] = Text("address_2"),
                    ["city"] = Text("suburb"),
                    ["postalCode"] = Text("postcode"),
                    ["state"] = Text("state"),
                }),
            });
            yield return CustomerEvent.Identify(Who.External("crm_id", id), traits, timestamp: ExportedAt, messageId: $"crm-{id}");
        }

        string? Text(string column) => csv.GetString(csv.GetOrdinal(column)) is { Length: > 0 } text ? text : null;
    }

    // To the platform a null removes a trait; an empty cell only says that this row does not know it.
    private static JsonObject WithoutNulls(JsonObject value)
    {
        foreach (var name in value.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            value.Remove(name);
        }

        return value;
    }
}
