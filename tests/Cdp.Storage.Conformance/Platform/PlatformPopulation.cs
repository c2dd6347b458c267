using Cdp.Collection;
using Cdp.Identity;
using Cdp.Storage.Conformance.Support;
using Xunit;

namespace Cdp.Storage.Conformance.Platform;

/// <summary>A tenant of which every call of the public interface has something to show, and what another would have to know to ask for it.</summary>
internal sealed record PlatformPopulation(ProfileId Profile, ProfileId Absorbed, Link Decision, long Quarantined)
{
    public static Identifier User { get; } = new(IdentifierTypes.UserId, "ana");

    public static Identifier Customer { get; } = new("crm_id", "c-1");

    public static Identifier Stranger { get; } = new(IdentifierTypes.UserId, "bob");

    /// <summary>Gets what was refused, mended.</summary>
    public static CustomerEvent Mended { get; } = new() { Type = EventType.Track, MessageId = "poison", UserId = User.Value, Event = "Bought" };

    public static async Task<PlatformPopulation> FillAsync(ICdp cdp)
    {
        await cdp.IdentifyAsync(Who.User(User.Value), new() { ["plan"] = "pro" }, messageId: "m1");
        await cdp.IdentifyAsync(Who.External(Customer.Type, Customer.Value), new() { ["city"] = "Huế" }, messageId: "m2");
        var merge = Assert.Single((await cdp.Identity.LinkAsync(User, Customer, "steward")).Changes);
        await cdp.Identity.ForbidAsync(User, Stranger, "steward", "two people");
        await cdp.CollectAsync(new EventBatch
        {
            Source = "web",
            Events =
            [
                new CustomerEvent
                {
                    Type = EventType.Track,
                    MessageId = "m3",
                    UserId = User.Value,
                    Event = "Viewed",
                    Context = ContextOf(Stranger),
                },
            ],
        });
        await cdp.CollectJsonAsync("web", """{"type":"track","messageId":"poison","userId":"ana"}"""u8.ToArray());

        var decision = Assert.Single((await cdp.Identity.ExplainAsync(User, Customer)).Path).Link;
        var refused = Assert.Single(await cdp.Quarantine.ListAsync().AllAsync());
        return new PlatformPopulation(merge.Profile, merge.Other, decision, refused.Id);
    }

    private static System.Text.Json.JsonElement ContextOf(Identifier identifier) =>
        System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["externalIds"] = new[] { new Dictionary<string, string> { ["id"] = identifier.Value, ["type"] = identifier.Type } },
        });
}
