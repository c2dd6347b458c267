using System.Collections;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Cdp.Collection;
using Cdp.ComparisonBenchmarks.Shop;
using Cdp.ComparisonBenchmarks.Splink;

namespace Cdp.ComparisonBenchmarks.Bulk;

/// <summary>The events of the shop in DuckDB: in the schema <c>json</c> as they were sent, with what the queries ask for read out of them, in <c>typed</c> as columns.</summary>
internal sealed class DuckDbShop : IDisposable
{
    public const string Json = "json";
    public const string Typed = "typed";

    private const int RowsPerAppender = 1_000_000;

    private readonly DuckDb _database;
    private readonly int _profiles;

    public DuckDbShop(string path, int threads, int profiles)
    {
        _database = new DuckDb(threads, path);
        _profiles = profiles;
    }

    public string Version => _database.Version;

    /// <summary>Loads in these steps: 1. append the events as they were sent; 2. keep what the last identify call of each person said; 3. make typed tables of them.</summary>
    public void Load(IEnumerable<ShopEvent> events)
    {
        // :: Step 1: append the events as they were sent
        _database.Execute(
            """
            CREATE SCHEMA json;
            CREATE SCHEMA typed;
            CREATE TABLE json.raw_event (person INTEGER, type VARCHAR, name VARCHAR, happened BIGINT, payload JSON);
            CREATE TABLE json.raw_profile (person INTEGER, traits JSON);
            CREATE TABLE json.member (rule VARCHAR, person INTEGER);
            CREATE TABLE typed.member (rule VARCHAR, person INTEGER);
            """);
        var last = new string?[_profiles];
        foreach (var chunk in events.Chunk(RowsPerAppender))
        {
            AppendEvents(chunk, last);
        }

        // :: Step 2: keep what the last identify call of each person said
        using (var profiles = _database.Append(Json, "raw_profile"))
        {
            foreach (var (person, traits) in last.Index())
            {
                profiles.CreateRow().AppendValue(person).AppendValue(traits).EndRow();
            }
        }

        // :: Step 3: make typed tables of them
        _database.Execute(
            """
            CREATE VIEW json.event AS SELECT person, type, name, happened,
              CAST(payload->>'$.properties.total' AS DECIMAL(18, 2)) AS total,
              payload->>'$.properties.currency' AS currency,
              payload->>'$.properties.category' AS category,
              payload->>'$.properties.product' AS product,
              payload->>'$.properties.cart' AS cart,
              CAST(payload->>'$.context.consent.categoryPreferences.marketing' AS BOOLEAN) AS marketing,
              CAST(payload->>'$.context.consent.categoryPreferences.analytics' AS BOOLEAN) AS analytics
            FROM json.raw_event;
            CREATE VIEW json.profile AS SELECT person,
              traits->>'$.plan' AS plan,
              traits->>'$.country' AS country,
              CAST(traits->>'$.age' AS INTEGER) AS age,
              CAST(traits->>'$.ltv' AS DECIMAL(18, 2)) AS ltv,
              traits->>'$.city' AS city,
              traits->>'$.email' AS email
            FROM json.raw_profile;
            CREATE TABLE typed.event AS SELECT * FROM json.event;
            CREATE TABLE typed.profile AS SELECT * FROM json.profile;
            """);
    }

    /// <summary>Runs the query of each rule and keeps its members.</summary>
    /// <returns>The milliseconds of each.</returns>
    public IReadOnlyList<double> Evaluate(string schema, IReadOnlyList<BookRule> rules, CancellationToken cancellationToken)
    {
        _database.Execute($"SET schema = '{schema}'");
        var times = new List<double>();
        foreach (var rule in rules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            _database.Execute($"INSERT INTO member SELECT '{rule.Id}', person FROM ({rule.Sql})");
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>Reads the members of a rule, by person.</summary>
    public BitArray ReadMembers(string schema, string rule)
    {
        var members = new BitArray(_profiles);
        foreach (var row in _database.Read($"SELECT person FROM {schema}.member WHERE rule = '{rule}'"))
        {
            members[row.GetInt32(0)] = true;
        }

        return members;
    }

    public void Dispose() => _database.Dispose();

    private void AppendEvents(ShopEvent[] events, string?[] last)
    {
        using var json = new ShopJson();
        using var rows = _database.Append(Json, "raw_event");
        foreach (var shopEvent in events)
        {
            var payload = json.WriteOne(shopEvent);
            if (shopEvent.Type == EventType.Identify)
            {
                using var document = JsonDocument.Parse(payload.ToArray());
                last[shopEvent.Person] = document.RootElement.GetProperty("traits").GetRawText();
            }

            rows.CreateRow()
                .AppendValue(shopEvent.Person)
                .AppendValue(shopEvent.Type switch { EventType.Identify => "identify", EventType.Page => "page", _ => "track" })
                .AppendValue(shopEvent.Name)
                .AppendValue(shopEvent.At.ToUnixTimeMilliseconds())
                .AppendValue(Encoding.UTF8.GetString(payload))
                .EndRow();
        }
    }
}
