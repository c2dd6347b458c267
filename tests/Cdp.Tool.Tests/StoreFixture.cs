using System.Text.Json;

namespace Cdp.Tool.Tests;

/// <summary>A store in a folder of its own, and files to fill it from.</summary>
public abstract class StoreFixture : ToolFixture
{
    protected const string Events = """
        {"type":"track","event":"Called","messageId":"m0","timestamp":"2026-11-01T09:00:00Z","context":{"externalIds":[{"type":"crm_id","id":"17"}]}}
        {"type":"track","event":"Product Viewed","anonymousId":"v1","messageId":"m1","timestamp":"2026-11-01T10:00:00Z"}
        {"batch":[{"type":"identify","userId":"u1","anonymousId":"v1","messageId":"m2","timestamp":"2026-11-02T10:00:00Z","traits":{"email":"Ada@Example.com","firstName":"Ada"}},{"type":"identify","userId":"u2","messageId":"m3","timestamp":"2026-11-02T11:00:00Z","traits":{"email":"bob@example.com"}}]}

        {"type":"identify","messageId":"m4","timestamp":"2026-11-03T10:00:00Z","context":{"externalIds":[{"type":"crm_id","id":"17","collection":"users","encoding":"none"}]},"traits":{"email":"ada@example.com","firstName":"Ada Maria"}}

        """;

    protected string Store => $"sqlite:{PathOf("cdp.db")}";

    /// <summary>Runs a command on the store.</summary>
    protected Task<int> RunOnStore(params string[] args) => Run([.. args, "--store", Store]);

    /// <summary>Runs a command on the store and reads its JSON.</summary>
    protected async Task<JsonElement> Ask(params string[] args)
    {
        (await RunOnStore([.. args, "--json"])).Should().Be(0, Error);
        return JsonElement.Parse(Output);
    }

    protected Task RefusesOnStore(string message, params string[] args) => Refuses(message, [.. args, "--store", Store]);

    protected async Task Fill() => (await Ask("import", Write("events.jsonl", Events), "--source", "web")).GetProperty("accepted").GetInt64().Should().Be(5);
}
