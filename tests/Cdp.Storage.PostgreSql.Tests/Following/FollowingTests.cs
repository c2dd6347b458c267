using Cdp.Collection;
using Cdp.Storage.PostgreSql.Tests.Server;

namespace Cdp.Storage.PostgreSql.Tests.Following;

/// <summary>Two hosts write while a third one follows.</summary>
public sealed class FollowingTests
{
    private static readonly TenantId Tenant = new("default");

    [SkippableFact]
    public async Task A_reader_meets_every_event_of_two_storages_once_and_in_order()
    {
        await using var store = new TestStore();
        var hosts = new[] { store.Open(options => options.WriterCount = 4), store.Open(options => options.WriterCount = 4) };
        var sightings = new List<long>();
        for (var i = 0; i < 8; i++)
        {
            sightings.Add(await hosts[0].AddPersonAsync(Tenant, $"p{i}@example.com"));
        }

        var writing = Task.WhenAll(sightings.Select((sighting, writer) => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var i = 0; i < 60; i++)
            {
                var isTakenBack = i % 10 == 9;
                var appending = hosts[writer % 2].AppendAsync(Tenant, sighting, $"m{writer}-{i}", _ =>
                {
                    Thread.Sleep(random.Next(4));
                    if (isTakenBack)
                    {
                        throw new InvalidOperationException("Taken back.");
                    }
                });
                if (isTakenBack)
                {
                    await Assert.ThrowsAsync<InvalidOperationException>(() => appending);
                }
                else
                {
                    await appending;
                }
            }
        })));
        var seen = await store.Open().FollowAsync(Tenant, writing);

        Assert.Equal((await hosts[0].ReadAllAsync(Tenant)).ConvertAll(entry => entry.MessageId), seen);
        Assert.Equal(8 * 54, seen.Count);
    }

    [SkippableFact]
    public async Task A_reader_meets_every_event_that_two_platforms_collect_once_and_in_order()
    {
        await using var store = new TestStore();
        var hosts = new[] { store.AddPlatform(), store.AddPlatform() };
        await hosts[0].InitializeAsync();
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await hosts[worker % 2].CollectAsync(new EventBatch
                {
                    Source = "web",
                    Events = [.. Enumerable.Range(0, 3).Select(j => CustomerEvent.Track(Who.Anonymous($"v{worker}-{(i + j) % 5}"), "Viewed", messageId: $"m{worker}-{i}-{j}"))],
                });
            }
        })));
        var reader = store.Open();

        var seen = await reader.FollowAsync(Tenant, writing);

        Assert.Equal((await reader.ReadAllAsync(Tenant)).ConvertAll(entry => entry.MessageId), seen);
        Assert.Equal(8 * 40 * 3, seen.Count);
    }
}
