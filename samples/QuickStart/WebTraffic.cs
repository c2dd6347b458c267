using System.Text;
using System.Text.Json;
using Cdp;

namespace QuickStart;

/// <summary>Replays what the collector of the web shop and its app received: one request body in Segment's JSON on each line.</summary>
internal static class WebTraffic
{
    private const string File = "web-and-app.jsonl";

    // Requests on their way at once share commits, as they do in a busy host.
    private const int RequestsInFlight = 256;

    public static async Task<Loaded> LoadAsync(ICdp cdp)
    {
        var loaded = new Loaded(File, "web");
        foreach (var lines in System.IO.File.ReadLines(Loaded.PathOf(File)).Chunk(RequestsInFlight))
        {
            // With the time at which each arrived then, so that its events are dated as they were then.
            var requests = lines.Select(Encoding.UTF8.GetBytes).Select(body => cdp.CollectJsonAsync(loaded.Source, body, ReadArrival(body)).AsTask());
            loaded = (await Task.WhenAll(requests)).Aggregate(loaded, (sum, result) => sum.Plus(result));
            Progress.Show(loaded);
        }

        return Progress.Finish(loaded);
    }

    // Every line starts with {"receivedAt":"…"; the rest need not be JSON, because a bad request has to reach the quarantine as it came.
    private static DateTimeOffset ReadArrival(byte[] body)
    {
        var json = new Utf8JsonReader(body);
        return json.Read() && json.Read() && json.ValueTextEquals("receivedAt"u8) && json.Read()
            ? json.GetDateTimeOffset()
            : throw new InvalidDataException($"A line of {File} does not start with receivedAt.");
    }
}
