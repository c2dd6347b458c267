using System.Diagnostics;
using System.Text;
using Cdp.Collection;
using Cdp.Identity;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cdp.Diagnostics;

/// <summary>Nothing personal reaches logs, exception messages, metrics or activities: canaries are put into every field and looked for there.</summary>
public sealed class PrivacyTests
{
    private const string Canary = "canary";

    [Fact]
    public async Task Logs_exceptions_metrics_and_activities_contain_no_personal_data()
    {
        using var log = new CapturedLog();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddMetrics();
        services.AddCdp().UseInMemory();
        await using var provider = services.BuildServiceProvider();
        using var measured = new Measurements(provider);
        using var activities = new CapturedActivities();
        var cdp = provider.GetRequiredService<ICdp>();

        var said = new List<string>();
        said.AddRange(await CollectAsync(cdp));
        said.AddRange(await DecideAsync(cdp));

        log.Lines.Should().Contain(line => line.Contains("Collected", StringComparison.Ordinal), "the log must have been listened to");
        measured.All.Should().NotBeEmpty();
        activities.Lines.Should().Contain(line => line.Contains("cdp.collect", StringComparison.Ordinal));
        said.Should().HaveCountGreaterThan(20);
        said.Concat(log.Lines)
            .Concat(measured.All.SelectMany(one => one.Tags).Select(tag => $"{tag.Key}={tag.Value}"))
            .Concat(activities.Lines)
            .Where(line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase))
            .Should().BeEmpty();
    }

    /// <summary>Sends events, good and bad, whose every field holds a canary.</summary>
    /// <returns>What the platform said about them.</returns>
    private static async Task<List<string>> CollectAsync(ICdp cdp)
    {
        var said = new List<string>();
        foreach (var json in Events())
        {
            var result = await cdp.CollectJsonAsync("web", Encoding.UTF8.GetBytes(json));
            foreach (var item in result.Events)
            {
                said.Add($"{item.Status} {item.Profile} {item.Rejection?.Code} {item.Rejection?.Reason} {item.Rejection?.Remedy}");
            }
        }

        said.Should().Contain(line => line.StartsWith("Accepted", StringComparison.Ordinal));
        said.Count(line => line.StartsWith("Rejected", StringComparison.Ordinal)).Should().BeGreaterThan(8);
        return said;
    }

    private static IEnumerable<string> Events()
    {
        const string Context = """
            "context":{"ip":"canary-ip","device":{"id":"canary-device","advertisingId":"canary-ad","token":"canary-token"},
            "externalIds":[{"id":"canary-crm","type":"crm_id","collection":"users","encoding":"none"}],"page":{"url":"https://canary.example/"}}
            """;
        yield return """{"type":"identify","messageId":"canary-m1","userId":"canary-u1","anonymousId":"canary-a1","traits":{"email":"canary@example.org","phone":"+15005550006","firstName":"canary","canary-name":"canary"},""" + Context + "}";
        yield return """{"type":"identify","messageId":"canary-m1","userId":"canary-u1"}""";
        yield return """{"type":"track","messageId":"canary-m2","userId":"canary-u2","event":"canary bought","properties":{"canary":"canary"},""" + Context + "}";
        yield return """{"type":"page","messageId":"canary-m3","anonymousId":"canary-a1","name":"canary","category":"canary"}""";
        yield return """{"type":"screen","messageId":"canary-m4","anonymousId":"canary-a2","name":"canary"}""";
        yield return """{"type":"group","messageId":"canary-m5","userId":"canary-u1","groupId":"canary-g","traits":{"name":"canary"}}""";
        yield return """{"type":"alias","messageId":"canary-m6","userId":"canary-u1","previousId":"canary-a3"}""";

        // The same fields, wrong in every way that is refused.
        yield return """{"type":"canary-type","userId":"canary"}""";
        yield return """{"type":"track","userId":"canary"}""";
        yield return """{"type":"track","userId":{"canary":"canary"},"event":"canary"}""";
        yield return """{"type":"track","userId":"canary","event":["canary"]}""";
        yield return """{"type":"track","userId":"canary","event":"canary","timestamp":"canary"}""";
        yield return """{"type":"track","userId":"canary","event":"canary","timestamp":"9998-01-01T00:00:00Z"}""";
        yield return """{"type":"track","userId":"canary","event":"canary","properties":"canary"}""";
        yield return """{"type":"track","event":"canary"}""";
        yield return """{"type":"track","userId":"null","event":"canary"}""";
        yield return "{\"type\":\"track\",\"userId\":\"canary" + new string('x', 600) + "\",\"event\":\"canary\"}";
        yield return "{\"type\":\"track\",\"userId\":\"canary\\u0000\",\"event\":\"canary\"}";
        yield return """{"type":"track","userId":"canary","event":"canary" """;
        yield return "canary";
        yield return """["canary"]""";
        yield return """{"batch":"canary"}""";
        yield return """{"type":"identify","userId":"canary","traits":""" + string.Concat(Enumerable.Repeat("{\"canary\":", 40)) + "1" + new string('}', 40) + "}";
        yield return """{"type":"identify","userId":"canary","traits":{"canary":""" + "\"" + new string('c', 40_000) + "\"}}";
    }

    /// <summary>Decides about identities, rightly and wrongly.</summary>
    /// <returns>What the platform said about it.</returns>
    private static async Task<List<string>> DecideAsync(ICdp cdp)
    {
        var said = new List<string>();
        var (known, other, unknown) = (new Identifier("user_id", "canary-u1"), new Identifier("user_id", "canary-u2"), new Identifier("user_id", "canary-nobody"));
        said.Add((await cdp.Identity.LinkAsync(known, other, "canary-agent", "canary-reason")).ToString());
        said.Add((await cdp.Identity.ForbidAsync(known, other, "canary-agent", "canary-reason")).ToString());
        var explanation = await cdp.Identity.ExplainAsync(known, other);
        said.Add(explanation.Statement);
        said.AddRange(explanation.Refused.Concat(explanation.Path).Select(evidence => evidence.Statement));
        await foreach (var refusal in cdp.Identity.RefusalsAsync())
        {
            said.Add(refusal.Statement);
        }

        var profile = (await cdp.Profiles.FindAsync("user_id", "canary-u1"))!;
        said.Add(profile.ToString());
        said.AddRange(profile.Identifiers.Select(identifier => identifier.ToString()));
        said.Add(Who.User("canary").AndAnonymous("canary").ToString());

        await FailAsync(async () => await cdp.Identity.ExplainAsync(known, unknown));
        await FailAsync(async () => await cdp.Identity.DetachAsync(unknown, "canary-agent"));
        await FailAsync(async () => await cdp.Identity.LinkAsync(new Identifier("email", "canary"), known, "canary-agent"));
        await FailAsync(async () => await cdp.Identity.LinkAsync(known, known, "canary-agent"));
        await FailAsync(async () => await cdp.Identity.UnmergeAsync(profile.Id, new ProfileId(4_711), "canary-agent"));
        await FailAsync(async () => await cdp.CollectJsonAsync("canary" + new string('x', 200), "{}"u8.ToArray()));
        return said;

        async Task FailAsync(Func<Task> act)
        {
            var thrown = await act.Should().ThrowAsync<Exception>();
            said.Add(thrown.Which.ToString());
        }
    }

    private sealed class CapturedActivities : IDisposable
    {
        private readonly List<string> _lines = [];
        private readonly ActivityListener _listener;

        public CapturedActivities()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == CdpDiagnostics.ActivitySourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = Add,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Activity activity)
        {
            lock (_lines)
            {
                _lines.Add($"{activity.OperationName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}");
            }
        }
    }
}
